"""Memory that was freed goes back: two dozen threads must not keep a heap each.

glibc gives every thread an arena of its own and holds on to what was freed in it. Measured with 24
threads reading endless pages and bombs: 45 to 74 MB above the loaded process; with one arena, and
big blocks mapped alone, 23 MB and no slower (the budget is 40, design §10).
"""

from __future__ import annotations

import ctypes

# From glibc's malloc.h: M_ARENA_MAX and M_MMAP_THRESHOLD.
ARENAS, MAPPED_FROM = (-8, 1), (-3, 128 * 1024)


def keep_small() -> bool:
    """Ask the C library to; False where it is not glibc, which then does as it does."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return all(mallopt(option, value) == 1 for option, value in (ARENAS, MAPPED_FROM))
