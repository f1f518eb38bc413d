"""Reading Word: a follow-up of 101 points to an edition, beside python-docx getting no further than the bare cells."""

import sys
import tempfile
from pathlib import Path

import docx

from benchmarks.measure import Figure, in_turn, middle, seconds_of, whole_process
from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.editions.reading import read_file
from tests.word.writing import as_word

PEER = "python-docx, bare cells"


def bare_cells(path: Path) -> list[list[str]]:
    """What the peer does: the words of every cell, and nothing of what they mean."""
    tables = docx.Document(str(path)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def figures(document: Path) -> list[Figure]:
    """Whole process and in process."""
    path = Path(tempfile.mkdtemp(prefix="milepael-bench-")) / "opfoelgning.docx"
    path.write_bytes(as_word(text.read(document.read_bytes(), Watch())))
    code = f"import sys; from milepael.cli.main import main; sys.exit(main(['read', {str(path)!r}]))"
    runs = [whole_process([sys.executable, "-c", code]) for _ in range(5)]
    own, peer = in_turn(seconds_of(lambda: read_file(path)), seconds_of(lambda: bare_cells(path)))
    return [
        Figure("read Word, whole process", middle([run.seconds for run in runs]), "s"),
        Figure("read Word, peak memory", middle([run.megabytes for run in runs]), "MB"),
        Figure("read Word, in process", middle(own), "s", peer=PEER, peer_measured=middle(peer)),
    ]
