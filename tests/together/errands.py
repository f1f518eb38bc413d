"""What is to be done beside the pages of a site, and what has come of it: printed as JSON."""

import datetime
import json

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Municipality
from milepael.domain.followup.models import Round
from milepael.editions.json import from_json
from milepael.editions.published import Version, opened
from milepael.flows.imports.models import Upload
from milepael.flows.imports.uploads import upload
from milepael.flows.proving.actions import name_witness, send_head
from milepael.flows.proving.models import HeadMail
from milepael.flows.proving.posting import send_heads
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.files import parts_of
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.models import Mail
from milepael.flows.verifying.checking import verify
from tests.flows.dropped import sample

WITNESS = "arkiv@stat.example"
LATER = datetime.timedelta(minutes=20)
"""Longer than a mail belongs to the worker that was killed over it."""


def put(files: int) -> None:
    """Files that are to be read, an edition whose documents are to be made, and heads of the log to be sent."""
    home = Municipality.objects.get()
    name_witness(home, as_=OPERATOR, address=WITNESS)
    for number in range(files):
        upload(sample() + b"\n" * number, f"{number}.txt", into=home, as_=OPERATOR)
        send_head(home)
    row = Round.objects.get(ordinal=1)
    lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED)


def tell() -> None:
    """Send what a killed worker had in hand, once its time is over, and print what has come of everything."""
    home, now = Municipality.objects.get(), timezone.now()
    remind_everybody(as_=OPERATOR, now=now + LATER)
    HeadMail.objects.filter(state="waiting").update(due=now)
    send_heads()
    edition = PublishedEdition.objects.get()
    parts = parts_of(opened(bytes(edition.envelope)).edition, from_json(bytes(edition.internal)))
    told = {
        "jobs": [[job.status, len(job.worker_ids)] for job in DBTaskResult.objects.all()],
        "uploads": list(Upload.objects.values_list("state", flat=True)),
        "documents_missing": len(list(parts)) - edition.files.count(),
        "listed": AuditRow.objects.filter(action="make_documents").count(),
        "mails": dict(Mail.objects.values_list("user__email", "state")),
        "heads": list(HeadMail.objects.values_list("state", flat=True)),
        "faults": [found.fault.in_("en") for _, found in verify(home) if found.fault],
    }
    print(json.dumps(told))
