"""A folder of data and a server beside it: commands are run on either, each in a process of its own."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MAIN = "import sys; from milepael.cli.main import main; sys.exit(main())"
ASK = "import django; django.setup(); {}"


@dataclass(frozen=True, slots=True)
class Done:
    status: int
    said: str
    refused: str


class Machine:
    """A folder of data and, beside it, a server; commands are run on either."""

    def __init__(self, folder: Path, server: str) -> None:
        self.folder, self.server = folder, server

    def run(self, *words: str | Path, at: str = "", typed: str = "") -> Done:
        return self._python(MAIN, *map(str, words), at=at, typed=typed)

    def ask(self, code: str, *, at: str) -> str:
        return self._python(ASK.format(code), at=at).said

    def _python(self, code: str, *words: str, at: str, typed: str = "") -> Done:
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=self.environment(at),
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def start(self, *words: str | Path, at: str) -> "subprocess.Popen[bytes]":
        """A command that somebody may kill."""
        said = subprocess.DEVNULL
        words_of = [sys.executable, "-c", MAIN, *map(str, words)]
        return subprocess.Popen(words_of, env=self.environment(at), stdout=said, stderr=said)

    def environment(self, at: str) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "milepael.project.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "MILEPAEL_DATA": str(self.folder),
            "MILEPAEL_LANGUAGE": "en",
            "DATABASE_URL": at,
        }
