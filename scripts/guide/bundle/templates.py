"""The templates of pages that lie beside the guide in the bundle, not in it.

MkDocs knows nothing of them. All that is put in is escaped, and a missing word stops the bundle.
"""

from __future__ import annotations

import jinja2

from guide.project import Project


def template(project: Project, name: str) -> jinja2.Template:
    """A template of overrides/ by its file name."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(project.overrides),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
