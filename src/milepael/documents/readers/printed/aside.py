"""Running heads and page numbers, told by standing at one place on many pages, or by the file's own tags."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from milepael.documents.readers.printed.lines import Line
from milepael.documents.readers.printed.parts import Parts
from milepael.documents.tree import Numbered

MARGIN = 0.14
"""The part of a page's height, at its top and bottom, that may hold running heads."""
FIGURES = re.compile(r"\d+")
CHAPTER = re.compile(r"\d+\. [^\W\d]")
"""A heading's own number is no page's: two chapters of one title stand on two pages."""
NUMBERED = re.compile(r"^(?:side|page)? ?# ?(?:(?:af|of|/) ?#)?$", re.IGNORECASE)
SAID = re.compile(r"\b(?:side|page) (\d{1,5})(?: ?(?:af|of|/) ?(\d{1,5}))?\b", re.IGNORECASE)
PLAIN = re.compile(r"^(?:[-–] ?)?(\d{1,5})(?: ?(?:af|of|/) ?(\d{1,5}))?(?: ?[-–])?$", re.IGNORECASE)
LEAST = 0.3


def without_running(pages: tuple[Parts, ...]) -> tuple[Parts, ...]:
    """The pages with the lines set aside that are printed again and again at their edges."""
    heads = _running(pages)
    return tuple(
        replace(
            page,
            lines=tuple(line for line in page.lines if (page.number, line) not in heads),
            aside=tuple(line for line in page.lines if (page.number, line) in heads),
        )
        for page in pages
    )


def numbers_on(pages: tuple[Parts, ...]) -> tuple[Numbered, ...]:
    """The numbers that are printed on pages, told by what was set aside; one that is the same on all is none of these.

    A plain number is one only where it stands on most pages.
    """
    for form in (SAID, PLAIN):
        found = tuple(number for page in pages if (number := _number_on(page, form)) is not None)
        enough = len(found) > 1 and (form is SAID or 2 * len(found) > len(pages))
        if enough and len({each.number for each in found}) > 1:
            return found
    return ()


def _number_on(page: Parts, form: re.Pattern[str]) -> Numbered | None:
    """The number of a page, unless several are told."""
    told = {found.groups() for line in page.aside for found in form.finditer(line.text)}
    if len(told) != 1:
        return None
    ((number, of),) = told
    return Numbered(page.number, int(number), int(of) if of else None)


def _running(pages: tuple[Parts, ...]) -> frozenset[tuple[int, Line]]:
    """A page whose file tells some of them tells all: what stands there besides is content, as often as it is met."""
    met: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    told = set[tuple[int, Line]]()
    for page in pages:
        edge = tuple(_at_edge(page))
        told_here = {(page.number, line) for line in edge if line in page.told}
        told |= told_here
        for line in () if told_here else edge:
            text = line.text if CHAPTER.match(line.text) else FIGURES.sub("#", line.text)
            met[text, round(line.box.top / 6)].append((page.number, line))
    enough = max(2, LEAST * len(pages))
    return frozenset(told) | frozenset(
        each
        for (text, _), found in met.items()
        for each in found
        if len(found) >= enough or (NUMBERED.match(text) and (len(pages) > 1 or text != "#"))
    )


def _at_edge(page: Parts) -> Iterable[Line]:
    """Lines in the margins, beyond every table."""
    top = min((table.grid.box.top for table in page.tables), default=page.height)
    bottom = max((table.grid.box.bottom for table in page.tables), default=0)
    for line in page.lines:
        if line.box.bottom <= min(MARGIN * page.height, top) or line.box.top >= max((1 - MARGIN) * page.height, bottom):
            yield line
