"""A part of the figures in a process of its own: each leaves memory in pieces that slow others down."""

from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import django

from benchmarks.measure import Figure


def alone(part: str, document: Path) -> list[Figure]:
    """What a part measures where none has been before it; the environment says which database there is."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_figures, part, document).result()


def _figures(part: str, document: Path) -> list[Figure]:
    django.setup()
    found: list[Figure] = import_module(part).figures(document)
    return found
