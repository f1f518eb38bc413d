"""LibreOffice, as people use it on our files: open, change a word, save."""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    PROGRAM is None and os.environ.get("MILEPAEL_NOTHING_SKIPS") != "1",
    reason="LibreOffice (soffice) is not installed",
)


def converted(content: bytes, suffix: str, to: str) -> bytes:
    """Open a file's bytes in LibreOffice and save them in another form, such as "pdf" or "txt:Text"."""
    with tempfile.TemporaryDirectory(prefix="milepael-office-") as folder:
        path = Path(folder) / f"fil.{suffix}"
        path.write_bytes(content)
        where = (_profile(), "--headless", "--convert-to", to, "--outdir", f"{folder}/ud", str(path))
        _run([PROGRAM or "soffice", *where])
        return (Path(folder) / "ud" / f"fil.{to.partition(':')[0]}").read_bytes()


@cache
def _profile() -> str:
    """One a process: making it takes longer than most files do."""
    folder = tempfile.mkdtemp(prefix="milepael-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation={Path(folder).as_uri()}"


def _run(command: list[str]) -> None:
    """The program starts another; both end when the time is up."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True) as office:
        try:
            _, said = office.communicate(timeout=120)
        except BaseException:
            os.killpg(office.pid, signal.SIGKILL)
            raise
    assert office.returncode == 0, said


def with_words_changed(content: bytes, before: str, after: str) -> bytes:
    """Change words of a Word file in LibreOffice and save it as Word again; they stand in it exactly once."""
    text = converted(content, "docx", "fodt").decode()
    assert text.count(before) == 1
    return converted(text.replace(before, after).encode(), "fodt", "docx")
