"""What somebody typed in a form that could not be kept, found again so that it can be copied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.request import UnreadablePostError
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

LABELS: Mapping[str, str] = {
    "note": _("Status note"),
    "tekst": _("Your words"),
    "grund": _("Why?"),
    "finansiering": _("Alternative financing"),
    "beslutning": _("What it decided"),
    "besluttet_af": _("Decided by"),
    "sag": _("Case number"),
    "nummer": _("Number"),
    "overskrift": _("Title"),
    "delens": _("The part's own title"),
    "aftalt": _("What the parties agreed"),
    "dele": _("What the parts are called"),
    "indsat": _("Rows of a table, or lines"),
    "indsats": _("What the administration does"),
    "oekonomi": _("Economy"),
    "maal": _("Milestone"),
    "katalog": _("Catalogue"),
    "navn": _("Name"),
    "navne": _("What the follow-ups of a year are called, in order"),
    "email": _("E-mail"),
    "vejledning": _("Instructions for the centres"),
}
"""The fields that hold words of one's own, and what each is called. A field for each of many things is called by the
name before its hyphen. No other field is shown again: a password is none of them."""

URLENCODED = "application/x-www-form-urlencoded"
OF_EACH = ("note", "maal")
"""What is asked of each of many things in one form; "maal" alone says which milestone a form is about."""


@dataclass(frozen=True, slots=True)
class TypedWords:
    """What was typed in one field."""

    label: str
    text: str


def typed_in(request: HttpRequest) -> tuple[TypedWords, ...]:
    """By the order of the form, empty fields left out; nothing of a form that another site has sent."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") == "cross-site":
        return ()
    return tuple(_typed(_sent(request)))


def _typed(sent: QueryDict) -> Iterator[TypedWords]:
    for name in sent:
        field, is_of_each, _which = name.partition("-")
        known = field in OF_EACH if is_of_each else field in LABELS and field != "maal"
        for text in sent.getlist(name) if known else ():
            if str(text).strip():
                yield TypedWords(gettext(LABELS[field]), str(text).strip())


def _sent(request: HttpRequest) -> QueryDict:
    """The form; of one that is too large its beginning, and nothing of what cannot be read or is never read."""
    limit, length = settings.DATA_UPLOAD_MAX_MEMORY_SIZE, int(request.META.get("CONTENT_LENGTH") or 0)
    is_form = request.content_type == URLENCODED
    if length > settings.BODY_BYTES and not is_form:
        return QueryDict()
    try:
        return QueryDict(request.read(limit)) if length > limit and is_form else request.POST
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        return QueryDict()
