"""The command line: ``python3 scripts serve`` (Windows: ``py scripts serve``).

This file must parse on any Python 3, so that an old one is told what is needed
instead of showing a SyntaxError. Everything else is in guide/.
"""

import sys

# pymdown-extensions 13.1 asks for 3.11.5.
NEEDED = (3, 11, 5)


def main():
    """Check the Python, make the environment, hand over. Returns the exit code."""
    if sys.version_info < NEEDED:
        sys.stderr.write(
            "This needs Python %d.%d.%d or newer; this is Python %d.%d.%d (%s).\n"
            "Install a newer one from your system's software store and run the command again.\n"
            % (NEEDED + tuple(sys.version_info[:3]) + (sys.executable,))
        )
        return 2
    from guide import environment

    return environment.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
