"""What stands at a place of a foreign file, asked of a process of its own that is held within limits."""

import json
from collections.abc import Sequence
from dataclasses import astuple

from milepael.documents.strips import strip_of
from milepael.documents.tree import Place
from milepael.editions.apart import Bounds, answer_apart
from milepael.editions.reviewing.beside import Shown
from milepael.editions.sights import Sights

PDF = b"%PDF-"


def has_pictures(content: bytes) -> bool:
    """Whether a file's places are shown as pictures of its pages."""
    return content.startswith(PDF)


def beside_apart(
    content: bytes, name: str, places: Sequence[tuple[Place, int]], *, bounds: Bounds
) -> tuple[tuple[Shown, ...], ...]:
    """What stands in a file at each place, for so many rows; nothing where it cannot be told within the bounds."""
    asked = {"task": "beside", "name": name, "places": [[one.page, one.line, rows] for one, rows in places]}
    answer = answer_apart(content, asked, bounds)
    if not answer:
        return ((),) * len(places)
    return tuple(tuple(Shown(here, tuple(cells)) for here, cells in rows) for rows in json.loads(answer))


def picture_apart(content: bytes, at: Place, *, rows: int = 1, strip: Sequence[object] = (), bounds: Bounds) -> bytes:
    """A PNG of so many rows from a place in a PDF; empty where there is none to be had within the bounds.

    strip is what strip_at said of the place, when the file was read.
    """
    asked = {"task": "picture", "places": [[at.page, at.line, rows]], "strip": list(strip)}
    return answer_apart(content, asked, bounds)


def strip_at(place: Place, sights: Sights, *, rows: int) -> tuple[object, ...]:
    """What to show for so many rows from a place on; nothing where the page is no picture, and tells itself."""
    seen = next((one for one in sights if one.page == place.page), None)
    return astuple(strip_of(seen, place.line, rows=rows)) if seen else ()
