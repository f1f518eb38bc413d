"""What a person is asked about a dropped file, as rows; and what their answers make of what was read."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, repeat

from django.db.models import QuerySet

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Centre
from milepael.editions.interpreters.description import UNKNOWN
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.model import Edition, Place, WarningCode
from milepael.editions.reviewing.beside import Shown
from milepael.editions.reviewing.correcting import Correction, corrected
from milepael.editions.reviewing.left_over import Piece
from milepael.editions.reviewing.questions import Question, questions_of
from milepael.editions.reviewing.stray_rows import is_stray, placed_by
from milepael.flows.imports.models import THEIRS, DoubtfulReading, ImportedEdition, Settling, Upload

MOST = 10_000
"""How many readings of one file a person is asked about; nobody comes near it."""
DONE = (Settling.CHOSEN.value, Settling.CORRECTED.value, Settling.ACCEPTED.value)
"""Settlings that leave nothing to do."""
CHANGING = (Settling.CHOSEN.value, Settling.CORRECTED.value)


@dataclass(frozen=True, slots=True)
class Mended:
    """What somebody put instead of what was read of a point: a code word of a smiley, or words; at is ISO."""

    is_smiley: bool
    field: str
    label: str
    read: str
    now: str
    role: str
    at: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person found instead of what was read, and the numbers of the warnings that are settled by it.

    mended says who found it, by the number of the point. overruled are the marks of what was typed and is to give way
    to the document, by the key of the clash.
    """

    corrections: tuple[Correction, ...] = ()
    settled: frozenset[int] = frozenset()
    mended: tuple[tuple[int, Mended], ...] = ()
    overruled: tuple[tuple[str, str], ...] = ()

    def put_into(self, edition: Edition) -> Edition:
        """The edition as the person has it."""
        return corrected(edition, self.corrections, settled=self.settled)

    def told_of(self, point: int) -> list[dict[str, object]]:
        """What was mended of a point, as it is kept with its place."""
        return [asdict(one) for number, one in self.mended if number == point]


def questions_in(edition: Edition, home: Municipality) -> tuple[Question, ...]:
    """All but those about contributors whom the municipality knows as centres already; one query."""
    names = Centre.objects.filter(municipality=home).values_list("name", flat=True)
    return questions_of(edition, known={UNKNOWN.in_("da", name=name) for name in names})[:MOST]


def places_in(questions: Iterable[Question]) -> tuple[tuple[Place, int], ...]:
    """Where in the file there is something to see, and how many rows of it: of each question, then of its pieces."""
    return tuple(at for one in questions for at in ((one.place, one.rows), *((piece.place, 1) for piece in one.pieces)))


def asked_of(
    upload: Upload,
    questions: Sequence[Question],
    shown: Iterable[Sequence[Shown]] = (),
    *,
    strips: Iterable[Sequence[object]] = (),
) -> tuple[DoubtfulReading, ...]:
    """The rows, not saved yet, numbered from 1.

    shown and strips say what stands in the file, or where, for each of `places_in` in turn, if it is known.
    """
    seen = zip(chain(map(_rows, shown), repeat([])), chain(map(list, strips), repeat([])), strict=False)
    return tuple(
        DoubtfulReading(
            municipality_id=upload.municipality_id,
            upload=upload,
            number=number,
            code=one.code.value,
            message=one.message,
            page=one.place.page,
            line=one.place.line,
            warning=one.warning,
            of_point=one.point,
            subject=one.subject,
            label=one.label,
            field=one.field,
            possible=list(one.possible),
            words=[[words.field, words.text] for words in one.words],
            beside=rows,
            strip=strip,
            pieces=[_piece(piece, *next(seen)) for piece in one.pieces],
            more=one.more,
        )
        for number, one in enumerate(questions, 1)
        for rows, strip in (next(seen),)
    )


def _piece(piece: Piece, rows: list[object], strip: list[object]) -> dict[str, object]:
    at = {"page": piece.place.page, "line": piece.place.line}
    return {**at, "texts": list(piece.texts), "beside": rows, "strip": strip}


def _rows(shown: Iterable[Shown]) -> list[object]:
    return [[row.here, list(row.cells)] for row in shown]


def answers_to(upload: Upload) -> Answers:
    """What was answered of a dropped file so far; one query."""
    return answers(_readings().filter(upload=upload))


def answers_kept(edition: ImportedEdition | None) -> Answers:
    """What was answered of the file that an edition was read from; one query."""
    if edition is None:
        return Answers()
    return answers(_readings().filter(upload__taken=edition))


def _readings() -> QuerySet[DoubtfulReading]:
    """Without what stands beside them in the file."""
    return DoubtfulReading.objects.defer("beside", "strip", "pieces", "earlier", "message", "subject").order_by(
        "number"
    )


def answers(readings: Iterable[DoubtfulReading]) -> Answers:
    """What the settled ones among the readings say. Letters that are still broken stay so, whatever is said of them.

    What is asked of several points is settled when it is of all.
    """
    all_ = list(readings)
    done = [one for one in all_ if one.settling in DONE]
    waiting = {one.warning for one in all_ if one.settling not in DONE or _stays_broken(one)}
    return Answers(
        corrections=tuple(correction for one in done for correction in corrections_of(one)),
        settled=frozenset(one.warning for one in done if one.warning is not None and one.warning not in waiting),
        mended=tuple(
            (correction.point, _mended(one, correction)) for one in done for correction in corrections_of(one)
        ),
        overruled=tuple((one.typed["key"], one.typed["mark"]) for one in done if one.typed and one.chosen == THEIRS),
    )


def corrections_of(one: DoubtfulReading) -> tuple[Correction, ...]:
    """What a reading's answer changes."""
    if asks_place(one):
        point, _, fields = placed_by(one.corrected)
        return () if point is None else tuple(Correction(point, field, "", now) for field, now in fields)
    if one.of_point is None or one.settling not in CHANGING or one.typed:
        return ()
    smiley = (Correction(one.of_point, one.field, "", one.chosen),) if one.field and one.chosen else ()
    if one.settling == Settling.CORRECTED:
        pairs = zip(one.words, one.corrected, strict=True)
        words = (Correction(one.of_point, field, was, now) for (field, was), (_, now) in pairs if was != now)
        return (*smiley, *words)
    if one.field:
        return smiley
    return tuple(Correction(one.of_point, field, was, one.chosen) for field, was in one.words[:1] if was != one.chosen)


def asks_place(one: DoubtfulReading) -> bool:
    """Whether it is asked where a row belongs: its point is the one that is answered."""
    return any(is_stray(field) for field, _ in one.words)


def _mended(one: DoubtfulReading, correction: Correction) -> Mended:
    return Mended(
        is_smiley=bool(one.field) and correction.field == one.field,
        field=correction.field,
        label=one.label or placed_by(one.corrected)[1],
        read=correction.before,
        now=correction.after,
        role=one.role,
        at=one.at.isoformat() if one.at else "",
    )


def _stays_broken(one: DoubtfulReading) -> bool:
    left = one.settling == Settling.ACCEPTED or any(is_broken(now) for _, now in one.corrected)
    return one.code == WarningCode.BROKEN_TEXT and left
