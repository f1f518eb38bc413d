"""Real follow-ups are the same edition whatever the order of their columns and whatever two of them are called."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.documents.tree import Block, Cell, Document, Paragraph, Table
from milepael.editions.desk import Desk, Interpretation
from milepael.editions.interpreters import follow_up
from tests.corpus import CORPUS, interpretation, needs_corpus

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
GOLDEN = Path(__file__).parents[1] / "golden"
OWN = (
    *(SAMPLES / f"{name}.txt" for name in ("udmoentning-2027", "anden-opfoelgning-2027")),
    *(
        GOLDEN / f"{name}.txt"
        for name in (
            "follow_up",
            "traffic_lights",
            "missing_row",
            "uncertain_match",
            "unread_text",
            "unknown_face",
        )
    ),
)
BROKEN = (GOLDEN / "broken_text.txt", GOLDEN / "restored_text.txt")
EACH_COLUMN_EVERYWHERE = ((0, 1, 2, 3), (1, 3, 0, 2), (2, 0, 3, 1), (3, 2, 1, 0))
NAMES = (("Frist", "Status"), ("Termin", "Trafiklys"), ("Hvornår", "Fremdrift"))
WIDTH = 4


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_own_documents_are_the_same_in_any_order(path: Path) -> None:
    _check(path, _said(_read(_document(path))), tuple(permutations(range(WIDTH))))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_letters_that_are_rebuilt_are_the_same_wherever_their_column_stands(path: Path) -> None:
    _check(path, _said(_read(_document(path))), EACH_COLUMN_EVERYWHERE)


@needs_corpus
@pytest.mark.parametrize("name", ["2017-first-follow-up.txt", "2019-implementation.txt"])
def test_the_corpus_is_the_same_in_other_orders(name: str) -> None:
    _check(CORPUS / name, _said(interpretation(name)), ((3, 2, 1, 0), (3, 2, 0, 1), (0, 1, 2, 3)))


def _check(path: Path, expected: dict[str, object], orders: tuple[tuple[int, ...], ...]) -> None:
    document = _document(path)

    for number, order in enumerate(orders):
        assert _said(_read(_put(document, order, NAMES[number % len(NAMES)]))) == expected, order


def _document(path: Path) -> Document:
    return text.read(path.read_bytes(), Watch())


def _read(document: Document) -> Interpretation:
    return follow_up.interpret(Desk.of(document, Watch()))


def _said(read: Interpretation) -> dict[str, object]:
    """Everything but places, and what is left unread whatever its order in the row."""
    said = read.edition.model_dump(mode="json", exclude={"source"})
    assert all(entry.claimant for entry in read.ledger.entries())
    said["unread"] = sorted(piece["text"] for piece in said["unread"])
    said["warnings"] = sorted((warning["code"], warning["message"]) for warning in said["warnings"])
    return said


def _put(document: Document, order: tuple[int, ...], names: tuple[str, str]) -> Document:
    return replace(document, blocks=tuple(_reordered(block, order, names) for block in document.blocks))


def _reordered(block: Block, order: tuple[int, ...], names: tuple[str, str]) -> Block:
    if not isinstance(block, Table):
        return block
    rows = []
    for row in block.rows:
        cells = [*row.cells, *(Cell() for _ in range(WIDTH - len(row.cells)))]
        if [_words(cell) for cell in cells[2:4]] == ["Tid", "Smiley"]:
            cells[2:4] = (Cell((Paragraph((name,), row.place),)) for name in names)
        rows.append(replace(row, cells=tuple(cells[index] for index in order)))
    return replace(block, rows=tuple(rows))


def _words(cell: Cell) -> str:
    return " ".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
