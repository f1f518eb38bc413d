"""What is asked about a dropped file and what was answered, as the pages want to know it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from milepael.flows.imports.asking import DONE
from milepael.flows.imports.models import TYPED_OTHERWISE, DoubtfulReading, Settling, Upload
from milepael.flows.imports.report import Saying


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a field: as they were read, and as somebody has them."""

    field: str
    read: str
    now: str


Beside = tuple[tuple[bool, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LeftThere:
    """What belongs to no field and stands at one place; beside and strip are as of a reading."""

    page: int | None
    line: int | None
    texts: tuple[str, ...]
    beside: Beside
    strip: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer that somebody else's has replaced; corrected are its words, in order."""

    by_id: int
    role: str
    at: datetime.datetime
    settling: Settling
    chosen: str
    corrected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, field by field beside what the document says; name is of the whole, at may not be known."""

    name: str
    words: tuple[Saying, ...]
    at: datetime.datetime | None
    role: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A doubtful reading with its answer.

    beside are rows of the file (is it here, cells), strip is where it stands on a page that is a picture; by and at say
    who answered last, role in which role. pieces are what belongs to no field, where that is asked about; more counts
    those that are not among them. earlier are answers that others gave before, the oldest first. typed is what somebody
    typed where the document says otherwise.
    """

    number: int
    code: str
    message: str
    page: int | None
    line: int | None
    subject: str
    label: str
    field: str
    possible: tuple[str, ...]
    words: tuple[Spoken, ...]
    beside: Beside
    strip: tuple[object, ...]
    pieces: tuple[LeftThere, ...]
    more: int
    settling: Settling
    chosen: str
    version: int
    role: str
    by: str
    at: datetime.datetime | None
    earlier: tuple[Earlier, ...] = ()
    typed: Typed | None = None

    @property
    def is_done(self) -> bool:
        """Whether nobody needs to look at it any more."""
        return self.settling.value in DONE


@dataclass(frozen=True, slots=True)
class HowFar:
    """How many readings of a file there are, how many are left, and how many of those were skipped."""

    all: int = 0
    left: int = 0
    skipped: int = 0

    @property
    def open(self) -> int:
        """How many nobody has answered or skipped."""
        return self.left - self.skipped


def asked_at(upload: Upload, number: int) -> Asked | None:
    """One reading; one query."""
    found = _readings(upload).filter(number=number).first()
    return _asked(found) if found else None


def asked_in(upload: Upload, *, most: int) -> tuple[Asked, ...]:
    """The first of them, without what stands beside them in the file; one query."""
    return tuple(_asked(one) for one in _readings(upload).defer("beside", "pieces", "earlier")[:most])


def clashes_in(upload: Upload, *, most: int) -> tuple[Asked, ...]:
    """The first of those where somebody typed something else; one query."""
    rows = _readings(upload).filter(code=TYPED_OTHERWISE).exclude(settling=Settling.ACCEPTED.value)
    return tuple(_asked(one) for one in rows.defer("beside", "pieces", "earlier")[:most])


def how_far(upload: Upload) -> HowFar:
    """Count them; one query."""
    done, skipped = Q(settling__in=DONE), Q(settling=Settling.SKIPPED.value)
    counted = DoubtfulReading.objects.filter(upload=upload).aggregate(
        all=Count("pk"), done=Count("pk", filter=done), skipped=Count("pk", filter=skipped)
    )
    return HowFar(counted["all"], counted["all"] - counted["done"], counted["skipped"])


def next_open(upload: Upload, *, after: int = 0) -> int | None:
    """The number of the next reading that nobody has answered, else of the first one before; None where all are."""
    numbers = DoubtfulReading.objects.filter(upload=upload, settling=Settling.OPEN.value).order_by("number")
    further = numbers.filter(number__gt=after).values_list("number", flat=True).first()
    return further or numbers.values_list("number", flat=True).first()


def _readings(upload: Upload) -> QuerySet[DoubtfulReading]:
    return DoubtfulReading.objects.filter(upload=upload).select_related("by").order_by("number")


def _spoken(one: DoubtfulReading) -> tuple[Spoken, ...]:
    if one.settling == Settling.CORRECTED:
        return tuple(Spoken(field, was, now) for (field, was), (_, now) in zip(one.words, one.corrected, strict=True))
    chosen = one.chosen if one.chosen and not one.field else None
    return tuple(
        Spoken(field, was, chosen if chosen and not index else was) for index, (field, was) in enumerate(one.words)
    )


def _beside(rows: Iterable[tuple[bool, list[str]]]) -> Beside:
    return tuple((here, tuple(cells)) for here, cells in rows)


def _asked(one: DoubtfulReading) -> Asked:
    is_listed = bool(one.get_deferred_fields())
    return Asked(
        number=one.number,
        code=one.code,
        message=one.message,
        page=one.page,
        line=one.line,
        subject=one.subject,
        label=one.label,
        field=one.field,
        possible=tuple(one.possible),
        words=_spoken(one),
        beside=() if is_listed else _beside(one.beside),
        strip=tuple(one.strip),
        pieces=()
        if is_listed
        else tuple(
            LeftThere(
                piece["page"], piece["line"], tuple(piece["texts"]), _beside(piece["beside"]), tuple(piece["strip"])
            )
            for piece in one.pieces
        ),
        more=one.more,
        settling=Settling(one.settling),
        chosen=one.chosen,
        version=one.version,
        role=one.role,
        by=str(one.by or ""),
        at=one.at,
        earlier=() if is_listed else tuple(map(_earlier, one.earlier)),
        typed=_typed(one.typed) if one.typed else None,
    )


def _typed(kept: Mapping[str, Any]) -> Typed:
    at = datetime.datetime.fromisoformat(kept["at"]) if kept["at"] else None
    words = tuple(Saying(*words) for words in kept["words"])
    return Typed(kept["key"].rpartition("/")[2], words, at, kept["role"])


def _earlier(kept: Mapping[str, Any]) -> Earlier:
    return Earlier(
        by_id=kept["by_id"],
        role=kept["role"],
        at=datetime.datetime.fromisoformat(kept["at"]),
        settling=Settling(kept["settling"]),
        chosen=kept["chosen"],
        corrected=tuple(words for _, words in kept["corrected"]),
    )
