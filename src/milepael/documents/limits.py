"""How much of a file is read before it is refused: a parser of foreign files must always come to an end."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

TOO_LARGE = Sentence(
    da="Filen fylder {size:.0f} MB; Milepæl læser højst {limit:.0f} MB af denne slags.",
    en="The file takes {size:.0f} MB; Milepæl reads at most {limit:.0f} MB of this kind.",
)
TOO_LONG_LINE = Sentence(
    da="Linje {line} har {length} tegn; Milepæl læser højst {limit} på én linje.",
    en="Line {line} has {length} characters; Milepæl reads at most {limit} on one line.",
)
TOO_MANY_CELLS = Sentence(
    da="Linje {line} har {cells} celler; Milepæl læser højst {limit} i en række.",
    en="Line {line} has {cells} cells; Milepæl reads at most {limit} in a row.",
)
TOO_MANY_LINES = Sentence(
    da="Filen har flere end {limit} linjer; så lang en opfølgning læser Milepæl ikke.",
    en="The file has more than {limit} lines; Milepæl does not read a follow-up of that length.",
)
TOO_MANY_PIECES = Sentence(
    da="Filen består af flere end {limit} stykker tekst og opsætning; så lang en opfølgning læser Milepæl ikke.",
    en="The file holds more than {limit} pieces of text and layout; Milepæl does not read a follow-up of that length.",
)
TOO_SLOW = Sentence(
    da="Filen tog mere end {limit:g} sekunder at læse og er lagt fra.",
    en="The file took more than {limit:g} seconds to read and was put aside.",
)

TOO_MANY_SCANS = Sentence(
    da="Filen har {pages} sider, der kun er billeder; Milepæl læser højst {limit} af dem.",
    en="The file has {pages} pages that are only pictures; Milepæl reads at most {limit} of them.",
)
Progress = Callable[[int, int], None]


def untold(done: int, of: int, /) -> None:
    """Tell nobody how many of the pages that take long are read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: bytes (of a text, of a Word file, of a part of one unpacked, of a PDF), characters on a
    line, cells in a row, lines, paragraphs and tags of a Word file, pages, and seconds in all; and besides, pages that
    are pictures, and seconds for those.

    Three thousand points in Word are 25,000 lines, 110,000 paragraphs and 1.9 million tags.
    """

    text_bytes: int = 8_000_000
    word_bytes: int = 30_000_000
    part_bytes: int = 60_000_000
    line_length: int = 500_000
    cells: int = 60
    lines: int = 100_000
    paragraphs: int = 200_000
    tags: int = 2_500_000
    pages: int = 1_000
    pdf_bytes: int = 60_000_000
    seconds: float = 20.0
    scans: int = 200
    scan_seconds: float = 600.0


@dataclass(slots=True)
class Watch:
    """Keeps one reading within its limits; asked often, it raises Refusal once a limit is passed.

    progress is told how many of the pages that take long are read, and of how many.
    """

    limits: Limits = field(default_factory=Limits)
    started: float = field(default_factory=time.monotonic)
    progress: Progress = untold
    _most: float | None = None
    _clock: Callable[[], float] = time.monotonic

    def tick(self) -> None:
        """Refuse when the time is up."""
        limit = self.limits.seconds if self._most is None else self._most
        if self._clock() - self.started > limit:
            raise Refusal(TOO_SLOW, limit=limit)

    @contextmanager
    def on_scans(self, pages: int) -> Iterator[None]:
        """Let so many pages be read that are pictures: that has a time of its own. Refuse too many of them."""
        if pages > self.limits.scans:
            raise Refusal(TOO_MANY_SCANS, pages=pages, limit=self.limits.scans)
        self.progress(0, pages)
        before, self.started, self._most = self.started, time.monotonic(), self.limits.scan_seconds
        yield
        self.started, self._most = before + time.monotonic() - self.started, None

    @contextmanager
    def by_processor(self) -> Iterator[None]:
        """Let a bounded piece of work count by what it takes of the processor: on a busy machine it only waits longer.

        That wait has its bound where the reading is done apart, in a process of its own.
        """
        began, used = time.monotonic(), time.thread_time()
        self._clock = lambda: began + time.thread_time() - used
        try:
            yield
        finally:
            self.started += time.monotonic() - self._clock()
            self._clock = time.monotonic

    def size(self, size: int, limit: int) -> None:
        """Refuse a file of more bytes than allowed for its kind."""
        if size > limit:
            raise Refusal(TOO_LARGE, size=size / 1e6, limit=limit / 1e6)

    def lines(self, lines: tuple[str, ...]) -> None:
        """Refuse too many lines, or one that is too long."""
        self.line(len(lines))
        for number, line in enumerate(lines, start=1):
            if len(line) > self.limits.line_length:
                raise Refusal(TOO_LONG_LINE, line=number, length=len(line), limit=self.limits.line_length)

    def line(self, number: int) -> None:
        """Refuse a line past the last one that is read."""
        if number > self.limits.lines:
            raise Refusal(TOO_MANY_LINES, limit=self.limits.lines)

    def pieces(self, count: int, limit: int) -> None:
        """Refuse more paragraphs or tags than allowed."""
        if count > limit:
            raise Refusal(TOO_MANY_PIECES, limit=limit)

    def cells(self, count: int, line: int) -> None:
        """Refuse a row of more cells than any table has."""
        if count > self.limits.cells:
            raise Refusal(TOO_MANY_CELLS, line=line, cells=count, limit=self.limits.cells)
