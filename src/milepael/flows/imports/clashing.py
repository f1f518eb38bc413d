"""What somebody typed, and a document says otherwise: it stays, and both are shown, until somebody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Assessment, EconomyAssessment, Given, Milestone
from milepael.domain.followup.rules.postponing import told_move
from milepael.domain.followup.rules.standing import SILENT
from milepael.editions import model as editions
from milepael.editions.comparing.words import same_words
from milepael.editions.model import Effort
from milepael.editions.printed import JOINER
from milepael.flows.imports.report import Clash, Saying

SMILEY, ECONOMY, CHANGE, POSTPONED = "assessment", "economy", "change", "postponed"
CHANGE_FIELDS = ("financing", "path", "decision")


@dataclass(frozen=True, slots=True)
class Clashes:
    """Those of one document. overruled are the marks of what somebody has chosen the document's instead of, by key.

    is_known says that this very document was taken in before: then what was typed is newer, and nobody is asked.
    """

    overruled: Mapping[str, str] = field(default_factory=dict)
    is_known: bool = False
    found: list[Clash] = field(default_factory=list)

    def stays(self, clash: Clash) -> bool:
        """Whether what was typed stays; it is noted where both say something else."""
        if all(_agree(one) for one in clash.words):
            return True
        gives_way = self.overruled.get(clash.key) == clash.mark
        if gives_way or not self.is_known:
            self.found.append(replace(clash, gives_way=gives_way))
        return not gives_way

    def smiley_stays(self, row: Given, said: editions.Milestone | editions.Economy, *, of: Milestone | Point) -> bool:
        """Whether a smiley with its note was given on the page, and stays; silence says nothing against it."""
        if row.at is None:
            return False
        note = Saying("status_note", row.status_note, said.status_note or "")
        if said.state in SILENT and not note.theirs:
            return True
        notes = (note,) if note.ours or note.theirs else ()
        words = (Saying(SMILEY, _ours(row), _theirs(said)), *notes, *_undone(row, said))
        at, role = row.at.isoformat(), row.role
        return self.stays(clash_of(of, SMILEY if isinstance(of, Milestone) else ECONOMY, words, at=at, role=role))

    def change_stays(self, row: EconomyAssessment, said: Mapping[str, object], *, of: Point) -> bool:
        """Whether a change of economy that was told on the page stays."""
        words = tuple(Saying(name, getattr(row, name), str(said[name])) for name in CHANGE_FIELDS)
        if not any(one.theirs for one in words):
            return True
        return self.stays(clash_of(of, CHANGE, tuple(one for one in words if one.ours or one.theirs)))


def clash_of(of: Milestone | Point, name: str, words: tuple[Saying, ...], *, at: str = "", role: str = "") -> Clash:
    """What clashes in a field of a point or of one of its milestones."""
    point = of.point if isinstance(of, Milestone) else of
    owner, label = (of.uid, of.label) if isinstance(of, Milestone) else ("", "")
    subject = point.key if point.key == point.title else f"{point.key} {point.title}"
    promise = of.text if isinstance(of, Milestone) else of.economy_text
    promise = promise if name in (SMILEY, ECONOMY, CHANGE) else ""
    return Clash(f"{point.uid}/{owner}/{name}", subject, label, words, at=at, role=role, promise=promise)


def _undone(row: Given, said: editions.Milestone | editions.Economy) -> tuple[Saying, ...]:
    """A move to a later round that the document's smiley would undo."""
    if not isinstance(row, Assessment) or row.postponed_to is None or said.assessment is Effort.DELAYED:
        return ()
    return (Saying(POSTPONED, told_move(row.postponed_to.label, row.postponed_because), ""),)


def _agree(one: Saying) -> bool:
    """Whether both say the same, but for where lines end, or the order of names."""
    return same_words(one.ours, one.theirs) or sorted(one.ours.split(JOINER)) == sorted(one.theirs.split(JOINER))


def _ours(row: Given) -> str:
    """The code words of a smiley, as in a report."""
    return getattr(row, "assessment", "") or " / ".join((row.state, *row.possible))


def _theirs(said: editions.Milestone | editions.Economy) -> str:
    return str(said.assessment or " / ".join((said.state, *said.possible)))
