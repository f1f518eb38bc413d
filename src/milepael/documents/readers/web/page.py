"""A web page as its tags come by: paragraphs, headings, lists and tables, however deep they stand in one another."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from milepael.documents.limits import Watch
from milepael.documents.readers.composing import raised
from milepael.documents.readers.furniture import lines_of
from milepael.documents.readers.web import marks
from milepael.documents.readers.web.flow import Flow
from milepael.documents.readers.web.marks import Attributes
from milepael.documents.readers.web.office import Origin
from milepael.documents.readers.web.tables import GrowingTable
from milepael.documents.tree import Block, Cell, Furniture, Heading, Link, Picture, Place, Symbol

DEEPEST = 20
"""Tables within tables; what stands deeper is read as paragraphs."""

MOST_ROWS = 65_534
"""What one cell may cover, as browsers have it."""

Closing = Callable[[], None]


@dataclass(slots=True)
class Open:
    """An open element: its name, the symbol font before it, and what is to be done when it ends."""

    tag: str
    font: str
    closing: Closing | None = None


@dataclass(slots=True)
class Page:
    """Takes the events of a parser; a line is the running number of a paragraph or table row."""

    watch: Watch
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    tables: list[GrowingTable] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)
    opened: list[Open] = field(default_factory=list)
    dropped: int = 0
    inside: Counter[str] = field(default_factory=Counter)
    wayfinding: str = ""
    origin: Origin = field(default_factory=Origin)
    font: str = ""
    row: Place | None = None
    line: int = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self.watch.tick()
        element = Open(tag, self.font)
        self.opened.append(element)
        self.origin.meet(tag, attributes)
        if self.dropped:
            return
        if marks.is_unread(tag, attributes):
            self.dropped = len(self.opened)
            self._picture(tag, attributes)
            return
        if tag in marks.BLOCKS:
            self._end_paragraph()
            if self.wayfinding == "p":
                self._end_wayfinding()
        font = marks.symbol_font(attributes)
        self.font = self.font if font is None else font
        element.closing = self._begin(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends; the parser lets each end once, innermost first."""
        if not self.opened or self.opened[-1].tag != tag:
            return
        element = self.opened.pop()
        if self.dropped:
            self.dropped = 0 if len(self.opened) < self.dropped else self.dropped
            return
        if tag in marks.BLOCKS:
            self._end_paragraph()
        self.font = element.font
        if element.closing:
            element.closing()

    def data(self, text: str) -> None:
        """Words come by."""
        if self.dropped:
            self.origin.hear(text)
            return
        runs = self.flows[-1].runs
        text = raised(text) if self.inside["sup"] else text
        if self.font:
            runs.extend(" " if letter.isspace() else Symbol(letter, self.font) for letter in text)
        elif self.inside["pre"]:
            first, *more = text.split("\n")
            runs.append(first)
            for line in more:
                self._end_paragraph()
                self.flows[-1].runs.append(line)
        else:
            runs.append(text)

    def close(self) -> tuple[Block, ...]:
        """The page ends."""
        while self.opened:
            self.end(self.opened[-1].tag)
        self._end_paragraph()
        return self.origin.titled(self.flows[0].finish(Place()))

    def _begin(self, tag: str, attributes: Attributes) -> Closing | None:
        """Do what an element asks for, and return what its end asks for."""
        if marks.is_wayfinding(tag, attributes, in_part=any(self.inside[part] for part in marks.PARTS)):
            return self._begin_wayfinding(tag)
        if level := self.origin.heading_level(tag, attributes):
            return self._begin_heading(level)
        match tag:
            case "table" | "tr" | "td" | "th" | "thead" | "caption":
                return self._begin_in_table(tag, attributes)
            case "ul" | "ol" | "menu" | "li":
                return self._begin_in_list(tag)
            case "a":
                return self._begin_link(marks.target(attributes))
            case _:
                return self._begin_other(tag, attributes)

    def _begin_other(self, tag: str, attributes: Attributes) -> Closing | None:
        if tag == "br":
            self._break()
        elif tag == "img":
            self._picture(tag, attributes)
        elif tag in ("pre", "sup", *marks.PARTS):
            self.inside[tag] += 1
            return partial(self._leave, tag)
        elif marks.is_listed(attributes):
            self.flows[-1].marked = True
            return self._end_marked
        return None

    def _break(self) -> None:
        """A line of its own is a paragraph; within an item or a heading it is the same thing going on."""
        flow = self.flows[-1]
        if flow.in_item or flow.heading:
            flow.runs.append(" ")
        else:
            self._end_paragraph()

    def _picture(self, tag: str, attributes: Attributes) -> None:
        if tag == "img" or (tag == "svg" and "hidden" not in attributes):
            said = attributes.get("alt", attributes.get("aria-label", ""))
            self.flows[-1].runs.append(Picture(" ".join(said.split())))

    def _begin_heading(self, level: int) -> Closing:
        self._end_paragraph()
        self.flows[-1].heading = level
        return self._end_heading

    def _end_heading(self) -> None:
        self._end_paragraph()
        self.flows[-1].heading = 0

    def _begin_in_list(self, tag: str) -> Closing:
        if tag == "li":
            self.flows[-1].begin_item(ordered=bool(self.lists and self.lists[-1]))
            return self._end_item
        self.lists.append(marks.LISTS[tag])
        self.flows[-1].in_item = False
        return self._end_of_list

    def _end_item(self) -> None:
        self.flows[-1].in_item = False

    def _end_of_list(self) -> None:
        self.lists.pop()

    def _begin_link(self, target: str) -> Closing | None:
        """Words that lead nowhere, or stand beside a picture, are words."""
        if not target:
            return None
        runs, start = self.flows[-1].runs, len(self.flows[-1].runs)

        def end() -> None:
            words = [run for run in runs[start:] if isinstance(run, str)]
            text = "".join(words)
            if self.flows[-1].runs is runs and text.strip() and len(words) == len(runs) - start:
                runs[start:] = [Link(text, target)]

        return end

    def _leave(self, tag: str) -> None:
        self.inside[tag] -= 1

    def _end_marked(self) -> None:
        self._end_paragraph()
        self.flows[-1].marked = False

    def _begin_in_table(self, tag: str, attributes: Attributes) -> Closing | None:
        """Rows and cells that stand in no table, or in a cell of it, part paragraphs as any block does."""
        if tag == "table":
            return self._begin_table()
        if not self.tables or len(self.flows) != self.tables[-1].depth:
            return None
        table = self.tables[-1]
        if tag == "thead":
            table.in_head = True
            return table.end_head
        if tag == "tr":
            self._begin_row(table)
            return table.end_row
        if tag == "caption":
            return self._begin_caption(table, attributes)
        return self._begin_cell(table, attributes, is_header=tag == "th")

    def _begin_table(self) -> Closing | None:
        if len(self.tables) >= DEEPEST:
            return None
        outer = self.row
        self.tables.append(GrowingTable(self.watch, len(self.flows)))

        def end() -> None:
            table = self.tables.pop()
            self.row = outer
            for block in table.finish():
                self.flows[-1].add(block)

        return end

    def _begin_row(self, table: GrowingTable) -> None:
        table.end_row()
        self.row = self._next()
        table.begin_row(self.row)

    def _begin_caption(self, table: GrowingTable, attributes: Attributes) -> Closing | None:
        """A caption that only those hear who cannot see is what the table says of itself; any other is text."""
        if not marks.is_unseen(attributes):
            return None
        self.flows.append(Flow())

        def end() -> None:
            table.words = " ".join(line.text for line in lines_of(self.flows.pop().finish(Place())))

        return end

    def _begin_cell(self, table: GrowingTable, attributes: Attributes, *, is_header: bool) -> Closing:
        if not table.in_row:
            self._begin_row(table)
        table.begin_cell()
        most = self.watch.limits.cells
        span, rows = marks.count(attributes, "colspan", most), marks.count(attributes, "rowspan", MOST_ROWS)
        self.flows.append(Flow())

        def end() -> None:
            blocks = self.flows.pop().finish(table.place)
            table.end_cell(Cell(blocks, span=span), rows, is_header=is_header)

        return end

    def _begin_wayfinding(self, tag: str) -> Closing | None:
        """Set apart what stands in the element; a paragraph of it ends where the next block begins."""
        if self.wayfinding:
            return None
        self._end_paragraph()
        self.wayfinding = tag
        self.flows.append(Flow())
        return self._end_wayfinding

    def _end_wayfinding(self) -> None:
        tag, self.wayfinding = self.wayfinding, ""
        if not tag:
            return
        blocks = self.flows.pop().finish(self.row or Place(line=self.line))
        flow = self.flows[-1]
        if tag in ("header", "footer") and any(isinstance(block, Heading) for block in blocks):
            for block in blocks:
                flow.add(block)
        elif blocks:
            flow.add(Furniture(tuple(lines_of(blocks))))

    def _end_paragraph(self) -> None:
        flow = self.flows[-1]
        if flow.has_words:
            flow.end_paragraph(self.row or self._next())
        else:
            flow.runs = []

    def _next(self) -> Place:
        self.line += 1
        self.watch.line(self.line)
        return Place(line=self.line)
