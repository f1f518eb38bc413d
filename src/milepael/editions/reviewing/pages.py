"""Pages that were read as pictures, and the points whose words stand there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from milepael.editions.model import Edition, ReadingWarning, WarningCode


def is_of_page(warning: ReadingWarning) -> bool:
    """Whether a warning says that a whole page was read by machine."""
    return warning.code is WarningCode.OCR and warning.point is None and warning.place.page is not None


def points_seen(edition: Edition) -> Mapping[int, Sequence[int]]:
    """The numbers, from 0, of the points that a page read by machine has words of, each only at its first such page.

    A page that a point may go on to from one that has letters has that point, too.
    """
    pages = sorted({one.place.page for one in edition.warnings if is_of_page(one) and one.place.page})
    seen = defaultdict[int, list[int]](list)
    points = list(enumerate(edition.points))
    for page in pages:
        before = [number for number, point in points if (point.place.page or page) < page]
        if before and page - 1 not in pages and edition.points[before[-1]].place.page:
            seen[page].append(before[-1])
        seen[page] += [number for number, point in points if point.place.page == page]
    return seen
