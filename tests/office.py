"""LibreOffice, as people use it on our files: open, change a word, save."""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from threading import Event

import pytest

PROGRAM = shutil.which("soffice")
PATIENCE = 120
"""Seconds that the program may take for a file, or to start."""
needs_office = pytest.mark.skipif(
    PROGRAM is None and os.environ.get("MILEPAEL_NOTHING_SKIPS") != "1",
    reason="LibreOffice (soffice) is not installed",
)


class _Office:
    """The program, open with a text in it: it does what other calls of it ask, and need not start for each of them.

    Without a text of its own it would end with what it was asked first.
    """

    def __init__(self) -> None:
        folder = tempfile.mkdtemp(prefix="milepael-office-")
        self._call = [PROGRAM or "soffice", f"-env:UserInstallation={Path(folder).as_uri()}", "--headless"]
        text = Path(folder) / "åben.txt"
        text.write_text("Åben.", encoding="utf-8")
        self._open = subprocess.Popen(
            [*self._call, "--norestore", str(text)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        atexit.register(self._close, folder)
        self._wait_for(text.with_name(f".~lock.{text.name}#"))

    def save(self, path: Path, to: str, folder: Path) -> None:
        """Save a file in another form under the same name in a folder."""
        _run([*self._call, "--convert-to", to, "--outdir", str(folder), str(path)])

    def _wait_for(self, lock: Path) -> None:
        """Before its text is open, it does not hear what it is asked."""
        for _ in range(PATIENCE * 20):
            if lock.exists():
                return
            Event().wait(0.05)
        raise TimeoutError(self._call)

    def _close(self, folder: str) -> None:
        os.killpg(self._open.pid, signal.SIGKILL)
        self._open.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> None:
    """Should it be the only one after all, it starts another; both end when the time is up."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True) as office:
        try:
            _, said = office.communicate(timeout=PATIENCE)
        except BaseException:
            os.killpg(office.pid, signal.SIGKILL)
            raise
    assert office.returncode == 0, said


@cache
def _office() -> _Office:
    return _Office()


def converted(content: bytes, suffix: str, to: str) -> bytes:
    """Open a file's bytes in LibreOffice and save them in another form, such as "pdf" or "txt:Text"."""
    with tempfile.TemporaryDirectory(prefix="milepael-office-") as folder:
        path = Path(folder) / f"fil.{suffix}"
        path.write_bytes(content)
        _office().save(path, to, Path(folder) / "ud")
        return (Path(folder) / "ud" / f"fil.{to.partition(':')[0]}").read_bytes()


def with_words_changed(content: bytes, before: str, after: str) -> bytes:
    """Change words of a Word file in LibreOffice and save it as Word again; they stand in it exactly once."""
    text = converted(content, "docx", "fodt").decode()
    assert text.count(before) == 1
    return converted(text.replace(before, after).encode(), "fodt", "docx")
