"""Where things stand on pages that are pictures, as one line of JSON."""

from pydantic import TypeAdapter

from milepael.documents.sights import Sight

Sights = tuple[Sight, ...]
SIGHTS: TypeAdapter[Sights] = TypeAdapter(Sights)


def to_line(sights: Sights) -> bytes:
    """JSON without a line break."""
    return SIGHTS.dump_json(sights)


def from_line(line: bytes) -> Sights:
    """The same back. Raises pydantic's ValidationError."""
    return SIGHTS.validate_json(line)
