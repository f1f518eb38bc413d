"""`python -m benchmarks`: takes every figure and prints one table; exit 1 when a promise is not kept."""

import os
import secrets
import sys
import tempfile
from importlib import import_module

import django
from django.core.management import call_command

from benchmarks.alone import alone
from benchmarks.documents import follow_up
from benchmarks.measure import Figure

PARTS = (
    "benchmarks.reading",
    "benchmarks.word",
    "benchmarks.printed_out",
    "benchmarks.printed",
    "benchmarks.scanning",
    "benchmarks.comparing",
    "benchmarks.suspecting",
    "benchmarks.keeping",
    "benchmarks.showing",
    "benchmarks.drafting",
    "benchmarks.locking",
    "benchmarks.settling",
    "benchmarks.proving",
    "benchmarks.saving",
    "benchmarks.backing_up",
)
"""Modules by name, since most of them want Django started first."""


def main() -> int:
    """Take the figures, each part in a process of its own and in the database that the one before it left."""
    document = follow_up()
    with tempfile.TemporaryDirectory(prefix="milepael-bench-") as folder:
        _make_database(folder)
        figures = [figure for part in PARTS for figure in alone(part, document)]
    print(f"{document.name}, {document.stat().st_size / 1000:.0f} kB; medians of several runs, own and peer in turn\n")
    print("\n".join(_table(figures)))
    return 0 if all(figure.kept for figure in figures) else 1


def _make_database(folder: str) -> None:
    """Migrated once, for all parts: they find it by the environment."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="milepael.project.settings",
        SECRET_KEY=secrets.token_urlsafe(50),
        MILEPAEL_DATA=folder,
        MILEPAEL_HTTPS="off",
        DATABASE_URL="",
    )
    django.setup()
    call_command("migrate", verbosity=0)
    import_module("benchmarks.keeping").keep_empty()


def _table(figures: list[Figure]) -> list[str]:
    return [
        "| what | measured | at most | peer | peer measured | ratio |",
        "|---|--:|--:|---|--:|--:|",
        *map(_row, figures),
    ]


def _row(figure: Figure) -> str:
    at_most = "" if figure.limit is None else f"{figure.limit:g} {figure.unit}"
    at_most += ", < peer" if figure.faster_than_peer else ""
    peer = "" if figure.peer_measured is None else _said(figure.peer_measured, figure.unit)
    ratio = "" if not figure.peer_measured else f"{figure.measured / figure.peer_measured:.2f}"
    measured = _said(figure.measured, figure.unit) + ("" if figure.kept else " **over**")
    return f"| {figure.what} | {measured} | {at_most} | {figure.peer} | {peer} | {ratio} |"


def _said(value: float, unit: str) -> str:
    digits = {"s": 3, "queries": 0, "rows": 0}.get(unit, 1)
    return f"{value:.{digits}f} {unit}"


if __name__ == "__main__":
    sys.exit(main())
