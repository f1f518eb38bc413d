"""Words on their way from the file to a field: text that still knows where each letter stood."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from milepael.documents.tree import Place

ITEM = "• "
Mend = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Segment:
    """Single-spaced words that stand together in the file, from one offset on in the text that the ledger keeps.

    starts: they begin a paragraph; item: that paragraph is a list item. again: they are claimed elsewhere, and are
    read once more here, as a merged cell says the same of each of its rows. printed: where the letters were rebuilt,
    the offset at which what is printed for each of them begins, and last where it ends. broken: letters were exchanged
    and could not be rebuilt.
    """

    text: str
    at: int
    place: Place = Place()
    starts: bool = True
    item: bool = False
    again: bool = False
    printed: tuple[int, ...] = ()
    broken: bool = False

    @property
    def end(self) -> int:
        """The offset behind the words, in the text that the ledger keeps."""
        return self.printed[-1] if self.printed else self.at + len(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments that follow each other in one field.

    flat: the words with a line end before each paragraph and a space before any other segment: what patterns see.
    """

    segments: tuple[Segment, ...] = ()
    flat: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        flat = self.segments[0].text if self.segments else ""
        if len(self.segments) > 1:
            joined = [("\n" if segment.starts else " ") + segment.text for segment in self.segments[1:]]
            flat = "".join((flat, *joined))
        object.__setattr__(self, "flat", flat)

    def __bool__(self) -> bool:
        return bool(self.flat.strip())

    @property
    def restored(self) -> bool:
        """Whether letters in it were rebuilt."""
        return any(segment.printed for segment in self.segments)

    @property
    def place(self) -> Place:
        """Where the first words stand."""
        return self.segments[0].place if self.segments else Place()

    @property
    def broken(self) -> bool:
        """Whether letters in it could not be rebuilt."""
        return any(segment.broken for segment in self.segments)

    def holds(self, other: "Passage") -> bool:
        """Whether another passage begins within this one in the file."""
        at = other.segments[0].at if other.segments else -1
        return any(segment.at <= at < segment.end for segment in self.segments)

    def cut(self, start: int, end: int | None = None) -> "Passage":
        """The piece between two positions of `flat`, without white space at its ends."""
        end = len(self.flat) if end is None else end
        if start <= 0 and end >= len(self.flat):
            return self
        pieces, at = list[Segment](), 0
        for segment in self.segments:
            if at >= end:
                break
            if at + len(segment.text) > start:
                pieces += _pieces(segment, max(start - at, 0), end - at)
            at += len(segment.text) + 1
        return Passage(tuple(pieces)) if pieces else EMPTY

    def paragraphs(self) -> tuple["Passage", ...]:
        """The passage cut at the beginning of each paragraph."""
        if len(self.segments) == 1:
            return (self,)
        borders = [index for index, segment in enumerate(self.segments) if segment.starts or index == 0]
        ends = [*borders, len(self.segments)]
        return tuple(Passage(self.segments[start:end]) for start, end in pairwise(ends))

    def split(self, pattern: re.Pattern[str]) -> tuple["Passage", ...]:
        """The pieces between the pattern's matches; empty ones are left out."""
        borders = [(match.start(), match.end()) for match in pattern.finditer(self.flat)]
        starts = [0, *(end for _, end in borders)]
        ends = [*(start for start, _ in borders), len(self.flat)]
        return tuple(piece for start, end in zip(starts, ends, strict=True) if (piece := self.cut(start, end)))

    def continued(self, other: "Passage", *, starts: bool) -> "Passage":
        """This passage followed by another, which starts a paragraph of its own or goes on in the last one."""
        if not self.segments or not other.segments:
            return joined((self, other))
        first, *others = other.segments
        if first.starts is not starts:
            first = replace(first, starts=starts)
        return Passage((*self.segments, first, *others))

    def text(self, mend: Mend) -> str:
        """The words as a field prints them: paragraphs on lines, list items marked, cut words mended."""
        lines = []
        for paragraph in self.paragraphs():
            words = mend(" ".join([segment.text for segment in paragraph.segments]).strip())
            if words:
                lines.append((ITEM if paragraph.segments[0].item else "") + words)
        return "\n".join(lines)


EMPTY = Passage()


def joined(passages: Iterable[Passage]) -> Passage:
    """One passage of the given ones, each as it stands."""
    given = [passage for passage in passages if passage.segments]
    if len(given) <= 1:
        return given[0] if given else EMPTY
    return Passage(tuple([segment for passage in given for segment in passage.segments]))


def paragraphs_of(passages: Iterable[Passage]) -> Passage:
    """One passage in which each of the given ones starts a paragraph."""
    return joined(_as_paragraph(passage) for passage in passages)


def _as_paragraph(passage: Passage) -> Passage:
    if not passage.segments or passage.segments[0].starts:
        return passage
    return Passage((replace(passage.segments[0], starts=True), *passage.segments[1:]))


def as_broken(words: Passage) -> Passage:
    """The words as letters that could not be rebuilt."""
    return Passage(tuple(replace(segment, broken=True) for segment in words.segments))


def again(words: Passage) -> Passage:
    """The same words, to be read once more where they are not claimed."""
    return Passage(tuple(replace(segment, again=True) for segment in words.segments))


def without_mark(item: Passage) -> Passage:
    """A list item as plain words."""
    return Passage(tuple(replace(segment, item=False) for segment in item.segments))


def _pieces(segment: Segment, start: int, end: int) -> tuple[Segment, ...]:
    """What of a segment stands between two positions in it, if words do."""
    if start == 0 and end >= len(segment.text):
        return (segment,)
    text = segment.text[start:end]
    stripped = text.strip()
    if not stripped:
        return ()
    first = start + len(text) - len(text.lstrip())
    starts, item = segment.starts and start == 0, segment.item and start == 0
    piece = replace(segment, text=stripped, at=segment.at + first, starts=starts, item=item)
    return (_as_printed(piece, segment, first) if segment.printed else piece,)


def _as_printed(piece: Segment, of: Segment, first: int) -> Segment:
    """A piece whose letters were rebuilt; the blanks behind it are printed as signs that are its own."""
    last = first + len(piece.text)
    end = last
    while end < len(of.text) and of.text[end].isspace():
        end += 1
    printed = (*of.printed[first:last], of.printed[end])
    return replace(piece, at=printed[0], printed=printed)
