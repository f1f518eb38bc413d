"""The agreement itself: chapters, and points as headings with the politicians' words below them."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Document, Heading, Paragraph
from milepael.editions.layouts.follow_up import title_of_chapter
from milepael.editions.layouts.front import front
from milepael.editions.layouts.point import id_line, title_of
from milepael.editions.layouts.printing import Printing
from milepael.editions.layouts.prose import blocks_of
from milepael.editions.model import Edition


def lay_out(edition: Edition, printing: Printing) -> Document:
    """Running text with headings, upright, a table of contents before it; what leads up to it has no heading."""
    leading = (Paragraph((words,)) for words in edition.reading_guide)
    blocks = (*front(edition, contents=3), *leading, *_chapters(edition))
    return Document(blocks, format="", title=edition.title, running_head=printing.running_head)


def _chapters(edition: Edition) -> Iterator[Block]:
    for chapter in edition.chapters:
        yield Heading(title_of_chapter(chapter), 2)
        for point in chapter.points:
            yield Heading(title_of(point), 3)
            yield from blocks_of(point.agreement_text)
            yield from id_line(point.id)
