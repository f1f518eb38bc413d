"""`milepael restore`: a backup into an empty database, its hashes compared before and after."""

import argparse
from pathlib import Path

from milepael.cli.answering import answer
from milepael.cli.database import make_folder
from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.flows.backup.actions import check, restore
from milepael.flows.backup.rules import Manifest

FILE = Sentence(da="sikkerhedskopien", en="the backup")
DRY_RUN = Sentence(
    da="se kun, om kopien er hel, og hvad den holder", en="only see whether it is whole, and what it holds"
)
HOLDS = Sentence(
    da="Sikkerhedskopi fra {at} (UTC), Milepæl {program}, {database}: {tables} tabeller, {rows} rækker.",
    en="Backup of {at} (UTC), Milepæl {program}, {database}: {tables} tables, {rows} rows.",
)
WHOLE = Sentence(
    da="Kopien er hel: hver tabels SHA-256 er den, der står i den.",
    en="The backup is whole: the SHA-256 of each table is the one that it names.",
)
BACK = Sentence(
    da="Alt er lagt ind: hver tabel har de samme rækker og den samme SHA-256 i databasen. Alle logger ind på ny.",
    en="All is put back: each table has the same rows and the same SHA-256 in the database. All sign in anew.",
)
ALL = Sentence(da="SHA-256 over alle rækker: {whole}", en="SHA-256 over all rows: {whole}")
LINE = "  {name:<36} {rows:>9}  {sha256}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the file, and whether to look only."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE.in_(language()))
    parser.add_argument("--dry-run", action="store_true", help=DRY_RUN.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print what was put back; refuse in one sentence, with no row written."""
    return answer(lambda: _look(arguments.file) if arguments.dry_run else _restore(arguments.file))


def _look(file: Path) -> str:
    manifest = check(file)
    lines = [LINE.format(name=one.name, rows=one.rows, sha256=one.sha256) for one in manifest.tables]
    return "\n".join([_holds(manifest), *lines, *_ends(WHOLE, manifest)])


def _restore(file: Path) -> str:
    make_folder()
    manifest, _ = restore(file)
    return "\n".join([_holds(manifest), *_ends(BACK, manifest)])


def _holds(manifest: Manifest) -> str:
    return HOLDS.in_(
        language(),
        at=manifest.at,
        program=manifest.program,
        database=manifest.database,
        tables=len(manifest.tables),
        rows=manifest.rows,
    )


def _ends(sentence: Sentence, manifest: Manifest) -> list[str]:
    return [sentence.in_(language()), ALL.in_(language(), whole=manifest.sha256)]
