"""The arguments that several commands take."""

import argparse

from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.editions.model import Kind
from milepael.editions.reading import INTERPRETERS

KIND = Sentence(da="læs filen som denne slags: {kinds}", en="read the file as this kind: {kinds}")


def take_kind(parser: argparse.ArgumentParser) -> None:
    """Take `--as`, kept as `kind`: a Kind, or None."""
    kinds = KIND.in_(language(), kinds=_kinds())
    parser.add_argument("--as", dest="kind", type=_kind, metavar="KIND", help=kinds)


def _kind(word: str) -> Kind:
    found = next((kind for kind in INTERPRETERS if kind.value == word), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"invalid choice: {word!r} (choose from {_kinds()})")
    return found


def _kinds() -> str:
    return ", ".join(kind.value for kind in INTERPRETERS)
