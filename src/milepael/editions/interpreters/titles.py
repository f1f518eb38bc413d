"""A point's heading: number, title, part and catalogue reference, and the funding beside it."""

import re
from dataclasses import dataclass, replace

from milepael.editions.desk import Form
from milepael.editions.language import funding, wording
from milepael.editions.model import Funding
from milepael.editions.passage import Passage, joined

NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?:[-–]\s+)?(?=\S)")
PART = re.compile(r"\s+[-–]\s+(?:[Dd]el|DEL)\s+(\d{1,2})(?:\s+[-–]\s+|\s*$)")
CATALOGUE = re.compile(
    r"\s*\(([^()]*(?:katalog|spareinitiativ|spareforslag|besparelsesforslag)[^()]*)\)(?=\s*$|\s+samt\b)", re.IGNORECASE
)
JOINED = re.compile(r"\s+samt\s+|\s*;\s+")
MARKS = re.compile(
    rf"(?P<administrative>{wording.ADMINISTRATIVE})|(?P<closed>{wording.CLOSED})"
    rf"|(?:^|(?<=\n))(?P<involved>{wording.ONLY_INVOLVED}[^\n]*)"
)
DESCRIPTION = re.compile(r"^\s*Kort beskrivelse(?: af indsatsen)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PointTitle:
    """What a heading says; marks are the words between its pieces ("- del")."""

    words: Passage
    number: Passage | None = None
    part: Passage | None = None
    part_title: Passage | None = None
    catalogues: tuple[Passage, ...] = ()
    marks: tuple[Passage, ...] = ()

    @property
    def key(self) -> str:
        """The point's key, as Point.key makes it."""
        if self.number is None:
            return self.words.flat
        return self.number.flat if self.part is None else f"{self.number.flat}/{int(self.part.flat)}"


def read_title(heading: Passage, number: Passage | None = None) -> PointTitle:
    """Take a heading apart: "2.01. Legepladser - del 2 - Skovbørnehaven (Sparekataloget 1.04)".

    number is given where it does not stand in the heading itself.
    """
    if number is not None:
        return replace(read_name(heading), number=number)
    found = NUMBER.match(heading.flat)
    if found is None:
        return read_name(heading)
    return replace(read_name(heading.cut(found.end())), number=heading.cut(*found.span(1)))


def read_name(heading: Passage) -> PointTitle:
    """Take a heading without a number apart: title, part and catalogue reference."""
    named, catalogues, between = _without_catalogues(heading)
    part = PART.search(named.flat)
    if part is None:
        return PointTitle(named, catalogues=catalogues, marks=between)
    return PointTitle(
        named.cut(0, part.start()),
        part=named.cut(*part.span(1)),
        part_title=named.cut(part.end()) or None,
        catalogues=catalogues,
        marks=(named.cut(part.start(), part.start(1)), *between),
    )


def read_funding(words: Passage, form: Form) -> tuple[Funding, ...]:
    """Read the kinds of funding in a heading row's second cell: "Kort beskrivelse af indsatsen (drift og anlæg)"."""
    flat = words.flat
    name = DESCRIPTION.match(flat)
    named = words.cut(name.end()) if name else words
    found = tuple(kind for kind, pattern in funding.KINDS.items() if pattern.search(named.flat))
    form.label(words.cut(0, name.end()) if name else Passage())
    for said in funding.LISTED.finditer(named.flat) if found else ():
        form.take(named.cut(*said.span()), "funding")
    return found


def read_marks(words: Passage, form: Form) -> tuple[Passage, frozenset[str]]:
    """Read what our forms say of a point beside its funding, and return the words without that.

    The marks are "administrative" and "closed"; that a committee is only involved is said by the extract's scope.
    """
    if wording.DESCRIPTION not in words.flat:
        return words, frozenset()
    marks, kept, at = set[str](), list[Passage](), 0
    for mark in MARKS.finditer(words.flat):
        name = mark.lastgroup or ""
        if name == "involved":
            form.label(words.cut(*mark.span()))
        else:
            marks.add(name)
            form.take(words.cut(*mark.span()), name)
        kept.append(words.cut(at, mark.start()))
        at = mark.end()
    return joined((*kept, words.cut(at))), frozenset(marks)


def _without_catalogues(words: Passage) -> tuple[Passage, tuple[Passage, ...], tuple[Passage, ...]]:
    """Take out each catalogue in parentheses, and what joins several; headings may be joined by "samt" as well."""
    kept, catalogues, between, at = Passage(), list[Passage](), list[Passage](), 0
    for match in CATALOGUE.finditer(words.flat):
        kept = kept.continued(words.cut(at, match.start()), starts=False)
        named = words.cut(*match.span(1))
        catalogues.extend(named.split(JOINED))
        between.extend(named.cut(*mark.span()) for mark in JOINED.finditer(named.flat))
        at = match.end()
    return kept.continued(words.cut(at), starts=False), tuple(catalogues), tuple(between)
