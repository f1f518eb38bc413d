"""`milepael read`: a file in, the edition as JSON out, and what a person should look at on standard error."""

import argparse
import sys
from pathlib import Path

from milepael.cli.arguments import take_kind
from milepael.cli.memory import bounded
from milepael.cli.output import put
from milepael.cli.terminal import language, say_no, show_progress
from milepael.documents import reading
from milepael.documents.limits import Watch
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.apart import Bounds, read_apart
from milepael.editions.json import to_json
from milepael.editions.model import Edition, Kind, Place, ReadingWarning
from milepael.editions.reading import interpret
from milepael.editions.warned import said

FILE = Sentence(da="filen, der skal læses", en="the file to read")
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")
CELL = "ark "
"""How a warning about a cell of a spreadsheet begins."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a file, and how to read and where to write it."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_(language()))
    take_kind(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print the edition; the whole of it, or nothing and one sentence."""
    try:
        with bounded(arguments.file.name):
            edition = _edition(arguments.file, arguments.kind)
            answer = to_json(edition).encode()
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    for warning in edition.warnings:
        print(_line(warning), file=sys.stderr)
    return put(answer, arguments.out)


def _edition(path: Path, kind: Kind | None) -> Edition:
    """Read a file; a PDF in a process of its own, since it is a library of another language that opens it."""
    watch = Watch(progress=show_progress)
    content = reading.content_of(path, watch)
    if content.startswith(reading.PDF):
        return read_apart(content, path.name, Bounds(), kind=kind, told=show_progress, forked=True).edition
    return interpret(content, path.name, kind=kind, watch=watch).edition


def _line(warning: ReadingWarning) -> str:
    """One line for a warning: "linje 34, punkt 2.01/2: ambiguous_face: …"; a spreadsheet's names its cell itself."""
    english = language() == "en"
    at = Place() if warning.message.startswith(CELL) else warning.place
    where = [
        f"{'page' if english else 'side'} {at.page}" if at.page else "",
        f"{'line' if english else 'linje'} {at.line}" if at.line else "",
        f"{'point' if english else 'punkt'} {warning.point}" if warning.point else "",
    ]
    place = ", ".join(filter(None, where))
    message = said(warning.message, language())
    return f"{place}: {warning.code}: {message}" if place else f"{warning.code}: {message}"
