"""A row in the order that all interpreters read, whatever order its own table has."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from milepael.editions.interpreters.description import Description
from milepael.editions.passage import EMPTY, Passage
from milepael.editions.stream import Band, Item

NOTE = 4


class Role(Enum):
    """What a row is for a point, where its table says so."""

    HEADING = "heading"
    DESCRIPTION = "description"
    MILESTONE = "milestone"
    ECONOMY = "economy"


@dataclass(frozen=True, slots=True)
class Placed(Band):
    """A row put in order: title or label, text, time, smiley, status note.

    role is None where the row's label is to say it. number is a heading's, where it has a column of its own;
    described is what further columns say of the point. free: the rows of a list, which owes none to any round.
    """

    role: Role | None = None
    number: Passage = EMPTY
    described: Description = Description()
    free: bool = False


@dataclass(slots=True)
class Arranged:
    """What has been put in order so far, with words met on the way.

    labels name columns, or only say again what was said; strangers name columns that belong to no field.
    """

    items: list[Item] = field(default_factory=list)
    labels: list[Passage] = field(default_factory=list)
    strangers: list[Passage] = field(default_factory=list)


def role_of(item: Item) -> Role | None:
    """The role of a row that was put in order."""
    return item.role if isinstance(item, Placed) else None


def note_beside(band: Band) -> Passage:
    """The status note that stands in a cell of its own."""
    return band.cell(NOTE) if isinstance(band, Placed) else EMPTY


def number_beside(heading: Band) -> Passage | None:
    """A point's number that stands in a cell of its own."""
    return heading.number or None if isinstance(heading, Placed) else None


def is_free(heading: Band) -> bool:
    """Whether a point stands in a list, which owes no row to any round."""
    return isinstance(heading, Placed) and heading.free


def joined_with(base: Description, band: Band) -> Description:
    """A description cell taken apart, with what columns of their own say in place of its headings."""
    further = band.described if isinstance(band, Placed) else Description()
    return Description(
        centre=further.centre or base.centre,
        committees=further.committees or base.committees,
        contributors=further.contributors or base.contributors,
        text=base.text,
        headings=base.headings,
        listed={**base.listed, **further.listed},
    )


def parts_of(band: Band) -> tuple[Passage, ...]:
    """What columns of their own say of a point: its centre, committees and contributors."""
    if not isinstance(band, Placed):
        return ()
    said = band.described
    parts = (
        said.centre,
        said.committees,
        said.contributors,
        *(words for name in said.listed.values() for words in name),
    )
    return tuple(filter(None, parts))


def with_parts(band: Band, told: Callable[[Passage], Passage]) -> Band:
    """A row with each of these parts as it is told anew."""
    if not parts_of(band) or not isinstance(band, Placed):
        return band
    said = band.described
    described = replace(
        said,
        centre=told(said.centre),
        committees=told(said.committees),
        contributors=told(said.contributors),
        listed={name: tuple(map(told, several)) for name, several in said.listed.items()},
    )
    return replace(band, described=described)
