"""The edition of a round as the domain has it now: what a document of it would say if it were printed today."""

from collections.abc import Sequence
from dataclasses import dataclass

from milepael.domain.agreements.models import Agreement, Chapter, Point
from milepael.domain.followup.models import Round
from milepael.editions import model as editions
from milepael.editions.extracts import without_empty
from milepael.editions.model import Edition, Kind
from milepael.flows.publishing.framing import Frame, frame_of
from milepael.flows.publishing.gathering import Kept, kept_of
from milepael.flows.publishing.points import point_of
from milepael.flows.publishing.rules import round_words


@dataclass(frozen=True, slots=True)
class Sources:
    """What a draft is made from: the rows, and the document it is framed by."""

    kept: Kept
    frame: Frame


def draft(agreement: Agreement, *, during: Round, kind: Kind = Kind.FOLLOW_UP) -> Edition:
    """The edition of a round, in at most fourteen queries whatever the size. Points and milestones carry their ids.

    A plan is of round 0, which need not be kept: then it is made from the points as they were worded first.
    """
    of = Sources(
        kept=kept_of(agreement, ordinal=during.ordinal, kind=kind),
        frame=frame_of(agreement, ordinal=during.ordinal, kind=kind),
    )
    chapters = _chapters(of)
    rounds = _rounds(of, chapters)
    return of.frame.edition.model_copy(
        update={
            "chapters": chapters,
            "rounds": rounds,
            "round": _round(of, during, rounds),
            "warnings": (),
            "unread": (),
            "source": None,
        }
    )


def _chapters(of: Sources) -> tuple[editions.Chapter, ...]:
    """Those with points, those above them, and those that the document prints without any."""
    chapters = [_chapter(of, row) for row in of.kept.chapters]
    stay = {id(chapter) for chapter in without_empty(chapters)}
    printed = {(chapter.number, chapter.title) for chapter in of.frame.edition.chapters}
    return tuple(one for one in chapters if id(one) in stay or (one.number, one.title) in printed)


def _chapter(of: Sources, row: Chapter) -> editions.Chapter:
    return editions.Chapter(
        number=row.number or None,
        title=row.title or None,
        parent=row.parent or None,
        responsible=row.responsible or None,
        points=tuple(point_of(of.kept, point) for point in of.kept.points.get(row.pk, ()) if _belongs(of, point)),
    )


def _belongs(of: Sources, point: Point) -> bool:
    """Whether a document of the round has the point; where none is whole, every point but those of rule 9.

    A point that has left is in the first document that it is in no more: that one tells of it (rule 14).
    """
    if of.frame.whole or point.pk in of.kept.printed:
        return point.pk in of.kept.printed
    if not (point.stay.covers(of.kept.ordinal) or point.stay.ends_in(of.kept.ordinal)):
        return False
    return of.kept.at is None or not point.administrative


def _rounds(of: Sources, chapters: Sequence[editions.Chapter]) -> tuple[editions.RoundLabel, ...]:
    """The rounds that the document meets, as they are called now."""
    asked = {milestone.round for chapter in chapters for point in chapter.points for milestone in point.milestones}
    met = sorted(asked.union(one.ordinal for one in of.frame.edition.rounds))
    rows = [of.kept.rounds[ordinal] for ordinal in met]
    return tuple(editions.RoundLabel(ordinal=row.ordinal, label=row.label, due=row.due) for row in rows)


def _round(of: Sources, during: Round, rounds: Sequence[editions.RoundLabel]) -> editions.RoundName | None:
    """The label with the round's ordinal, else the title's own words, as the contract has it."""
    if of.kept.at is None:
        return None
    label = next((met.label for met in rounds if met.ordinal == during.ordinal), "")
    made = during.label if of.frame.printed else round_words(during.ordinal)
    return editions.RoundName(ordinal=during.ordinal, name=label or made)
