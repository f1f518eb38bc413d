"""The Chromium that shows and prints pages: the one without windows where it is installed, as it is lighter."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
PROGRAM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
"""Its path, or None where there is none; the environment's CHROMIUM says where another one is."""
MISSING = "no browser: Chromium is not installed (CHROMIUM says where another one is)"
needs_chromium = pytest.mark.skipif(PROGRAM is None and os.environ.get("MILEPAEL_NOTHING_SKIPS") != "1", reason=MISSING)


def printed(page: bytes) -> bytes:
    """Print a web page as PDF, without running heads of the browser's own."""
    with tempfile.TemporaryDirectory(prefix="milepael-chromium-") as folder:
        path, out = Path(folder) / "side.html", Path(folder) / "side.pdf"
        path.write_bytes(page)
        command = [str(PROGRAM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", path.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()
