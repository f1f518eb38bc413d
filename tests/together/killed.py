"""What is kept of editions after a program that locks and publishes was killed again and again."""

import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.together.site import ROOT, database_on


@dataclass(frozen=True, slots=True)
class Kept:
    """The editions' numbers, how many documents each has, how many are public, jobs, rows of the log, and faults."""

    numbers: list[int]
    files: list[int]
    public: int
    jobs: int
    logged: dict[str, int]
    faults: list[str]


def kept_after(kills: int, database: str, folder: Path, *, factory: pytest.TempPathFactory) -> Kept:
    """On "sqlite" or "postgresql"; skips where no such server is installed."""
    start = "import django, runpy, sys; django.setup(); sys.argv[1:] = {}; runpy.run_module('{}', run_name='__main__')"
    code = start.format([str(kills), "20"], "tests.together.locker")
    with database_on(database, folder, factory=factory) as server:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
            "DJANGO_SETTINGS_MODULE": "milepael.project.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": server.address if server else "",
            "MILEPAEL_DATA": str(folder),
        }
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
    return Kept(**json.loads(done.stdout.splitlines()[-1]))
