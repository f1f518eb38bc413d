"""What can be asked for on the agreement page, as a form shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from milepael.domain.followup.queries.overview import EVERYTHING
from milepael.domain.followup.queries.values import LOOKS, Overview, Wanted
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, Funding, State
from milepael.web.workspace.asked import NAMES

LOOK_NAMES: Mapping[str, str] = {
    "doubtful": _("Smileys that can mean more than one thing"),
    "not_reported": _("Not reported"),
    "broken_text": _("Broken letters"),
    "deviation": _("Deviations from the rules"),
    "awaits_plan": _("Waiting for an implementation plan"),
}
FUNDING_NAMES: Mapping[str, str] = {
    Funding.OPERATIONS.value: _("Operations"),
    Funding.CONSTRUCTION.value: _("Construction"),
    Funding.OTHER_FINANCING.value: _("Other financing"),
}
DANISH = {"committee", "centre", "chapter", "round"}
"""The filters whose lines are the documents' own words."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in the address, its label, its lines; danish when these are the documents' own words."""

    name: str
    label: str
    options: tuple[Option, ...]
    danish: bool


def filters(found: Overview, wanted: Wanted) -> tuple[Filter, ...]:
    """Everything but the search field, with what is chosen; a filter with nothing to choose between is left out."""
    offered, language = found.choices, get_language() or "da"
    words = {one.value: WORDS[one].in_(language) for one in (*Effort, *Budget, State.DOUBTFUL, State.NOT_REPORTED)}
    lines: tuple[tuple[str, str, Iterable[tuple[str, str]]], ...] = (
        ("committee", gettext("Committee"), ((one, one) for one in offered.committees)),
        ("centre", gettext("Centre"), ((one, one) for one in offered.centres)),
        ("chapter", gettext("Chapter"), offered.chapters),
        ("assessment", gettext("Assessment"), ((one, words[one]) for one in offered.assessments)),
        ("funding", gettext("Funding"), ((one, funding_name(one)) for one in offered.funding)),
        ("look", gettext("Needs a look"), ((one, gettext(LOOK_NAMES[one])) for one in LOOKS)),
        ("round", gettext("Status at"), ((str(one.ordinal), one.label) for one in found.rounds)),
    )
    chosen = replace(wanted, round=found.at.ordinal if found.at else None)
    everything = (
        Filter(NAMES[field], label, _options(options, chosen=getattr(chosen, field)), field in DANISH)
        for field, label, options in lines
    )
    return tuple(one for one in everything if len(one.options) > 1)


def funding_name(code: str) -> str:
    """The kind of funding in words."""
    return gettext(FUNDING_NAMES[code])


def is_narrowed(wanted: Wanted) -> bool:
    """Whether anything but the round is asked for."""
    return replace(wanted, round=None) != EVERYTHING


def _options(offered: Iterable[tuple[str, str]], *, chosen: str | int | None) -> tuple[Option, ...]:
    """The first line asks for everything, save for a round; what is asked for in vain stays a line of its own."""
    lines = dict(offered)
    if not isinstance(chosen, int):
        lines = {"": gettext("All"), **lines}
    asked = str(chosen or "")
    lines.setdefault(asked, asked)
    return tuple(Option(value, text, chosen=value == asked) for value, text in lines.items())
