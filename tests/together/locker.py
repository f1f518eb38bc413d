"""`python -m tests.together.locker KILLS SEED`: locks and publishes again and again, and is killed so often amid it.

The program is loaded once, and each life is a fork of it. In the end what is kept is told as JSON.
"""

import json
import os
import signal
import sys
from random import Random
from typing import NoReturn

from django.core.management import call_command
from django.db import connections
from django_tasks_db.models import DBTaskResult

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Municipality
from milepael.domain.followup.models import Round
from milepael.editions.model import Effort
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.files import make_files
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.verifying.checking import verify
from tests.builders import follow_up, milestone, point, take
from tests.chance import chance_of

STEPS = 3
"""A life locks, publishes and makes the documents of an edition, and tells of each."""
MOST = 2 * STEPS
"""A life is ended amid one of so many steps."""


def live(mouth: int) -> NoReturn:
    """Make one edition after the other until killed."""
    while True:
        row = Round.objects.get(ordinal=1)
        newest = PublishedEdition.objects.order_by("number").last()
        version = (
            Version.APPROVED if newest and newest.version == Version.TO_COMMITTEES.value else Version.TO_COMMITTEES
        )
        made = lock(row, as_=OPERATOR, seen=row.version, version=version, note="Igen.")
        os.write(mouth, b"l")
        publish(made, as_=OPERATOR, seen=None)
        os.write(mouth, b"p")
        make_files.call(made.pk)
        os.write(mouth, b"f")


def outlive(chance: Random) -> None:
    """Have a life begin, and end it amid a step."""
    connections.close_all()
    ear, mouth = os.pipe()
    process = os.fork()
    if not process:
        live(mouth)
    os.close(mouth)
    for _ in range(chance.randint(0, MOST)):
        os.read(ear, 1)
    signal.sigtimedwait([], chance.uniform(0, 0.05))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(ear)


def told() -> dict[str, object]:
    """What is kept, once the jobs that were left are done."""
    editions = PublishedEdition.objects.order_by("number")
    for one in editions:
        make_files.call(one.pk)
    home = Municipality.objects.get()
    actions = list(AuditRow.objects.values_list("action", flat=True))
    return {
        "numbers": list(editions.values_list("number", flat=True)),
        "files": sorted({one.files.count() for one in editions}),
        "public": editions.exclude(public_from=None).count(),
        "jobs": DBTaskResult.objects.count(),
        "logged": {name: actions.count(name) for name in ("make_edition", "publish_edition", "make_documents")},
        "faults": [found.fault.in_("en") for _, found in verify(home) if found.fault],
    }


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED))))
    kills, whim = int(sys.argv[1]), chance_of(int(sys.argv[2]))
    for _ in range(kills):
        outlive(whim)
    print(json.dumps(told()))
