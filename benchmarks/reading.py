"""Reading: a follow-up of 101 points to an edition, beside a parser that gets no further than the bare cells."""

import sys
from pathlib import Path

from benchmarks import bare_cells
from benchmarks.documents import legible
from benchmarks.measure import Figure, in_turn, middle, seconds_of, whole_process
from milepael.editions.reading import read_file


def figures(whole: Path) -> list[Figure]:
    """Whole process and in process, and what it takes to rebuild the broken letters of the same document."""
    document = legible(whole)
    own_code = f"import sys; from milepael.cli.main import main; sys.exit(main(['read', {str(document)!r}]))"
    own_command = [sys.executable, "-c", own_code]
    peer_command = [sys.executable, bare_cells.__file__, str(document)]
    own, peer = in_turn(lambda: whole_process(own_command), lambda: whole_process(peer_command))
    inside, peer_inside = in_turn(
        seconds_of(lambda: read_file(document)), seconds_of(lambda: bare_cells.bare_cells(document))
    )
    rebuilding = seconds_of(lambda: read_file(whole))
    seconds = middle([run.seconds for run in own]), middle([run.seconds for run in peer])
    memory = middle([run.megabytes for run in own]), middle([run.megabytes for run in peer])
    return [
        Figure("read, whole process", seconds[0], "s", limit=0.5, peer=bare_cells.NAME, peer_measured=seconds[1]),
        Figure("read, peak memory", memory[0], "MB", limit=100, peer=bare_cells.NAME, peer_measured=memory[1]),
        Figure(
            "read, in process", middle(inside), "s", limit=0.15, peer=bare_cells.NAME, peer_measured=middle(peer_inside)
        ),
        Figure("read, with broken letters rebuilt", middle([rebuilding() for _ in range(3)]), "s"),
    ]
