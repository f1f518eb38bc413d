"""Trees that nobody has thought of: every kind of block, with words that mark-up would like to eat."""

from hypothesis import strategies as some

from milepael.documents.tree import (
    Blank,
    Block,
    Cell,
    Choice,
    Contents,
    Document,
    Furniture,
    Heading,
    Link,
    List,
    Paragraph,
    Picture,
    Row,
    Section,
    Small,
    Strong,
    Symbol,
    Table,
)

LETTERS = "abcæøåÆÉ019.,:;-–»&<>\"'/|\\{}%☺😐☹€\u200d\x00\x1f\ud800"
ADDRESSES = ("https://havnsund.example/?a=1&b=<2>", "mailto:budget@havnsund.example", "#h-aa", "javascript:alert(1)")


def words(least: int = 1) -> some.SearchStrategy[str]:
    """Single-spaced words; the character that replaces what XML cannot hold may stand for several."""
    word = some.text(LETTERS, min_size=1, max_size=6)
    return some.lists(word, min_size=least, max_size=4).map(" ".join)


def runs() -> some.SearchStrategy[tuple[object, ...]]:
    run = some.one_of(
        words(),
        words().map(Strong),
        words().map(Small),
        words().map(Picture),
        words().map(Blank),
        some.builds(Choice, words(), some.lists(words(), max_size=3).map(tuple), words(least=0)),
        some.builds(Link, words(), some.sampled_from(ADDRESSES)),
        some.builds(Symbol, some.sampled_from("JKL\uf04a☺"), some.just("Wingdings")),
    )
    return some.lists(run, min_size=1, max_size=4).map(tuple)


def paragraphs() -> some.SearchStrategy[Paragraph]:
    return some.builds(Paragraph, runs())


def leaves() -> some.SearchStrategy[Block]:
    return some.one_of(
        paragraphs(),
        some.builds(Heading, words(), some.integers(2, 8)),
        some.builds(List, some.lists(paragraphs(), min_size=1, max_size=3).map(tuple), some.booleans()),
    )


def tables(inside: some.SearchStrategy[Block]) -> some.SearchStrategy[Table]:
    """Ragged tables; the first cell of each row says something, so that no row is there for its looks alone."""
    cell = some.builds(
        Cell,
        some.lists(inside, max_size=2).map(tuple),
        some.integers(1, 3),
        some.sampled_from(("", "DDEFE0", "102030", "rød")),
    )
    first = some.builds(Cell, paragraphs().map(lambda one: (one,)))
    rows = some.builds(lambda one, more: (one, *more), first, some.lists(cell, min_size=1, max_size=3))
    row = some.builds(Row, rows, header=some.booleans())
    return some.builds(
        Table,
        some.builds(_hung, some.lists(row, min_size=1, max_size=4), paragraphs(), some.integers(0, 2)),
        some.lists(some.integers(0, 50), max_size=4).map(tuple),
        words(least=0),
    )


def _hung(rows: list[Row], words_below: Paragraph, more: int) -> tuple[Row, ...]:
    """The cells of the last row but its first go on in so many rows below."""
    last = rows[-1]
    hanging = (Cell((words_below,)), *(Cell(span=cell.span, merged=True) for cell in last.cells[1:]))
    return (*rows, *(Row(hanging, header=last.header) for _ in range(more)))


def blocks() -> some.SearchStrategy[Block]:
    nested = some.one_of(leaves(), tables(leaves()))
    return some.one_of(
        leaves(),
        tables(nested),
        some.builds(Section, some.lists(nested, max_size=3).map(tuple)),
        some.builds(Contents, words(), some.integers(1, 4)),
        some.builds(Furniture, some.lists(paragraphs(), max_size=2).map(tuple)),
    )


def documents() -> some.SearchStrategy[Document]:
    """Documents of one title at most, as writers get them."""
    title = some.lists(some.builds(Heading, words(), some.just(1)), max_size=1)
    return some.builds(
        lambda first, more, head, landscape: Document(
            (*first, *more), format="invented", title="Træ", running_head=head, landscape=landscape
        ),
        title,
        some.lists(blocks(), max_size=5),
        words(least=0),
        some.booleans(),
    )
