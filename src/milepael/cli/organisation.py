"""`milepael organisation`: centres, committees and people from a spreadsheet or a table."""

import argparse
from pathlib import Path

from milepael.accounts.actor import OPERATOR
from milepael.accounts.queries import municipality_named
from milepael.cli.answering import answer
from milepael.cli.memory import bounded
from milepael.cli.terminal import language, say
from milepael.documents.limits import Watch
from milepael.documents.reading import content_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.organisation.actions import Faulty, take_in_roster
from milepael.flows.organisation.reading import roster_in
from milepael.flows.organisation.telling import lines_of

FILE = Sentence(da="regnearket eller tabellen (.xlsx, .csv)", en="the spreadsheet or table (.xlsx, .csv)")
MUNICIPALITY = Sentence(da="kommunens navn", en="the municipality's name")
DRY_RUN = Sentence(da="vis, hvad der ville ske, og skriv intet", en="show what would happen, and write nothing")
FAULT = Sentence(da="{fault}", en="{fault}")
NOT_TAKEN = Sentence(
    da="Tabellen er ikke taget ind; antal forkerte celler: {count}.",
    en="The table is not taken in; wrong cells: {count}.",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a file, whose it is, and whether to write."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_(language()))
    parser.add_argument("--municipality", metavar="NAME", required=True, help=MUNICIPALITY.in_(language()))
    parser.add_argument("--dry-run", action="store_true", help=DRY_RUN.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print the report; every cell that is wrong is a line on standard error, with nothing written."""
    return answer(lambda: _take_in(arguments))


def _take_in(arguments: argparse.Namespace) -> str:
    home = municipality_named(arguments.municipality)
    with bounded(arguments.file.name):
        roster = roster_in(content_of(arguments.file, Watch()), arguments.file.name)
    try:
        report = take_in_roster(roster, home, as_=OPERATOR, dry_run=arguments.dry_run)
    except Faulty as faulty:
        for fault in faulty.report.faults:
            say(FAULT, fault=fault.in_(language()))
        raise Refusal(NOT_TAKEN, count=len(faulty.report.faults)) from faulty
    return "\n".join(lines_of(report, language()))
