"""The forms of a point's page: what each milestone and the economy can be given in the round that can be changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.queries.values import EconomyLine, EffortLine, MilestoneBlock, PointPage, RoundColumn
from milepael.domain.followup.rules.saying import NoteOwed, Stale, has_economy, is_asked
from milepael.domain.followup.rules.standing import NOT_REPORTED, NOTHING, Standing, Track
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, State
from milepael.web.workspace.faces import economy_face, effort_face
from milepael.web.workspace.journal import ECONOMY

SILENT = "not_reported"
"""The choice that takes back what was said."""
NO_CHOICE = Sentence(da="Vælg en smiley.", en="Choose a smiley.")
OR = Sentence(da=" eller ", en=" or ")
Line = EffortLine | EconomyLine


class ChoiceMissing(RuleBroken):
    """Raised where a form comes without a smiley, or with one that it does not offer."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody sent: of which milestone (or the economy), in which round, having seen which version."""

    target: str
    ordinal: int
    choice: str
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody sent that could not be kept, and why."""

    typed: Typed
    broken: RuleBroken


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button."""

    value: str
    face: SafeString
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Theirs:
    """What stands there now, where somebody else was first."""

    face: SafeString
    line: Line


@dataclass(frozen=True, slots=True)
class AssessForm:
    """One form as it is shown; line is what stands there now. needing names what needs a note.

    wrong is why it was not saved, and wrong_field which of its fields that is about: "smiley", "note" or "".
    """

    target: str
    round: RoundColumn
    choices: tuple[Choice, ...]
    needing: str
    line: Line | None
    note: str
    version: int
    theirs: Theirs | None = None
    wrong: str = ""
    wrong_field: str = ""
    saved: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is to be seen at once."""
        return bool(self.wrong)


def forms_of(page: PointPage, *, attempt: Attempt | None = None, saved: str = "") -> Mapping[str, AssessForm]:
    """By target; none where no follow-up can be changed, or the point is not followed up.

    They are of the latest that counts, else of the open one.

    Raises what broke the attempt where the page has no form for it.
    """
    rounds = sorted((cell.round for cell in page.row.cells if cell.round.can_be_changed), key=_counts)
    asked = rounds and not page.row.administrative
    forms = {one.target: one for one in _forms(page, rounds[-1])} if asked else {}
    if attempt:
        forms[attempt.typed.target] = _again(forms.get(attempt.typed.target), attempt)
    if saved in forms:
        forms[saved] = replace(forms[saved], saved=True)
    return forms


def _counts(one: RoundColumn) -> tuple[bool, int]:
    return one.reported, one.ordinal


def _forms(page: PointPage, at: RoundColumn) -> Iterator[AssessForm]:
    for block in page.milestones:
        given = {line.ordinal: line.standing for line in block.given if not line.is_draft}
        track = Track(block.ordinal, bool(block.words.now), given)
        if is_asked(track, during=at.ordinal):
            yield _of_milestone(block, at)
    has_text = bool(page.of("economy_text").now)
    line = next((one for one in page.economy if one.ordinal == at.ordinal), None)
    if has_economy(line.standing if line else None, has_text=has_text):
        yield _of_economy(line, at, has_text=has_text)


def _of_milestone(block: MilestoneBlock, at: RoundColumn) -> AssessForm:
    line = next((one for one in block.given if one.ordinal == at.ordinal), None)
    offered = [Choice(one.value, effort_face(Standing(State.ASSESSED, one))) for one in Effort]
    offered.append(Choice(SILENT, effort_face(NOT_REPORTED)))
    return _form(block.uid, at, line, choices=offered, needing=(Effort.DELAYED, Effort.UNREACHABLE))


def _of_economy(line: EconomyLine | None, at: RoundColumn, *, has_text: bool) -> AssessForm:
    offered = [Choice(one.value, economy_face(Standing(State.ASSESSED, one))) for one in Budget]
    offered.append(Choice(SILENT, economy_face(NOT_REPORTED if has_text else NOTHING)))
    return _form(ECONOMY, at, line, choices=offered, needing=(Budget.BROKEN,))


def _form(
    target: str, at: RoundColumn, line: Line | None, *, choices: list[Choice], needing: tuple[Effort | Budget, ...]
) -> AssessForm:
    language = get_language() or "da"
    chosen = line.standing.word if line else SILENT
    return AssessForm(
        target=target,
        round=at,
        choices=tuple(replace(one, chosen=one.value == chosen) for one in choices),
        needing=OR.in_(language).join(WORDS[one].in_(language) for one in needing),
        line=line,
        note=line.status_note if line else "",
        version=line.version if line else 0,
    )


def _again(form: AssessForm | None, attempt: Attempt) -> AssessForm:
    """With what was typed; where somebody was first, with theirs beside it and ready to be saved over it."""
    typed, broken = attempt.typed, attempt.broken
    if form is None or form.round.ordinal != typed.ordinal:
        raise broken
    is_second = isinstance(broken, Stale)
    field = "note" if isinstance(broken, NoteOwed) else "smiley" if isinstance(broken, ChoiceMissing) else ""
    return replace(
        form,
        choices=tuple(replace(one, chosen=one.value == typed.choice) for one in form.choices),
        note=typed.note,
        version=form.version if is_second else typed.version,
        theirs=_theirs(form) if is_second else None,
        wrong=broken.in_(get_language() or "da"),
        wrong_field=field,
    )


def _theirs(form: AssessForm) -> Theirs | None:
    if form.line is None:
        return None
    face = economy_face if form.target == ECONOMY else effort_face
    return Theirs(face(form.line.standing), form.line)
