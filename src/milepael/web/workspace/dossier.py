"""A point's page as it is laid out: its words, its table, what to look at, and what the documents say differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from milepael.domain.followup.queries.values import PointPage, Printed, Words
from milepael.editions.model import WarningCode
from milepael.editions.printed import JOINER
from milepael.flows.imports.models import TYPED_OTHERWISE
from milepael.flows.imports.queries import SourcePlace, SourceWarning
from milepael.web.workspace.filters import funding_name
from milepael.web.workspace.journal import Journal, journal

REASONS: Mapping[str, str] = {
    WarningCode.AMBIGUOUS_FACE: _("A smiley can mean more than one thing"),
    WarningCode.UNKNOWN_FACE: _("A smiley is not one that Milepæl knows"),
    WarningCode.BROKEN_TEXT: _("The letters are broken in the file, so the texts cannot be read"),
    WarningCode.RESTORED_TEXT: _("Broken letters were rebuilt; figures and dates in them are not sure"),
    WarningCode.UNCERTAIN_NAME: _("A name may be cut wrongly"),
    WarningCode.UNCERTAIN_SPLIT: _("Two texts may be cut apart at the wrong place"),
    WarningCode.MISSING_ROW: _("A row that should be there is missing"),
    WarningCode.CUT_WORD: _("A word was cut by a line, and both spellings are words"),
    WarningCode.UNCERTAIN_MATCH: _("It is not sure which follow-up or point a row belongs to"),
    WarningCode.ENCODING: _("The file's letters may be read wrongly"),
    WarningCode.OCR: _("The text was read from a picture"),
    WarningCode.UNREAD_TEXT: _("Some text belongs nowhere"),
    TYPED_OTHERWISE: _("Somebody typed something else on the page"),
}

FIELDS: Mapping[str, str] = {
    "title": _("Title"),
    "part_title": _("Title of the part"),
    "catalogue": _("Catalogue"),
    "funding": _("Funding"),
    "centre": _("Responsible centre"),
    "committees": _("Responsible committee"),
    "involved": _("Involved"),
    "contributors": _("Contributors"),
    "responsible": _("Responsible director"),
}
"""The fields that have no place of their own on the page where their earlier words could stand."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One reason with what was said, and where in which file it can be checked."""

    reason: str
    warning: SourceWarning
    source: SourcePlace


@dataclass(frozen=True, slots=True)
class Differing:
    """A field that the documents print differently."""

    label: str
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The page around the point; words are by the fields of PointPage."""

    page: PointPage
    words: Mapping[str, Words]
    journal: Journal
    notices: tuple[Notice, ...]
    differing: tuple[Differing, ...]
    sources: tuple[SourcePlace, ...]


def dossier(page: PointPage, sources: tuple[SourcePlace, ...]) -> Dossier:
    """Lay out what is kept of a point, in the reader's language."""
    return Dossier(
        page=page,
        words=dict(page.words),
        journal=journal(page),
        notices=notices(sources),
        differing=differing(page),
        sources=sources,
    )


def notices(sources: Sequence[SourcePlace]) -> tuple[Notice, ...]:
    """Everything that was said of a point, by document."""
    return tuple(
        Notice(gettext(REASONS[warning.code]), warning, source) for source in sources for warning in source.warnings
    )


def differing(page: PointPage) -> tuple[Differing, ...]:
    """The fields of FIELDS whose words differ, with every printing; funding in words."""
    words = dict(page.words)
    found = {field: words[field].printed for field in FIELDS}
    found["funding"] = tuple(replace(one, text=_funding(one.text)) for one in found["funding"])
    return tuple(Differing(gettext(FIELDS[field]), printed) for field, printed in found.items() if printed)


def _funding(codes: str) -> str:
    return JOINER.join(funding_name(code) for code in codes.split(JOINER) if code)
