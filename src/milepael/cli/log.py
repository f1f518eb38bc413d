"""`milepael log`: a municipality's log as it is hashed, so that anybody can work the chain out again."""

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
from milepael.flows.proving.queries import lines_of

MUNICIPALITY = Sentence(da="kommunens navn", en="the municipality's name")
SINCE = Sentence(da="fra og med denne dag (ÅÅÅÅ-MM-DD)", en="from this day on (YYYY-MM-DD)")
UNTIL = Sentence(da="til og med denne dag", en="to this day, included")
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whose, which days, and where to write."""
    words = language()
    parser.add_argument("--municipality", metavar="NAME", required=True, help=MUNICIPALITY.in_(words))
    parser.add_argument("--since", metavar="DATE", type=day, help=SINCE.in_(words))
    parser.add_argument("--until", metavar="DATE", type=day, help=UNTIL.in_(words))
    parser.add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(words))


def run(arguments: argparse.Namespace) -> int:
    """Print the rows, a line each; none where nothing was done on those days."""
    try:
        home = municipality_named(arguments.municipality)
        content = b"".join(lines_of(home, since=arguments.since, until=arguments.until))
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except Error as error:
        return say_no(why_not(error))
    return put(content, arguments.out)
