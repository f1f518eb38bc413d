"""Proving: `milepael verify` of 100,000 rows, as a whole process, beside bare hashing of the very same bytes."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connection

from benchmarks.keeping import empty_database
from benchmarks.measure import Figure, in_turn, middle, python, whole_process
from milepael.accounts.chain import Entry, Head, sha256_of
from milepael.accounts.models import AuditRow, Municipality

ROWS, AT_A_TIME = 100_000, 10_000
PEER = "bare hashlib over the same lines"
BARE = "import hashlib, sys; [hashlib.sha256(line).hexdigest() for line in open(sys.argv[1], 'rb')]"
VERIFY = "import sys; from milepael.cli.main import main; sys.exit(main(['verify']))"
LOG = "import sys; from milepael.cli.main import main; sys.exit(main(['log', *sys.argv[1:]]))"


def figures(_: Path) -> list[Figure]:
    """In a database of its own, filled without the actions that would write such rows."""
    with empty_database(), tempfile.TemporaryDirectory(prefix="milepael-bench-") as folder:
        home, lines = _filled(), str(Path(folder) / "log.jsonl")
        os.environ["DATABASE_URL"] = f"sqlite:///{connection.settings_dict['NAME']}"
        connection.close()
        whole_process([*python(LOG), "--municipality", home.name, "--out", lines])
        own, peer = in_turn(
            lambda: whole_process(python(VERIFY)).seconds, lambda: whole_process([*python(BARE), lines]).seconds
        )
    what = f"milepael verify of {ROWS:,} rows of the log"
    return [Figure(what, middle(own), "s", limit=3, peer=PEER, peer_measured=middle(peer))]


def _filled() -> Municipality:
    home = Municipality.objects.create(name="Havnsund Kommune", slug="havnsund")
    head, rows = Head(), []
    for number in range(1, ROWS + 1):
        rows.append(_row(home, number, head.sha256))
        head = Head(number, rows[-1].sha256)
        if len(rows) == AT_A_TIME:
            AuditRow.objects.bulk_create(rows, batch_size=AT_A_TIME)
            rows.clear()
    Municipality.objects.filter(pk=home.pk).update(log_length=head.number, log_sha256=head.sha256)
    return home


def _row(home: Municipality, number: int, previous: str) -> AuditRow:
    """As an answer that a reporter typed leaves it."""
    at = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(seconds=97 * number, microseconds=number)
    facts: dict[str, int | str] = {"round": number % 4 + 1, "version": number % 9, "effort": "delayed"}
    said = {"role": "reporter", "action": "assess", "subject": f"milestone:{number:012x}", "facts": facts}
    entry = Entry(number, at, None, "reporter", "assess", f"milestone:{number:012x}", facts, previous)
    return AuditRow(municipality=home, number=number, at=at, sha256=sha256_of(entry), **said)
