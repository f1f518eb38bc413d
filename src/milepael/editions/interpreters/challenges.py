"""Notes on the council's challenges: numbered challenges, themes, and the way the council goes on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Desk, Form, Interpretation
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.head import Head
from milepael.editions.language import wording
from milepael.editions.language.running_text import cut_items, heading_end, runs_on, split_at_capitals
from milepael.editions.model import Challenge, Edition, Kind, Process, WarningCode
from milepael.editions.passage import Passage, joined, paragraphs_of, without_mark
from milepael.editions.stream import Line

NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,2})\)\s+(?=[A-ZÆØÅ])")
TOPIC = re.compile(r"udfordring", re.IGNORECASE)
PROCESS = re.compile(r"(?:^|(?<=\s))Den videre (?:politiske )?proces\b")
PAGE_NUMBER = re.compile(r"(?:^|(?<=\s))Side \d{1,3}(?: af \d{1,3})?$")
NAMED = f"Dokumenttype: {wording.KINDS[Kind.CHALLENGES]}"
TRANSCRIPT = re.compile(r"^Transkript:?$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:]$")
MARK, INLINE = "•", re.compile(r"\s*•\s*")
LOST_MARKS = Sentence(
    da="Punkttegnene i udfordring {number} er gået tabt; alt efter overskriften står som tekst.",
    en="The list marks of challenge {number} are lost; everything after the heading stands as text.",
)
LOST_VENUES = Sentence(
    da="Punkttegnene er gået tabt; stederne er delt, hvor et nyt begynder med stort.",
    en="The list marks are lost; the venues are parted where a new one begins with a capital.",
)
FEWEST_CHALLENGES = 2
FEWEST_WORDS_OF_A_TITLE, MOST_WORDS_OF_A_TITLE, LONGEST_TITLE = 3, 40, 150


@dataclass(frozen=True, slots=True)
class Parts:
    """The note cut into its pieces."""

    preface: Passage
    challenges: tuple[tuple[Passage, Passage], ...]
    process: Passage


def recognises(desk: Desk, fewest: int = FEWEST_CHALLENGES) -> bool:
    """Whether challenges are named and numbered from 1, so many at least."""
    everything = desk.ledger.everything
    if not TOPIC.search(everything):
        return False
    named = NAMED in everything
    return len(_numbers(_document(desk), _headings(desk))) >= (1 if named else fewest)


def interpret(desk: Desk) -> Interpretation:
    """Read a note on challenges. Page numbers, related pages and other furniture are left for `unread`."""
    form, head = desk.form(), Head()
    desk.note_letters(desk.items)
    headings = _headings(desk)
    parts = _take_apart(_document(desk), headings, desk.watch.tick)
    title_words, introduction = _read_preface(parts.preface, form, head)
    title = heads.in_sentence_case(form.take(title_words, "title"))
    themes, introduction = _themes(introduction, form)
    edition = Edition(
        kind=Kind.CHALLENGES,
        title=title,
        municipality=head.municipality or heads.commonest_municipality(title, desk.ledger.everything),
        agreement=head.agreement,
        parties=head.parties,
        date=head.date,
        case_number=head.case_number,
        contact=head.contact,
        introduction=form.take(introduction, "introduction"),
        themes=form.each(themes, "themes"),
        challenges=_read_challenges(parts.challenges, headings, desk),
        process=_read_process(parts.process, form),
    )
    return desk.finish(edition)


def _document(desk: Desk) -> Passage:
    """The note's own lines as one passage: without what stands above a web page's transcript, and page numbers."""
    lines = [item.words for item in desk.items if isinstance(item, Line)]
    start = next((index + 1 for index, words in enumerate(lines) if TRANSCRIPT.match(words.flat)), 0)
    numbers = (PAGE_NUMBER.search(words.flat) for words in lines[start:])
    return paragraphs_of(
        words.cut(0, number.start()) if number else words for words, number in zip(lines[start:], numbers, strict=True)
    )


def _headings(desk: Desk) -> frozenset[int]:
    """Where in the file headings begin."""
    return frozenset(item.words.segments[0].at for item in desk.items if isinstance(item, Line) and item.level)


def _process_start(text: Passage, headings: frozenset[int]) -> int:
    """Where the way on begins: at a heading of that name, where the document has headings."""
    found = [match.start() for match in PROCESS.finditer(text.flat)]
    headed = [start for start in found if _begins(text, start, headings)]
    return next(iter((*headed, *found)), len(text.flat))


def _numbers(text: Passage, headings: frozenset[int]) -> list[re.Match[str]]:
    """The numbers that count up from 1 in front of a capital; in headings, where any is in one."""
    found = list(NUMBERED.finditer(text.flat, 0, _process_start(text, headings)))
    headed = [match for match in found if _begins(text, match.start(), headings)]
    numbers: list[re.Match[str]] = []
    for match in headed or found:
        if int(match[1]) == len(numbers) + 1:
            numbers.append(match)
    return numbers


def _begins(text: Passage, start: int, headings: frozenset[int]) -> bool:
    first = text.cut(start, start + 1).segments
    return bool(first) and first[0].at in headings


def _take_apart(text: Passage, headings: frozenset[int], tick: Callable[[], None]) -> Parts:
    """Cut at the numbers that count up from 1, and at the heading of the process."""
    end = _process_start(text, headings)
    numbers = _numbers(text, headings)
    borders = [*(number.start() for number in numbers[1:]), end]
    challenges = []
    for number, border in zip(numbers, borders, strict=True):
        tick()
        challenges.append((text.cut(*number.span(1)), text.cut(number.end(), border)))
    return Parts(text.cut(0, numbers[0].start()), tuple(challenges), text.cut(end))


def _read_preface(preface: Passage, form: Form, head: Head) -> tuple[Passage, Passage]:
    """Return the title and the introduction, without the title printed once more above the challenges."""
    kept: list[Passage] = []
    for paragraph in preface.paragraphs():
        words = paragraph if kept else heads.read_labels(heads.read_letterhead(paragraph, form, head), form, head)
        if words:
            kept.append(words)
    rest = paragraphs_of(kept)
    if not rest:
        return rest, rest
    end = _title_end(rest)
    title, introduction = rest.cut(0, end), rest.cut(end)
    again = introduction.flat.rfind(title.flat)
    if again >= 0 and not introduction.flat[again + len(title.flat) :].strip():
        introduction = introduction.cut(0, again)
    return title, introduction


def _title_end(text: Passage) -> int:
    """A title on its own line is that line; else the first words that are printed once more further on."""
    first = text.paragraphs()[0].flat
    if len(first) <= LONGEST_TITLE and not SENTENCE_END.search(first):
        return len(first)
    words = first.split()
    later = text.flat[len(words[0]) :]
    repeated = 0
    for count in range(FEWEST_WORDS_OF_A_TITLE, min(len(words), MOST_WORDS_OF_A_TITLE)):
        beginning = " ".join(words[:count])
        if beginning not in later:
            break
        repeated = len(beginning)
    return repeated or heading_end(first)


def _themes(introduction: Passage, form: Form) -> tuple[tuple[Passage, ...], Passage]:
    """The themes are the marked items of the introduction; the rest stays its text."""
    paragraphs = introduction.paragraphs()
    marked = tuple(paragraph for paragraph in paragraphs if paragraph.segments[0].item)
    if marked:
        text = paragraphs_of(paragraph for paragraph in paragraphs if not paragraph.segments[0].item)
        return tuple(without_mark(item) for item in marked), text
    before, marks, items, after = cut_items(introduction)
    form.label(*marks)
    return items, joined((before, after))


def _read_challenges(
    numbered: tuple[tuple[Passage, Passage], ...], headings: frozenset[int], desk: Desk
) -> tuple[Challenge, ...]:
    marks_lost = not any(MARK in words.flat or _items(words) for _, words in numbered)
    return tuple(
        _read_challenge(
            number,
            _with_items(words),
            desk.form("challenges", index, point=number.flat),
            marks_lost=marks_lost,
            headed=number.segments[0].at in headings,
        )
        for index, (number, words) in enumerate(numbered)
    )


def _with_items(words: Passage) -> Passage:
    """Marks within a line begin items, too."""
    return paragraphs_of(piece for paragraph in words.paragraphs() for piece in _at_marks(paragraph) if piece)


def _at_marks(paragraph: Passage) -> Iterator[Passage]:
    marks = list(INLINE.finditer(paragraph.flat))
    ends = [*(mark.start() for mark in marks), len(paragraph.flat)]
    yield paragraph.cut(0, ends[0])
    for mark, end in zip(marks, ends[1:], strict=True):
        item = paragraph.cut(mark.end(), end)
        if item:
            yield Passage((replace(item.segments[0], item=True), *item.segments[1:]))


def _items(words: Passage) -> tuple[Passage, ...]:
    return tuple(paragraph for paragraph in words.paragraphs() if paragraph.segments[0].item)


def _read_challenge(number: Passage, words: Passage, form: Form, *, marks_lost: bool, headed: bool) -> Challenge:
    first = words.paragraphs()[0].flat
    runs_together = not headed and (len(first) > LONGEST_TITLE or runs_on(first))
    end = heading_end(first) if runs_together else len(first)
    text = words.cut(end)
    items = () if marks_lost or not text else _items(text)
    if marks_lost:
        form.warn(WarningCode.UNCERTAIN_SPLIT, LOST_MARKS.in_("da", number=number.flat), at=number.place)
    running = paragraphs_of(
        paragraph for paragraph in text.paragraphs() if marks_lost or not paragraph.segments[0].item
    )
    return Challenge(
        number=form.take(number, "number"),
        title=form.take(words.cut(0, end), "title"),
        text=form.take(running, "text"),
        bullets=form.each(tuple(without_mark(item) for item in items), "bullets"),
    )


def _read_labelled_process(words: Passage, labels: tuple[Passage, ...], form: Form) -> Process:
    """The two lists below their labels, as our own form has them."""
    form.label(*labels)
    named: dict[str, list[Passage]] = {wording.WISHES: [], wording.VENUES: []}
    below = ""
    for paragraph in words.paragraphs():
        if paragraph.flat in named:
            below = paragraph.flat
        elif below and paragraph.segments[0].item:
            named[below].append(without_mark(paragraph))
    return Process(
        wishes=form.each(tuple(named[wording.WISHES]), "process.wishes"),
        venues=form.each(tuple(named[wording.VENUES]), "process.venues"),
    )


def _read_process(words: Passage, form: Form) -> Process | None:
    """The first list are the wishes, the second the venues; the sentences that lead to them belong to no field."""
    if not words:
        return None
    heading = PROCESS.match(words.flat)
    form.label(words.cut(0, heading.end() if heading else 0))
    rest = words.cut(heading.end() if heading else 0)
    labels = tuple(paragraph for paragraph in rest.paragraphs() if paragraph.flat in (wording.WISHES, wording.VENUES))
    if labels:
        return _read_labelled_process(rest, labels, form)
    lists = [tuple(group) for item, group in groupby(rest.paragraphs(), key=lambda each: each.segments[0].item) if item]
    if lists:
        wishes, venues = lists[0], tuple(item for group in lists[1:] for item in group)
    else:
        _, marks, wishes, after = cut_items(rest)
        form.label(*marks)
        venues = split_at_capitals(after.cut(after.flat.rfind(":") + 1)) if ":" in after.flat else ()
        if venues:
            form.warn(WarningCode.UNCERTAIN_SPLIT, LOST_VENUES.da, at=venues[0].place)
    return Process(
        wishes=form.each(tuple(map(without_mark, wishes)), "process.wishes"),
        venues=form.each(tuple(map(without_mark, venues)), "process.venues"),
    )
