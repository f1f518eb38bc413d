"""`milepael backup`: every row of the database as one file, while others go on saving."""

import argparse
import hashlib
from pathlib import Path

from milepael.cli.answering import answer
from milepael.cli.output import OWNERS, put_whole
from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.flows.backup.actions import back_up

FILE = Sentence(da="filen, der skrives", en="the file to write")
REPLACE = Sentence(da="også hvor der er en fil af det navn", en="also where there is a file of that name")
WRITTEN = Sentence(
    da="»{name}« er skrevet: {tables} tabeller, {rows} rækker, {megabytes:.1f} MB.\n"
    "SHA-256 over alle rækker: {whole}\nSHA-256 af filen:        {sha256}",
    en="“{name}” is written: {tables} tables, {rows} rows, {megabytes:.1f} MB.\n"
    "SHA-256 over all rows: {whole}\nSHA-256 of the file:   {sha256}",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the file."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_(language()))
    parser.add_argument("--replace", action="store_true", help=REPLACE.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print what the file holds, and its hashes; refuse in one sentence, with no file under the name."""
    return answer(lambda: _back_up(arguments.file, replace=arguments.replace))


def _back_up(file: Path, *, replace: bool) -> str:
    manifest = put_whole(file, back_up, mode=OWNERS, replace=replace)
    with file.open("rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return WRITTEN.in_(
        language(),
        name=file.name,
        tables=len(manifest.tables),
        rows=manifest.rows,
        megabytes=file.stat().st_size / 1_000_000,
        whole=manifest.sha256,
        sha256=sha256,
    )
