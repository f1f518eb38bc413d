"""What is asked and what was said last time, as HTML that is put together once for the same words."""

from dataclasses import replace
from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from milepael.domain.followup.queries.asked import Line
from milepael.web.workspace.faces import economy_face, effort_face


def about(line: Line) -> SafeString:
    """The same whatever is said of it now, so that a page which is opened again takes less time."""
    return _about(replace(line, target=line.target if line.is_economy else "", now=None), get_language() or "da")


@lru_cache(maxsize=2048)
def _about(line: Line, language: str) -> SafeString:
    face = economy_face if line.is_economy else effort_face
    last = face(line.last.standing) if line.last else ""
    return SafeString(get_template("workspace/desk_about.html").render({"line": line, "last": last}))
