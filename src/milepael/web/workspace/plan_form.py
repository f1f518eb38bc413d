"""The form of a point's plan: as it is kept, as it was typed, or with what was pasted put in its place."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from milepael.domain.followup.queries.planning import Places, PlanRound
from milepael.domain.followup.rules.pasting import Pasted
from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan
from milepael.editions.model import Funding
from milepael.editions.printed import JOINER
from milepael.web.workspace.filters import funding_name

NEW = "ny-"
"""How a form calls a milestone that is not kept yet, before the ordinal of its round."""
NAMES: Mapping[str, str] = {
    "committees": "udvalg",
    "involved": "involveret",
    "contributors": "bidrag",
    "funding": "finansiering",
}
"""What a form calls the fields of several choices."""
FIELDS: Mapping[str, str] = {
    "centre": _("Responsible centre"),
    "committees": _("Responsible committee"),
    "involved": _("Involved"),
    "contributors": _("Contributors"),
    "funding": _("Funding"),
    "catalogue": _("Catalogue"),
    "implementation_text": _("What the administration does"),
    "economy_text": _("Economy"),
    "administrative": _("Administrative"),
    "closed": _("Closed matter"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One choice among several."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """A field of several choices."""

    name: str
    label: str
    boxes: tuple[Box, ...]
    danish: bool = True

    @property
    def chosen(self) -> int:
        return sum(box.chosen for box in self.boxes)


@dataclass(frozen=True, slots=True)
class MilestoneField:
    """One milestone; key is what the form calls it. A locked one binds already and is only shown."""

    key: str
    label: str
    due: datetime.date | None
    text: str
    is_locked: bool


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The form around a plan. wrong is why it was not kept, theirs what is kept instead, field by field.

    unplaced is what was pasted and belongs nowhere; in_order says that pasted lines were taken in their order; pasted
    is what could not be taken apart.
    """

    plan: PointPlan
    centres: tuple[Box, ...]
    choices: tuple[Boxes, ...]
    milestones: tuple[MilestoneField, ...]
    seen: str
    keeps_centre: bool
    is_pasted: bool = False
    in_order: bool = False
    unplaced: tuple[str, ...] = ()
    wrong: str = ""
    theirs: tuple[tuple[str, str], ...] = ()
    pasted: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a form is made from besides the plan: rounds, names, and whether the follow-ups have begun."""

    kept: PointPlan
    rounds: tuple[PlanRound, ...]
    places: Places
    has_begun: bool
    is_office: bool


def form_of(plan: PointPlan, around: Around, *, seen: str = "") -> PlanForm:
    """Lay a plan out in the reader's language; seen is the mark of the plan that it was made beside."""
    keeps = not around.is_office or (around.has_begun and bool(around.kept.centre))
    committees, centres = around.places.committees, around.places.centres
    funding = tuple(Box(one.value, funding_name(one.value), one.value in plan.funding) for one in Funding)
    choices = (
        _names("committees", committees, plan.committees),
        _names("involved", committees, plan.involved),
        _names("contributors", centres, plan.contributors),
        Boxes(NAMES["funding"], gettext("Funding"), funding, danish=False),
    )
    return PlanForm(
        plan=plan,
        centres=tuple(Box(name, name, name == plan.centre) for name in _with(centres, [plan.centre])),
        choices=choices,
        milestones=tuple(_fields(plan, around)),
        seen=seen or around.kept.mark,
        keeps_centre=keeps,
    )


def plan_in(sent: QueryDict, around: Around) -> PointPlan:
    """A plan as the form sends it; what it does not ask stays as it is kept."""
    kept = around.kept
    known = [replace(one, text=sent.get(f"maal-{one.uid}", one.text)) for one in kept.milestones]
    new = [PlannedMilestone(one.ordinal, sent.get(f"maal-{NEW}{one.ordinal}", "")) for one in around.rounds]
    names = {field: tuple(filter(None, sent.getlist(name))) for field, name in NAMES.items()}
    return PointPlan(
        centre=sent.get("center", kept.centre),
        committees=names["committees"],
        involved=names["involved"],
        contributors=names["contributors"],
        funding=names["funding"],
        catalogue=sent.get("katalog", ""),
        implementation_text=sent.get("indsats", ""),
        economy_text=sent.get("oekonomi", ""),
        administrative=sent.get("administrativt") == "ja",
        closed=sent.get("lukket") == "ja",
        milestones=(*known, *(one for one in new if one.text.strip())),
    )


def with_pasted(form: PlanForm, pasted: Pasted, around: Around) -> PlanForm:
    """The form with what was pasted in its place; what has none is told."""
    plan, unplaced = form.plan, list(pasted.unplaced)
    for field, words in pasted.fields.items():
        plan, left = _put(plan, field, words, around=around, keeps_centre=form.keeps_centre)
        unplaced += [f"{gettext(FIELDS[field])}: {left}"] if left else []
    plan, more = _promised(plan, pasted.milestones, around)
    made = form_of(plan, around, seen=form.seen)
    return replace(made, is_pasted=True, in_order=pasted.in_order, unplaced=(*unplaced, *more))


def _put(plan: PointPlan, field: str, words: str, *, around: Around, keeps_centre: bool) -> tuple[PointPlan, str]:
    """The plan with a field as it was pasted, and which of the words found no place."""
    if field == "catalogue":
        return replace(plan, catalogue=words), ""
    if field == "implementation_text":
        return replace(plan, implementation_text=words), ""
    if field == "economy_text":
        return replace(plan, economy_text=words), ""
    if field == "centre":
        names, left = _known_in(words, around.places.centres)
        fits = bool(names) and (not keeps_centre or names[0] == plan.centre)
        return (
            (replace(plan, centre=names[0]), JOINER.join(filter(None, (left, *names[1:])))) if fits else (plan, words)
        )
    if field == "contributors":
        names, left = _known_in(words, around.places.centres)
        return replace(plan, contributors=names), left
    names, left = _known_in(words, around.places.committees)
    return (replace(plan, involved=names) if field == "involved" else replace(plan, committees=names)), left


def theirs_of(kept: PointPlan, typed: PointPlan, rounds: Iterable[PlanRound]) -> tuple[tuple[str, str], ...]:
    """What is kept where it differs from what was typed, with what it is called."""
    told = [
        (gettext(words), _said(kept, field))
        for field, words in FIELDS.items()
        if _said(kept, field) != _said(typed, field)
    ]
    labels = {one.ordinal: one.label for one in rounds}
    mine = {one.uid: one.text for one in typed.milestones}
    told += [(labels[one.round], one.text) for one in kept.milestones if mine.get(one.uid) != one.text]
    return tuple((words, said or "–") for words, said in told)


def _said(plan: PointPlan, field: str) -> str:
    said = getattr(plan, field)
    if isinstance(said, bool):
        return gettext("Yes") if said else gettext("No")
    if field == "funding":
        return JOINER.join(funding_name(code) for code in said)
    return said if isinstance(said, str) else JOINER.join(said)


def _names(field: str, known: Sequence[str], chosen: Sequence[str]) -> Boxes:
    boxes = tuple(Box(name, name, name in chosen) for name in _with(known, chosen))
    return Boxes(NAMES[field], gettext(FIELDS[field]), boxes)


def _with(known: Sequence[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """What is chosen already can stay so, also where it is closed by now."""
    return tuple(dict.fromkeys((*known, *filter(None, chosen))))


def _fields(plan: PointPlan, around: Around) -> Iterable[MilestoneField]:
    kept = {one.uid: one.text for one in around.kept.milestones}
    for during in around.rounds:
        mine = [one for one in plan.milestones if one.round == during.ordinal]
        for one in mine:
            is_locked = around.has_begun and bool(kept.get(one.uid))
            text = kept[one.uid] if is_locked else one.text
            yield MilestoneField(one.uid or f"{NEW}{during.ordinal}", during.label, during.due, text, is_locked)
        if not mine and not during.is_over:
            yield MilestoneField(f"{NEW}{during.ordinal}", during.label, during.due, "", is_locked=False)


def _promised(plan: PointPlan, found: Mapping[int, str], around: Around) -> tuple[PointPlan, list[str]]:
    """Milestones with the words that were pasted for their round, unless they bind already."""
    free = {one.key for one in _fields(plan, around) if not one.is_locked}
    milestones, left = list(plan.milestones), list[str]()
    for ordinal, words in found.items():
        at = next((at for at, one in enumerate(milestones) if one.round == ordinal and one.uid in free), None)
        new = f"{NEW}{ordinal}" in free
        if at is not None:
            milestones[at] = replace(milestones[at], text=words)
        elif new:
            milestones = [one for one in milestones if one.uid or one.round != ordinal]
            milestones.append(PlannedMilestone(ordinal, words))
        else:
            left.append(words)
    return replace(plan, milestones=tuple(milestones)), left


def _known_in(words: str, known: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The names that words hold, in their order, and what is left of the words; longer names go first."""
    places: dict[int, str] = {}
    rest = words
    for name in sorted(known, key=len, reverse=True):
        at = rest.casefold().find(name.casefold())
        if at >= 0:
            places[at] = name
            rest = f"{rest[:at]}{' ' * len(name)}{rest[at + len(name) :]}"
    left = " ".join(word for word in rest.replace(",", " ").replace(";", " ").split() if word not in {"og", "samt"})
    return tuple(places[at] for at in sorted(places)), left
