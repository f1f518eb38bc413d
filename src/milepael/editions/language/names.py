"""Names with commas: centres, contributors and committees, learned from the document itself.

Source: the contract's paragraph on names. No name stands in the code.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush

from milepael.editions.passage import Passage

CENTRE_FOR = re.compile(r"(?:[Cc]ent(?:er|ret|rene)|[Ss]ekretariatet) for ")
SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:samt\b\s*)?|samt\b\s*)")
BORDER = re.compile(r"\bsamt\b|;")
NAMES_BEGIN = re.compile(r"[A-ZÆØÅ][\w-]*(?:, | og | samt | )[A-ZÆØÅ]")
"""Two words with capitals: a sentence seldom begins so, names do."""
LONGEST_NAME = 100
ENDINGS = "|".join("(?:- )?".join(("", *ending)) for ending in ("udvalget", "udvalgt", "udvalg", "bestyrelsen"))
"""What committees' names end in, also where a line cuts it."""
COMMITTEE = re.compile(
    r"Udvalget for [^.;\n]+?(?=\s+samt\b|[.;\n]|$)"
    rf"|[^.;\n]*?(?:\w(?:{ENDINGS})|\bUdvalg)\b(?! og [A-ZÆØÅ][\w-]*(?:udvalg|bestyrelsen))"
)
COMMITTEE_SEPARATOR = re.compile(r"\s*(?:,\s*(?:samt\s+)?|samt\s+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of names at the head of a passage: the names, the words between them, and what follows the list.

    unfinished: the list seemed to begin, or to go on, yet what followed was no name.
    """

    names: tuple[Passage, ...] = ()
    between: tuple[Passage, ...] = ()
    rest: Passage = Passage()
    unfinished: bool = False


@dataclass(frozen=True)
class KnownNames:
    """The names that one document knows: its responsible centres, and what its contributor lists teach."""

    centres: frozenset[str]
    learned: frozenset[str] = frozenset()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any known name as a whole word, the longest first."""
        return _any_of(self.centres | self.learned)


def without_prefix(name: str) -> str:
    """Return X for "Center for X"."""
    prefix = CENTRE_FOR.match(name)
    return name[prefix.end() :] if prefix else name


def learn(centres: Iterable[str], lists: Iterable[str], tick: Callable[[], None]) -> KnownNames:
    """Learn names to a fixpoint, the shortest first, from the pieces that separators and known names bound."""
    known, learned = {without_prefix(centre) for centre in centres if centre}, set[str]()
    alone = {name: _any_of((name,)) for name in known}
    names = {text: [pattern for name, pattern in alone.items() if name in text] for text in lists if text}
    pieces = {text: frozenset(_pieces(text, found)) for text, found in names.items()}
    offered = [(len(piece), piece) for found in pieces.values() for piece in found]
    heapify(offered)
    while offered:
        tick()
        _, name = heappop(offered)
        if name in learned or not any(name in found for found in pieces.values()):
            continue
        learned.add(name)
        pattern = _any_of((name,))
        for text in filter(lambda text: name in text, names):
            names[text].append(pattern)
            pieces[text] = frozenset(_pieces(text, names[text]))
            for piece in pieces[text]:
                heappush(offered, (len(piece), piece))
    return KnownNames(frozenset(known), frozenset(learned))


def contributors_in(words: Passage, known: KnownNames) -> Listed:
    """Read the names that stand in a contributor's paragraph.

    An unknown name counts only where it fills the rest of the paragraph with no full stop inside.
    """
    flat, at = words.flat, 0
    names: list[Passage] = []
    between: list[Passage] = []
    pattern = known.pattern
    while at < len(flat):
        start = _after_prefix(flat, at)
        name = pattern.match(flat, start)
        if name is None or _goes_on_as_sentence(flat, name.end()):
            break
        between.append(words.cut(at, start))
        names.append(words.cut(start, name.end()))
        separator = SEPARATOR.match(flat, name.end())
        if separator is None:
            return Listed(tuple(names), tuple(between), words.cut(name.end()))
        between.append(words.cut(separator.start(), separator.end()))
        at = separator.end()
    return _with_last(words, at, Listed(tuple(names), tuple(between)))


def committees_in(words: Passage) -> Listed:
    """Read the committees at the head of a paragraph: split where each piece ends as a committee does."""
    flat, at = words.flat, 0
    names: list[Passage] = []
    between: list[Passage] = []
    while match := COMMITTEE.match(flat, at):
        names.append(words.cut(at, match.end()))
        separator = COMMITTEE_SEPARATOR.match(flat, match.end())
        at = match.end()
        if separator is None or not COMMITTEE.match(flat, separator.end()):
            break
        between.append(words.cut(separator.start(), separator.end()))
        at = separator.end()
    rest = words.cut(at)
    if not names and rest and len(flat) <= LONGEST_NAME and "." not in flat:
        return Listed((words,))
    return Listed(tuple(names), tuple(between), rest)


def _with_last(words: Passage, at: int, listed: Listed) -> Listed:
    """What stands behind the last separator: one more name, or the text that follows the list."""
    rest = words.cut(at)
    flat = rest.flat
    if not flat:
        return listed
    if "." in flat or "\n" in flat or len(flat) > LONGEST_NAME:
        unfinished = bool(listed.names or NAMES_BEGIN.match(flat))
        return Listed(listed.names, listed.between, rest, unfinished=unfinished)
    start = _after_prefix(flat, 0)
    return Listed((*listed.names, rest.cut(start)), (*listed.between, rest.cut(0, start)))


def _after_prefix(text: str, at: int) -> int:
    prefix = CENTRE_FOR.match(text, at)
    return prefix.end() if prefix else at


def _goes_on_as_sentence(text: str, at: int) -> bool:
    """A known name before a small letter is the subject of a sentence, unless the list goes on."""
    follows = text[at:].lstrip()
    return bool(follows) and follows[0].islower() and not SEPARATOR.match(text, at)


def _pieces(text: str, names: Iterable[re.Pattern[str]]) -> Iterable[str]:
    """The pieces between separators and names; beside a name a comma must stand, or it is a sentence."""
    at, beside_name = 0, False
    for start, end, is_name in (*_borders(text, names), (len(text), len(text), False)):
        gap = text[at:start].strip()
        piece = without_prefix(gap.strip(" ,"))
        listed = (not beside_name or gap.startswith(",")) and (not is_name or gap.endswith(","))
        if listed and "." not in piece and piece[:1].isupper() and len(piece) <= LONGEST_NAME:
            yield piece
        at, beside_name = end, is_name


def _borders(text: str, names: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, int, bool]]:
    """Where separators and names begin and end, and which are names; where two overlap, the first, then the longest."""
    found = [(separator.start(), False, -separator.end()) for separator in BORDER.finditer(text)]
    found += [(name.start(), True, -name.end()) for pattern in names for name in pattern.finditer(text)]
    last = 0
    for start, is_name, end in sorted(found):
        if start >= last:
            last = -end
            yield start, last, is_name


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w])")
