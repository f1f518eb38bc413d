"""`milepael read`: a file in, the edition as JSON out, and what a person should look at on standard error."""

import argparse
import sys
from pathlib import Path

from milepael.cli.arguments import take_kind
from milepael.cli.output import put
from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.json import to_json
from milepael.editions.model import ReadingWarning
from milepael.editions.reading import read_file

FILE = Sentence(da="filen, der skal læses", en="the file to read")
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")
TOO_HEAVY = Sentence(
    da="Der er ikke hukommelse nok til at læse »{name}«.", en="There is not enough memory to read “{name}”."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a file, and how to read and where to write it."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_(language()))
    take_kind(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print the edition; the whole of it, or nothing and one sentence."""
    try:
        edition = read_file(arguments.file, arguments.kind)
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except MemoryError:
        return say_no(TOO_HEAVY, name=arguments.file.name)
    for warning in edition.warnings:
        print(_line(warning), file=sys.stderr)
    return put(to_json(edition).encode(), arguments.out)


def _line(warning: ReadingWarning) -> str:
    """One line for a warning: "linje 34, punkt 2.01/2: ambiguous_face: …"."""
    english = language() == "en"
    where = [
        f"{'page' if english else 'side'} {warning.place.page}" if warning.place.page else "",
        f"{'line' if english else 'linje'} {warning.place.line}" if warning.place.line else "",
        f"{'point' if english else 'punkt'} {warning.point}" if warning.point else "",
    ]
    place = ", ".join(filter(None, where))
    return f"{place}: {warning.code}: {warning.message}" if place else f"{warning.code}: {warning.message}"
