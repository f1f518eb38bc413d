"""The pieces of a document that belong to no field, place by place, as a person is asked about them all at once."""

from dataclasses import dataclass
from itertools import groupby, islice

from milepael.editions.desk import LEFT_OVER, LEFT_OVER_ONE
from milepael.editions.model import Edition, Place, ReadingWarning
from milepael.editions.reviewing.beside import LONGEST
from milepael.editions.warned import values_in

MOST_PLACES = 20
"""How many a person is shown beside the question; the others stand with the document."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at one place and belongs to no field."""

    place: Place
    texts: tuple[str, ...]


def pieces_asked(edition: Edition, warning: ReadingWarning) -> tuple[tuple[Piece, ...], int]:
    """The first places that a warning about unread text is of, and how many pieces stand at others; else none."""
    if all(values_in(said, warning.message) is None for said in (LEFT_OVER, LEFT_OVER_ONE)):
        return (), 0
    grouped = groupby(edition.unread, key=lambda one: one.place)
    at = tuple(
        Piece(place, tuple(one.text[:LONGEST] for one in found)) for place, found in islice(grouped, MOST_PLACES)
    )
    return at, len(edition.unread) - sum(len(one.texts) for one in at)
