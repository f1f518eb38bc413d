"""A point in an agreement's list, as HTML that is put together once for the same words."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from milepael.domain.followup.queries.values import PointRow, RoundColumn
from milepael.web.workspace.sheet import Sheet

register = template.Library()


@register.simple_tag
def article(point: PointRow, at: RoundColumn | None, *, sheet: Sheet, here: str) -> SafeString:
    """The same for whoever is shown the same row: a list that is opened again takes less time. here is the list's."""
    excerpts, language = tuple(sheet.excerpts.get(point.id, ())), get_language() or "da"
    return _article(point, at, here=here, has_smileys=sheet.has_smileys, excerpts=excerpts, language=language)


@lru_cache(maxsize=2048)
def _article(
    point: PointRow,
    at: RoundColumn | None,
    *,
    here: str,
    has_smileys: bool,
    excerpts: tuple[SafeString, ...],
    language: str,
) -> SafeString:
    """The language is what the template is told in: it is here to keep what is put together in each apart."""
    told = {"point": point, "at": at, "here": here, "has_smileys": has_smileys, "excerpts": excerpts}
    return SafeString(get_template("workspace/agreement_point.html").render(told))
