"""A point's second cell: who is responsible, who is involved, and the administration's own words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Form
from milepael.editions.language import wording
from milepael.editions.language.names import KnownNames, Listed, committees_in, contributors_in
from milepael.editions.model import WarningCode
from milepael.editions.passage import Passage, joined, paragraphs_of, without_mark

HEADINGS = re.compile(
    r"(?P<centre>ansvarlig[te]*\s(?:cent(?:er|re)|sekretariat|forvaltning)\s?:)"
    r"|(?P<committees>ansvarlig[te]*\sudvalg\s?:)"
    r"|(?P<contributors>(?:væsentlig[te]*\s)?bidragsydere?\s?:)"
    rf"|(?:^|(?<=\n))(?:(?P<involved>{wording.INVOLVED})|(?P<effort>{wording.EFFORT}))(?=\n)",
    re.IGNORECASE,
)
BEGINNING = re.compile(r"[AaVvBbI](?:nsvarlig|æsentlig|idragsyder|n|NSVARLIG|ÆSENTLIG|IDRAGSYDER|N)")
NAMES_GO_ON = re.compile(r"(?:[,:;]|\bsamt|\bog)\s*$")
"""The end of a heading, or of a list of names, that does not end there."""
NAMES_FOLLOW = re.compile(r"(?:samt|og) [A-ZÆØÅ]")
"""A line that goes on with the list of names above it."""
INVOLVED = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=\n))([^.\n]*?(?:udvalg(?:et|t)?|bestyrelsen))\s+(involveres\.?)(?=\s|$)")
ADMINISTRATIVE = re.compile(r"\b(?:håndteres administrativt|administrativt håndteret)\b", re.IGNORECASE)
CLOSED = re.compile(r"\bbehandles (?:for|bag) lukkede døre\b", re.IGNORECASE)
UNKNOWN = Sentence(
    da="»{name}« er ikke set som ansvarligt center: er det ét navn?",
    en="“{name}” was not seen as a responsible centre: is it one name?",
)
UNFINISHED = Sentence(
    da="Listen af bidragsydere ser ud til at gå videre med »{words}«: er det et navn eller tekst?",
    en="The list of contributors seems to go on with “{words}”: is that a name or text?",
)
MISSPELT = Sentence(
    da="»{name}« ender ikke som et udvalg: er det en tastefejl?",
    en="“{name}” does not end as a committee does: is it misspelt?",
)
LISTS, LISTS_ONLY = frozenset({"committees", "contributors", "involved"}), frozenset({"involved", "effort"})
FEW = 2
WELL_FORMED = re.compile(r"(?:udvalget|udvalg|bestyrelsen)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Description:
    """A cell taken apart: what its headings name, and the text around them; listed are names that stand one an item."""

    centre: Passage = Passage()
    committees: Passage = Passage()
    contributors: Passage = Passage()
    text: Passage = Passage()
    headings: tuple[Passage, ...] = ()
    listed: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Responsible:
    """The fields that a description fills in."""

    centre: str | None = None
    committees: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    text: str = ""


def take_apart(cell: Passage) -> Description:
    """Cut a cell at its headings; the contributors end with their paragraph."""
    flat = cell.flat
    found = tuple(_headings(flat))
    if not found:
        return Description(text=cell)
    ends = [heading.start() for heading in found[1:]] + [len(flat)]
    named: dict[str, Passage] = {}
    listed: dict[str, tuple[Passage, ...]] = {}
    text = [cell.cut(0, found[0].start())]
    for heading, end in zip(found, ends, strict=True):
        name = heading.lastgroup or ""
        items, border = _items_below(cell, heading.end(), end)
        if items and name in LISTS and name not in listed:
            listed[name] = items
            text.append(cell.cut(border, end))
            continue
        border = _end_of_paragraph(flat, heading.end(), end, may_start_below=name != "contributors")
        value = _in_one(cell.cut(heading.end(), border))
        if name in named or name in LISTS_ONLY:
            text.append(value)
        else:
            named[name] = value
        text.append(cell.cut(border, end))
    headings = tuple(cell.cut(*heading.span()) for heading in found)
    return Description(**named, text=joined(text), headings=headings, listed=listed)


def _items_below(cell: Passage, start: int, end: int) -> tuple[tuple[Passage, ...], int]:
    """The list items right below a heading that stands alone in its line, and where they end."""
    if cell.flat[start : start + 1] != "\n":
        return (), start
    border, items = start + 1, list[Passage]()
    for paragraph in cell.cut(border, end).paragraphs():
        if not paragraph.segments or not paragraph.segments[0].item:
            break
        items.append(paragraph)
        border += len(paragraph.flat) + 1
    return tuple(map(without_mark, items)), min(border, end)


def names_end(words: str) -> bool:
    """Whether words are a heading with names behind it that have come to their end."""
    return _lists_names(words) and not NAMES_GO_ON.search(words)


def names_go_on(words: str) -> bool:
    """Whether words are a heading, perhaps with names behind it, that goes on in what stands below."""
    return _lists_names(words) and bool(NAMES_GO_ON.search(words))


def _lists_names(words: str) -> bool:
    heading = next(reversed(tuple(_headings(words))), None)
    return heading is not None and "." not in words[heading.end() :]


def _headings(flat: str) -> Iterator[re.Match[str]]:
    """The headings, looked for where one may begin: most letters begin none."""
    at = 0
    for beginning in BEGINNING.finditer(flat):
        heading = HEADINGS.match(flat, beginning.start()) if beginning.start() >= at else None
        if heading is not None:
            at = heading.end()
            yield heading


def _end_of_paragraph(flat: str, start: int, end: int, *, may_start_below: bool) -> int:
    """Where a heading's value ends; contributors stand beside their heading, the others may stand below theirs."""
    while may_start_below and start < end and flat[start].isspace():
        start += 1
    line_end = flat.find("\n", start, end)
    while line_end > start and (NAMES_GO_ON.search(flat[start:line_end]) or NAMES_FOLLOW.match(flat, line_end + 1)):
        line_end = flat.find("\n", line_end + 1, end)
    return end if line_end < 0 else line_end


def _in_one(names: Passage) -> Passage:
    """A list of names that was parted behind a comma or an "and" as one paragraph."""
    if len(names.segments) < FEW:
        return names
    first, *others = names.segments
    return Passage((first, *(replace(segment, starts=False) for segment in others)))


def is_administrative(text: str) -> bool:
    """Whether a text says that its point is handled by the administration alone."""
    return "administrativt" in text.lower() and bool(ADMINISTRATIVE.search(text))


def is_closed(text: str) -> bool:
    """Whether a text says that its matter is closed to the public."""
    return "lukkede døre" in text.lower() and bool(CLOSED.search(text))


def read_description(apart: Description, known: KnownNames, form: Form) -> Responsible:
    """Fill in who is responsible and what the administration writes."""
    form.label(*apart.headings)
    listed = apart.listed
    committees = Listed(listed["committees"]) if "committees" in listed else committees_in(apart.committees)
    contributors = contributors_in(apart.contributors, known)
    if "contributors" in listed:
        contributors = Listed(listed["contributors"])
    text = paragraphs_of((committees.rest, contributors.rest, apart.text))
    involved, text = _involved(text, form)
    involved = (*form.each(listed.get("involved", ()), "involved"), *involved)
    form.label(*committees.between, *contributors.between)
    return Responsible(
        centre=form.maybe(apart.centre, "centre"),
        committees=form.each(committees.names, "committees"),
        contributors=_contributors(contributors, known, form),
        involved=involved,
        text=form.take(text, "implementation_text"),
    )


def _contributors(listed: Listed, known: KnownNames, form: Form) -> tuple[str, ...]:
    names = form.each(listed.names, "contributors")
    for passage, name in zip(listed.names, names, strict=True):
        if name not in known.centres and form.desk.first_time(name):
            form.warn(WarningCode.UNCERTAIN_NAME, UNKNOWN.in_("da", name=name), at=passage.place)
    if listed.unfinished:
        words = " ".join(listed.rest.flat.split()[:6])
        form.warn(WarningCode.UNCERTAIN_SPLIT, UNFINISHED.in_("da", words=words), at=listed.rest.place)
    return names


def _involved(text: Passage, form: Form) -> tuple[tuple[str, ...], Passage]:
    """Take the sentences that only say which committees are involved out of a text."""
    if "involveres" not in text.flat:
        return (), text
    names: list[Passage] = []
    kept, at = list[Passage](), 0
    for sentence in INVOLVED.finditer(text.flat):
        listed = committees_in(text.cut(*sentence.span(1)))
        if listed.rest or not listed.names:
            continue
        names.extend(listed.names)
        form.label(*listed.between, text.cut(*sentence.span(2)))
        kept.append(text.cut(at, sentence.start()))
        at = sentence.end()
    taken = form.each(tuple(names), "involved")
    for passage, name in zip(names, taken, strict=True):
        if not WELL_FORMED.search(name):
            form.warn(WarningCode.UNCERTAIN_NAME, MISSPELT.in_("da", name=name), at=passage.place)
    return taken, joined((*kept, text.cut(at)))
