"""`milepael rights`: who had which roles in a municipality at the end of a day."""

import argparse
from pathlib import Path

from django.db.utils import Error

from milepael.accounts.queries import municipality_named
from milepael.cli.answering import why_not
from milepael.cli.output import put
from milepael.cli.terminal import language, say_no
from milepael.cli.times import day
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.proving.files import FORMATS
from milepael.flows.proving.rights import rights_on

MUNICIPALITY = Sentence(da="kommunens navn", en="the municipality's name")
DAY = Sentence(
    da="dagen (ÅÅÅÅ-MM-DD); rettighederne, som de var, da den sluttede", en="the day (YYYY-MM-DD), as it ended"
)
FORMAT = Sentence(da="hvad der skrives: {formats}", en="what is written: {formats}")
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whose, which day, in which format and where to write."""
    words, formats = language(), list(FORMATS)
    parser.add_argument("--municipality", metavar="NAME", required=True, help=MUNICIPALITY.in_(words))
    parser.add_argument("--on", dest="day", metavar="DATE", required=True, type=day, help=DAY.in_(words))
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=FORMAT.in_(words, formats=", ".join(formats))
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(words))


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each role; the log tells of them, and the tables of those it does not know."""
    try:
        held = rights_on(municipality_named(arguments.municipality), arguments.day)
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except Error as error:
        return say_no(why_not(error))
    return put(FORMATS[arguments.format](held), arguments.out)
