"""LibreOffice, as people use it on our files: open, change a word, save."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

PROGRAM = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    PROGRAM is None and os.environ.get("MILEPAEL_NOTHING_SKIPS") != "1",
    reason="LibreOffice (soffice) is not installed",
)


def converted(content: bytes, suffix: str, to: str) -> bytes:
    """Open a file's bytes in LibreOffice and save them in another form, such as "pdf" or "fodt"."""
    with tempfile.TemporaryDirectory(prefix="milepael-office-") as folder:
        path = Path(folder) / f"fil.{suffix}"
        path.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [
            PROGRAM or "soffice",
            profile,
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            f"{folder}/ud",
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / "ud" / f"fil.{to}").read_bytes()


def with_words_changed(content: bytes, before: str, after: str) -> bytes:
    """Change words of a Word file in LibreOffice and save it as Word again; they stand in it exactly once."""
    text = converted(content, "docx", "fodt").decode()
    assert text.count(before) == 1
    return converted(text.replace(before, after).encode(), "fodt", "docx")
