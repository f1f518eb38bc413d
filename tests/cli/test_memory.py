"""A file that would take more memory than it may: one sentence, and the process goes on as before."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from milepael.cli import memory
from milepael.documents.refusal import Refusal

SPARING = (
    "import sys; from milepael.cli import memory; memory.MEGABYTES = 1;"
    "from milepael.cli.main import main; sys.exit(main(sys.argv[1:]))"
)


def test_what_takes_too_much_is_refused_and_the_limit_is_taken_off_again() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    with pytest.raises(Refusal) as refused, memory.bounded("stor.docx"):
        bytearray(memory.MEGABYTES * 2_000_000)

    assert (
        refused.value.in_("da") == "Der skulle mere end 600 MB hukommelse til at læse »stor.docx«, og den er lagt fra."
    )
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize("command", ["read", "compare"])
def test_a_command_puts_a_file_aside_that_is_too_heavy(command: str, tmp_path: Path) -> None:
    path = tmp_path / "tung.txt"
    path.write_text("1. Havn og by, hvor der er meget at fortælle\n" * 50_000, encoding="utf-8")
    files = [str(path)] * (2 if command == "compare" else 1)

    done = subprocess.run([sys.executable, "-c", SPARING, command, *files], capture_output=True, check=False, text=True)

    assert (done.returncode, done.stdout) == (2, "")
    assert [line.partition(" MB ")[2] for line in done.stderr.splitlines()] == [
        "hukommelse til at læse »tung.txt«, og den er lagt fra."
    ]
