"""That the budget holds is tests/online/test_memory.py's to show."""

from __future__ import annotations

import ctypes
import platform
from typing import Any

import pytest
from guide.online.heap import keep_small


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="mallopt is glibc's")
def test_glibc_takes_both_settings() -> None:
    assert keep_small()


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: Any) -> object:
        return object()

    monkeypatch.setattr(ctypes, "CDLL", without)
    assert not keep_small()
