"""Who made an agreement: the parties as a list or a sentence names them, and the place where they sign."""

import re
from collections.abc import Iterable, Iterator, Sequence

from milepael.editions.desk import Form
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.head import Head
from milepael.editions.interpreters.rows import SENTENCE_END
from milepael.editions.language.dates import DATE
from milepael.editions.language.parties import are_lettered, is_lettered, parties_in, parties_told, without_letter
from milepael.editions.passage import Passage, again, without_mark
from milepael.editions.stream import Line

LIST = re.compile(
    r"^(?:(?:forligs|aftale)?part(?:er|ier)(?:ne)?|aftalens part(?:er|ier)|part(?:er|ier)ne bag (?:aftalen|forliget))"
    r"\s*:?$",
    re.IGNORECASE,
)
SIGNED = re.compile(r"^(?:underskrift(?:er)?|underskrevet(?: af)?|på vegne af .{1,60})\s*:?$", re.IGNORECASE)
SIGNED_FOR = re.compile(r"^For (?P<party>[A-ZÆØÅ][^:_\n]*?)\s*(?::|_{3,}|\.{4,}|…)")
APPENDIX = re.compile(r"^Bilag(?: \w{1,3})?(?:\s?[:.–-] ?.{0,100})?$")
LINE_TO_SIGN = re.compile(r"^(?:_{5,}|\.{8,}|…{3,})")
PLACE_AND_DAY = re.compile(rf"^[A-ZÆØÅ][\w. -]{{0,40}}, (?:den )?(?:{DATE.pattern})\.?$", re.IGNORECASE)
REST_OF_DATE = re.compile(r"^(?:[A-ZÆØÅ][\w-]+,?)?(?:\s?den)?[.,]?$")
LONGEST_NAME = 80


def is_apart(words: Passage) -> bool:
    """Whether a line names what stands below it, and is no heading of a chapter or point."""
    return bool(heads.GUIDE_HEADING.match(words.flat) or LIST.match(words.flat) or SIGNED.match(words.flat))


def signing_begins(lines: Sequence[Line], start: int) -> int:
    """Where the points end: at the place in which the parties sign, or an appendix; else the number of lines."""
    return next((at for at in range(start, len(lines)) if _signs(lines[at].words.flat)), len(lines))


def _signs(text: str) -> bool:
    patterns = (APPENDIX, SIGNED, SIGNED_FOR, LINE_TO_SIGN, PLACE_AND_DAY, LIST)
    return any(pattern.match(text) for pattern in patterns)


def listed_parties(lines: Sequence[Line]) -> tuple[tuple[Passage, ...], ...]:
    """The parties of each line, as far as they go, below the heading of their list: one a line, if not by letters."""
    found = []
    for line in lines:
        text = line.words.flat
        named = line.listed or is_lettered(text) or not SENTENCE_END.search(text)
        if line.level or not named or len(text) > LONGEST_NAME or _signs(text):
            break
        name = without_mark(line.words)
        found.append(parties_in(name) if are_lettered(text) else (name,))
    return tuple(found)


def parties_in_sentences(paragraphs: Iterable[Passage]) -> tuple[Passage, ...]:
    """The parties that the first sentence of its kind names, to be read where its own field claims the words."""
    told = (parties_told(paragraph) for paragraph in paragraphs)
    return tuple(again(name) for name in next(filter(None, told), ()))


def read_day(words: Passage, form: Form, head: Head) -> Passage:
    """Read a line that is no more than a place and a day, and return what else it says."""
    dated = heads.read_dated_line(words, form, head)
    if dated is not words and REST_OF_DATE.match(dated.flat):
        form.label(dated)
        return Passage()
    return dated


def read_signing(lines: Sequence[Line], form: Form, head: Head) -> None:
    """Read where the parties sign: what they are called is on the books; who signed is left for `unread`."""
    known = {without_letter(name) for name in head.parties}
    signing = tuple(_signing(lines))
    if not known:
        head.parties = form.each(signing, "parties")
    for line in lines:
        words = line.words if head.date else read_day(line.words, form, head)
        if not words or any(words.holds(name) for name in signing if not known):
            continue
        named = SIGNED_FOR.match(words.flat)
        if is_apart(words) or PLACE_AND_DAY.match(words.flat) or without_letter(words.flat) in known:
            form.label(words)
        elif named and without_letter(named["party"]) in known:
            form.label(words.cut(0, named.end()))


def _signing(lines: Sequence[Line]) -> Iterator[Passage]:
    for line in lines:
        named = SIGNED_FOR.match(line.words.flat)
        if named:
            yield line.words.cut(*named.span("party"))
        elif is_lettered(line.words.flat):
            yield without_mark(line.words)
