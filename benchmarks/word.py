"""Word both ways: a follow-up of 101 points read and written, beside libraries that get no further than the words."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx2python import docx2python
from markitdown import MarkItDown

from benchmarks.documents import legible, thousand_points
from benchmarks.measure import Figure, in_turn, middle, python, seconds_of, whole_process
from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.documents.writing import WRITERS
from milepael.editions.laying_out import lay_out
from milepael.editions.reading import read_file
from tests.word.writing import as_word

PEER = "python-docx, bare cells"
FEW, MANY = 3, 21
"""Runs of what is slow, and of what is promised beside a peer: a busy moment must not decide."""
READ_AND_WRITTEN = """
from pathlib import Path
from milepael.documents.writing import WRITERS
from milepael.editions.laying_out import lay_out
from milepael.editions.reading import read_file
path = Path({path!r})
path.with_suffix(".again.docx").write_bytes(WRITERS["docx"](lay_out(read_file(path))))
"""


def figures(document: Path) -> list[Figure]:
    """Reading and writing, whole process and in process; rebuilding letters is measured with the text."""
    folder = Path(tempfile.mkdtemp(prefix="milepael-bench-"))
    path = folder / "opfoelgning.docx"
    path.write_bytes(as_word(text.read(legible(document).read_bytes(), Watch())))
    return [*_whole(path), *_in_process(path), _written(path), *_thousand(folder)]


def bare_cells(path: Path) -> list[list[str]]:
    """What the fastest peer does: the words of every cell, and nothing of what they mean."""
    tables = docx.Document(str(path)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def _whole(path: Path) -> list[Figure]:
    own_code = f"import sys; from milepael.cli.main import main; sys.exit(main(['read', {str(path)!r}]))"
    peer_code = f"import docx; [c.text for t in docx.Document({str(path)!r}).tables for r in t.rows for c in r.cells]"
    own, peer = in_turn(lambda: whole_process(python(own_code)), lambda: whole_process(python(peer_code)), runs=5)
    seconds = middle([run.seconds for run in own]), middle([run.seconds for run in peer])
    memory = middle([run.megabytes for run in own]), middle([run.megabytes for run in peer])
    return [
        Figure("read Word, whole process", seconds[0], "s", limit=0.6, peer=PEER, peer_measured=seconds[1]),
        Figure("read Word, peak memory", memory[0], "MB", limit=120, peer=PEER, peer_measured=memory[1]),
    ]


def _in_process(path: Path) -> list[Figure]:
    own, peer = in_turn(seconds_of(lambda: read_file(path)), seconds_of(lambda: bare_cells(path)), runs=MANY)
    what = "read Word, in process"
    return [
        Figure(what, middle(own), "s", limit=0.15, peer=PEER, peer_measured=middle(peer), faster_than_peer=True),
        _beside(path, "docx2python, whole document", lambda: docx2python(str(path)).text),
        _beside(path, "markitdown, whole document", lambda: MarkItDown().convert(str(path)).text_content),
    ]


def _beside(path: Path, name: str, work: Callable[[], object]) -> Figure:
    own, peer = in_turn(seconds_of(lambda: read_file(path)), seconds_of(work), runs=FEW)
    return Figure("read Word, in process", middle(own), "s", peer=name, peer_measured=middle(peer))


def _written(path: Path) -> Figure:
    """Layout and writing; the peer is given the laid-out tree."""
    edition = read_file(path)
    tree = lay_out(edition)
    write = WRITERS["docx"]
    own, peer = in_turn(seconds_of(lambda: write(lay_out(edition))), seconds_of(lambda: as_word(tree)), runs=FEW)
    name = "python-docx, the same tables"
    return Figure("write 101 points as Word", middle(own), "s", limit=0.4, peer=name, peer_measured=middle(peer))


def _thousand(folder: Path) -> list[Figure]:
    path = folder / "tusind.docx"
    path.write_bytes(WRITERS["docx"](lay_out(read_file(thousand_points(folder)))))
    runs = [whole_process(python(READ_AND_WRITTEN.format(path=str(path)))) for _ in range(FEW)]
    return [
        Figure("read and write 1,000 points, whole process", middle([run.seconds for run in runs]), "s", limit=4.0),
        Figure("read and write 1,000 points, peak memory", middle([run.megabytes for run in runs]), "MB", limit=400),
    ]
