"""`milepael import`: a document into the database, and what it says there beside what was known."""

import argparse
from pathlib import Path

from django.db import transaction

from milepael.accounts.actions import let_in
from milepael.accounts.actor import OPERATOR
from milepael.accounts.queries import municipality_named, user_at
from milepael.accounts.rules import Role
from milepael.cli.answering import answer
from milepael.cli.arguments import take_kind
from milepael.cli.opening import opened
from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.editions.model import Edition
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.open_round import check_ending
from milepael.flows.imports.telling import lines_of

FILE = Sentence(da="dokumentet, eller en udgave som JSON", en="the document, or an edition as JSON")
MUNICIPALITY = Sentence(
    da="kommunens navn, hvis dokumentet ikke siger det", en="the municipality's name, if the document does not say it"
)
ROUND = Sentence(
    da="opfølgningens nummer, hvis dokumentet ikke siger det",
    en="the number of the follow-up, if the document does not say it",
)
READER = Sentence(
    da="en bruger, der skal kunne se kommunen og tage ind i den", en="a user who is to see the municipality and import"
)
LET_IN = Sentence(da="{email} kan nu se {municipality}.", en="{email} can now see {municipality}.")
CLOSE_ROUND = Sentence(
    da="tag dokumentet ind, selv om det ender en opfølgning, hvor centre ikke er godkendt",
    en="take the document in though it ends a follow-up in which centres are not approved",
)
DRY_RUN = Sentence(da="vis, hvad der ville ske, og skriv intet", en="show what would happen, and write nothing")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take a file, how to read it, and whether to write."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_(language()))
    take_kind(parser)
    parser.add_argument("--municipality", metavar="NAME", default="", help=MUNICIPALITY.in_(language()))
    parser.add_argument("--round", dest="ordinal", type=int, metavar="N", help=ROUND.in_(language()))
    parser.add_argument("--for", dest="reader", metavar="EMAIL", default="", help=READER.in_(language()))
    parser.add_argument("--close-round", action="store_true", help=CLOSE_ROUND.in_(language()))
    parser.add_argument("--dry-run", action="store_true", help=DRY_RUN.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print the report; refuse in one sentence, with nothing written."""
    return answer(lambda: _import(arguments))


def _import(arguments: argparse.Namespace) -> str:
    edition, content = opened(arguments.file, arguments.kind)
    with transaction.atomic():
        return _take_over(edition, content, arguments)


def _take_over(edition: Edition, content: bytes | None, arguments: argparse.Namespace) -> str:
    reader = user_at(arguments.reader) if arguments.reader else None
    report = take_over(
        edition,
        as_=OPERATOR,
        municipality=arguments.municipality,
        ordinal=arguments.ordinal,
        content=content,
        dry_run=arguments.dry_run,
    )
    if report.fresh and not (arguments.dry_run or arguments.close_round):
        check_ending(report.findings.ending)
    lines = list(lines_of(report, language()))
    if reader and not arguments.dry_run:
        home = municipality_named(report.municipality)
        if let_in(reader, home, as_=OPERATOR, role=Role.BUDGET_OFFICE):
            lines.append(LET_IN.in_(language(), email=reader.email, municipality=home.name))
    return "\n".join(lines)
