"""Text that has lost its lines: where a heading ends, and where list items begin, told by capitals and marks."""

import re

from milepael.editions.passage import Passage

CUE = re.compile(r"(?<=\s)D(?:et|er) er en (?:politisk )?udfordring\b")
WORD = re.compile(r"\S+")
SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
INLINE_MARK = re.compile(r"(?:^|(?<=\s))[o•·–-]\s+(?=[A-ZÆØÅ0-9])")
LONGEST_ROW = 2000
LEADS_ON = frozenset("og i af for til på med eller en et den det de ved om fra hos & / mellem under over samt".split())


def heading_end(text: str) -> int:
    """Where running text begins after a heading of one sentence's start: its cue, else the first capital that no
    small word leads on to. Returns the text's length where nothing follows.
    """
    first_sentence = SENTENCE_END.search(text)
    limit = first_sentence.start() if first_sentence else len(text)
    cue = CUE.search(text, 0, limit)
    if cue:
        return cue.start()
    before = ""
    for word in WORD.finditer(text):
        if before and word[0][0].isupper() and before.casefold() not in LEADS_ON:
            return word.start()
        before = word[0]
    return len(text)


def runs_on(text: str) -> bool:
    """Whether a line holds running text, and not a heading alone."""
    return bool(CUE.search(text) or SENTENCE_END.search(text))


def split_at_capitals(words: Passage) -> tuple[Passage, ...]:
    """Cut items that stand in a row without marks where each new one begins; a long text is no such row."""
    if len(words.flat) > LONGEST_ROW:
        return (words,)
    pieces = []
    while words:
        end = heading_end(words.flat)
        pieces.append(words.cut(0, end))
        words = words.cut(end)
    return tuple(pieces)


def cut_items(words: Passage) -> tuple[Passage, tuple[Passage, ...], tuple[Passage, ...], Passage]:
    """Cut a passage at marks within a line: what stands before, the marks, the items, and the text after the last."""
    marks = list(INLINE_MARK.finditer(words.flat))
    if len(marks) < 2:
        return words, (), (), Passage()
    ends = [mark.start() for mark in marks[1:]]
    items = [words.cut(mark.end(), end) for mark, end in zip(marks, ends, strict=False)]
    last = words.cut(marks[-1].end())
    end = heading_end(last.flat)
    items.append(last.cut(0, end))
    return words.cut(0, marks[0].start()), tuple(words.cut(*mark.span()) for mark in marks), tuple(items), last.cut(end)
