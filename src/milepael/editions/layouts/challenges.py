"""The note on the council's challenges: themes, numbered challenges, and the way on."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Document, Heading, List, Paragraph
from milepael.editions.language import wording
from milepael.editions.layouts.front import front
from milepael.editions.layouts.printing import Printing
from milepael.editions.layouts.prose import blocks_of, named
from milepael.editions.model import Edition


def lay_out(edition: Edition, printing: Printing) -> Document:
    """Running text with headings, upright."""
    blocks = (*front(edition), *_body(edition))
    return Document(blocks, format="", title=edition.title, running_head=printing.running_head)


def _body(edition: Edition) -> Iterator[Block]:
    yield from blocks_of(edition.introduction)
    if edition.themes:
        yield _listed(edition.themes)
    for index, challenge in enumerate(edition.challenges, 1):
        yield Heading(f"{challenge.number or index}) {challenge.title}", 2)
        yield from blocks_of(challenge.text)
        if challenge.bullets:
            yield _listed(challenge.bullets)
    if edition.process is not None:
        yield Heading(wording.PROCESS, 2)
        yield from named(wording.WISHES, edition.process.wishes)
        yield from named(wording.VENUES, edition.process.venues)


def _listed(items: tuple[str, ...]) -> List:
    return List(tuple(Paragraph((item,)) for item in items))
