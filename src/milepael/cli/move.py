"""`milepael move`: everything to another database, such as SQLite to PostgreSQL, and the proof that it is the same.

The other database is spoken to by a process of its own, which knows no other: no migration can meet the wrong one.
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.utils import Error

from milepael.cli.answering import NO_DATABASE, answer, why_not
from milepael.cli.database import make_folder
from milepael.cli.django import start
from milepael.cli.output import OWNERS, put_whole
from milepael.cli.terminal import language
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.backup.actions import back_up, held, restore
from milepael.flows.backup.rules import Tally, same_rows, whole_of

TO = Sentence(
    da="den nye databases adresse, som i DATABASE_URL; »-« læser den fra standard input",
    en="the new database's address, as in DATABASE_URL; “-” reads it from standard input",
)
OTHERWISE = Sentence(da="{why}", en="{why}")
NO_ADDRESS = Sentence(
    da="Skriv den nye databases adresse efter --to, som postgresql://bruger:adgangskode@vært/navn.",
    en="Write the new database's address after --to, as postgresql://user:password@host/name.",
)
NOT_THERE = Sentence(
    da="Den nye database svarer ikke: se efter, at adressen er rigtig, at mappen er der, og at serveren kører.",
    en="The new database does not answer: see that its address is right, its folder there, and its server running.",
)
CHANGED = Sentence(
    da="Der er gemt noget, mens der blev flyttet, og det er ikke med: stop Milepæl, og flyt til en ny, tom database.",
    en="Something was saved during the move, and is not in it: stop Milepæl, and move to a new, empty database.",
)
MOVED = Sentence(
    da="Alt er flyttet: {tables} tabeller, {rows} rækker, hver tabel med samme SHA-256 i begge databaser.\n"
    "SHA-256 over alle rækker: {whole}\n"
    "Sæt nu DATABASE_URL til den nye, og start Milepæl. Alle logger ind på ny.",
    en="All is moved: {tables} tables, {rows} rows, each table with the same SHA-256 in both databases.\n"
    "SHA-256 over all rows: {whole}\n"
    "Now set DATABASE_URL to the new one, and start Milepæl. All sign in anew.",
)
HEADS = Sentence(
    da="tabel|rækker her|rækker der|SHA-256 her|SHA-256 der", en="table|rows here|rows there|SHA-256 here|SHA-256 there"
)
LINE = "{:<36} {:>11} {:>11}  {:<64}  {}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the address to move to."""
    parser.add_argument("--to", dest="address", metavar="URL", required=True, help=TO.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print each table with its rows and hashes on both sides; refuse in one sentence."""
    return answer(lambda: _move(arguments.address))


def _move(address: str) -> str:
    make_folder()
    address = (sys.stdin.readline() if address == "-" else address).strip()
    if not address:
        raise Refusal(NO_ADDRESS)
    with tempfile.TemporaryDirectory(prefix=".move-", dir=settings.DATA) as folder:
        file = Path(folder) / "everything"
        put_whole(file, back_up, mode=OWNERS)
        there = _restored(file, address)
    here = held()
    if not same_rows(here, there):
        raise Refusal(CHANGED)
    lines = [
        LINE.format(mine.name, mine.rows, theirs.rows, mine.sha256, theirs.sha256)
        for mine, theirs in zip(here, there, strict=True)
    ]
    said = MOVED.in_(language(), tables=len(here), rows=sum(one.rows for one in here), whole=whole_of(here))
    return "\n".join([LINE.format(*HEADS.in_(language()).split("|")), *lines, said])


def _restored(file: Path, address: str) -> tuple[Tally, ...]:
    """The tables as they are in the other database. Raises Refusal."""
    connection.close()  # before another process begins
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        found = process.submit(_restore_at, file, address, language()).result()
    if isinstance(found, str):
        raise Refusal(OTHERWISE, why=found)
    return found


def _restore_at(file: Path, address: str, words: str) -> tuple[Tally, ...] | str:
    """In the other process: the tables, or why not."""
    os.environ["DATABASE_URL"] = address
    wrong = start(signs=False)
    if wrong:
        return wrong
    make_folder()
    try:
        _, found = restore(file)
    except Refusal as refusal:
        return refusal.in_(words)
    except Error as error:
        why = why_not(error)
        return (NOT_THERE if why is NO_DATABASE else why).in_(words)
    return found
