"""Whatever stands in a file: it is read without a word lost, or refused in a sentence."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Place
from milepael.editions.desk import Desk
from milepael.editions.ledger import Ledger
from milepael.editions.passage import joined
from milepael.editions.reading import RECOGNISERS
from tests.damage import outcome, outcomes

GOLDEN = Path(__file__).parents[1] / "golden"
LINES = tuple(
    line
    for path in sorted(GOLDEN.glob("*.txt"))
    if "encoding" not in path.name
    for line in path.read_text(encoding="utf-8").split("\n")
)
PIECES = st.sampled_from([*LINES, "\t", "|", "<p>", "</ul>", "•", "Status:", "☹", "- del 2 -", "Side 3", "1) ", "samt"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", "\t", " ", " | "]))
def test_shuffled_documents_are_read_whole_or_refused(pieces: list[str], between: str) -> None:
    try:
        desk = Desk.of(text.read(between.join(pieces).encode(), Watch()), Watch())
    except Refusal:
        return

    for recognises, interpret in RECOGNISERS:
        if recognises(desk):
            read = interpret(desk)
            assert all(entry.claimant for entry in read.ledger.entries())
            break


@given(st.lists(st.text(alphabet="ab •-æ.", max_size=12), min_size=1, max_size=5), st.data())
def test_the_pieces_of_a_passage_hold_all_its_letters(leaves: list[str], data: st.DataObject) -> None:
    ledger = Ledger()
    passage = joined(ledger.enter(" ".join(leaf.split()), Place()) for leaf in leaves)

    at = data.draw(st.integers(min_value=0, max_value=len(passage.flat)))
    before, after = passage.cut(0, at), passage.cut(at)

    assert "".join((before.flat + after.flat).split()) == "".join(passage.flat.split())


def test_damaged_documents_are_read_whole_or_refused(tmp_path: Path) -> None:
    found = outcomes(of=200, seed=1, folder=tmp_path)

    assert found.count("read") > 60
    assert all("\n" not in each for each in found)
    assert "lost a word" not in found


def test_a_lone_cell_above_a_table_of_signs_is_claimed_once(tmp_path: Path) -> None:
    path = tmp_path / "tegn.txt"
    heading = "1.01. Træer\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley"
    path.write_text(f"Første opfølgning på Aftale om budget 2027\t\n☺\tNået\n{heading}\n", encoding="utf-8")

    assert outcome(path) == "read"
