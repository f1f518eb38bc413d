"""Words that slant across a page, as a watermark does: no part of its text, and told of once."""

from collections.abc import Iterator, Sequence

from milepael.documents.readers.printed.parts import Parts
from milepael.documents.readers.printed.shapes import Leaf
from milepael.documents.tree import Remark


def slanting_on(pages: Sequence[Parts], leaves: Sequence[Leaf]) -> Iterator[Remark]:
    """A remark for all that slants on a page, unless one before says the same."""
    said = set[str]()
    for page, leaf in zip(pages, leaves, strict=True):
        texts = [word.text for word in leaf.slanting]
        words = ("" if all(len(text) == 1 for text in texts) else " ").join(texts)
        if words and words not in said:
            said.add(words)
            yield Remark(page.place(min(word.box.top for word in leaf.slanting)), words)
