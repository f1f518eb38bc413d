"""A point's sheet: one point on an upright page, under its chapter, with the reading guide behind it."""

from milepael.documents.tree import Block, Document
from milepael.editions.layouts.follow_up import body
from milepael.editions.layouts.front import front, guide
from milepael.editions.layouts.printing import Printing
from milepael.editions.model import Edition


def lay_out(edition: Edition, printing: Printing) -> Document:
    """An edition of a single point, as a politician takes it to a meeting."""
    blocks: tuple[Block, ...] = (*front(edition), *guide(edition), *body(edition, printing))
    return Document(blocks, format="", title=edition.title, running_head=printing.running_head)
