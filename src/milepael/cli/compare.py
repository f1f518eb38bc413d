"""`milepael compare`: two documents in, what moved between them out; no database is asked."""

import argparse
import os
from pathlib import Path

from rapidfuzz import process

from milepael.cli.opening import opened
from milepael.cli.output import put
from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.compare import compare, of_committee
from milepael.editions.comparing.changes import Comparison
from milepael.editions.layouts.comparison_files import FORMATS
from milepael.editions.model import Edition

EARLIER = Sentence(
    da="det tidligere dokument, eller en udgave som JSON", en="the earlier document, or an edition as JSON"
)
LATER = Sentence(da="det senere dokument, eller en udgave som JSON", en="the later document, or an edition as JSON")
COMMITTEE = Sentence(
    da="kun de punkter, udvalget følger eller involveres i, før eller nu",
    en="only the points that the committee follows or is involved in, before or now",
)
FORMAT = Sentence(da="hvad der skrives: {formats}", en="what is written: {formats}")
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")
NO_FORMAT = Sentence(
    da="»{name}« er intet format; formaterne er {known}.", en="“{name}” is no format; there are {known}."
)
NOT_FOR_TERMINALS = Sentence(
    da="En fil i formatet {format} kan ikke vises her: sig med --out, hvor den skal skrives.",
    en="A file in the format {format} cannot be shown here: say with --out where to write it.",
)
NO_POINTS = Sentence(
    da="»{name}« har ingen punkter, så der er intet at sammenligne.",
    en="“{name}” has no points, so there is nothing to compare.",
)
NO_COMMITTEE = Sentence(
    da="Ingen af dokumenternes punkter nævner et udvalg »{name}«; der er: {known}.",
    en="No point of the documents names a committee “{name}”; there are: {known}.",
)
TOO_HEAVY = Sentence(
    da="Der er ikke hukommelse nok til at sammenligne de to dokumenter.",
    en="There is not enough memory to compare the two documents.",
)
UNREADABLE = frozenset({"docx", "pdf"})
"""The formats that a terminal cannot show."""
MOST_NAMES = 5
"""How many committees a sentence lists."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Take two files, a committee, and in which format and where to write."""
    words = language()
    parser.add_argument("earlier", metavar="A", type=Path, help=EARLIER.in_(words))
    parser.add_argument("later", metavar="B", type=Path, help=LATER.in_(words))
    parser.add_argument("--committee", metavar="NAME", default="", help=COMMITTEE.in_(words))
    formats = FORMAT.in_(words, formats=", ".join(FORMATS))
    parser.add_argument("--format", metavar="FORMAT", default="text", help=formats)
    parser.add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(words))


def run(arguments: argparse.Namespace) -> int:
    """Write the comparison; the whole of it, or nothing and one sentence."""
    if arguments.format not in FORMATS:
        return say_no(NO_FORMAT, name=arguments.format, known=", ".join(FORMATS))
    if arguments.format in UNREADABLE and arguments.out is None and os.isatty(1):
        return say_no(NOT_FOR_TERMINALS, format=arguments.format)
    try:
        comparison = _compared(arguments.earlier, arguments.later, arguments.committee)
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except MemoryError:
        return say_no(TOO_HEAVY)
    return put(FORMATS[arguments.format](comparison, language()), arguments.out)


def _compared(earlier: Path, later: Path, committee: str) -> Comparison:
    a, b = _edition(earlier), _edition(later)
    comparison = compare(a, b)
    return of_committee(comparison, _named(committee, a, b)) if committee.strip() else comparison


def _edition(path: Path) -> Edition:
    edition, _ = opened(path)
    if not edition.points:
        raise Refusal(NO_POINTS, name=path.name)
    return edition


def _named(name: str, a: Edition, b: Edition) -> str:
    """The committee that is meant, however its letters are cased. Raises Refusal with those that are near."""
    wanted = " ".join(name.split()).casefold()
    points = (*a.points, *b.points)
    known = {one: one.casefold() for point in points for one in (*point.committees, *point.involved)}
    found = next((one for one, folded in known.items() if folded == wanted), None)
    if found is None:
        near = [one for _, _, one in process.extract(wanted, known, limit=MOST_NAMES)]
        raise Refusal(NO_COMMITTEE, name=name, known="; ".join(near) or "–")
    return found
