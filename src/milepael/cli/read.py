"""`milepael read`: a file in, the edition as JSON out, and what a person should look at on standard error."""

import argparse
import contextlib
import os
import sys
from pathlib import Path

from milepael.cli.arguments import take_kind
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
NOT_WRITTEN = Sentence(da="»{name}« kunne ikke skrives.", en="“{name}” could not be written.")


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
    return _write(to_json(edition), arguments.out)


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


def _write(text: str, out: Path | None) -> int:
    """Write the text as UTF-8, whatever the terminal speaks; a file appears whole or not at all."""
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8") if hasattr(sys.stdout, "reconfigure") else None
        print(text, end="")
        return 0
    draft = out.parent / f".{os.getpid()}.draft"
    try:
        if out.exists() and not out.is_file():  # a folder, or a device that must not be replaced
            return say_no(NOT_WRITTEN, name=out.name or out)
        draft.write_text(text, encoding="utf-8")
        draft.replace(out)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return say_no(NOT_WRITTEN, name=out.name or out)
    return 0
