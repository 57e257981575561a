"""The live preview: MkDocs' own server, with our choice of languages."""

from __future__ import annotations

import logging
import os

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from guide.building import ONLY
from guide.project import Project


def serve(project: Project, languages: list[str], port: int) -> int:
    """Serve until Ctrl-C. Returns the exit code."""
    os.environ[ONLY] = ",".join(languages)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    print(f"The preview will be at http://127.0.0.1:{port}/ (stop it with Ctrl-C).")
    try:
        mkdocs_serve(
            str(project.root / "mkdocs.yml"),
            livereload=True,
            dev_addr=f"127.0.0.1:{port}",
            watch=[str(project.overrides)],
        )
    except (Abort, BuildError, ConfigurationError) as error:
        print(f"Stopped: {error}")
        return 1
    except OSError as error:
        print(f"Port {port} cannot be used ({error.strerror}). Try --port {port + 1}.")
        return 2
    return 0
