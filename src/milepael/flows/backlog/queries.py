"""What a municipality has in line, and what of it was given up."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from milepael.accounts.models import Municipality
from milepael.flows.backlog.rules import Errand, Line, Stage
from milepael.flows.imports.jobs import read_upload
from milepael.flows.imports.models import Upload, UploadState
from milepael.flows.jobs.queue import Job, queue_of
from milepael.flows.proving.models import HeadMail
from milepael.flows.publishing.files import make_files
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.reminding.models import Mail, Outgoing
from milepael.flows.reminding.outgoing import LEASE, TO_TRY_AGAIN
from milepael.flows.reminding.rules import MailState

SHOWN = datetime.timedelta(days=30)
"""For how long a mail that did not get through is shown."""

ERRANDS: Mapping[str, Errand] = {
    read_upload.module_path: Errand.READ_FILE,
    make_files.module_path: Errand.MAKE_DOCUMENTS,
}
ENDS: Mapping[str, Stage] = {
    MailState.GIVEN_UP.value: Stage.GIVEN_UP,
    MailState.REFUSED.value: Stage.REFUSED,
    MailState.UNSURE.value: Stage.UNSURE,
}
TO_READ = (UploadState.WAITING.value, UploadState.READING.value, UploadState.FAILED.value)


def backlog(home: Municipality) -> tuple[Line, ...]:
    """What is left to somebody first, then what comes next; six queries at most."""
    now = timezone.now()
    lines = [*_jobs(home), *_mails(home, now), *_heads(home, now), *_to_publish(home, now)]
    return tuple(sorted(lines, key=lambda one: (not one.is_left, one.due or now)))


def mails_lost() -> int:
    """How many mails and heads of all municipalities were given up or refused in the last 30 days."""
    since = timezone.now() - SHOWN
    lost = Q(state__in=TO_TRY_AGAIN, at__gt=since)
    return Mail.objects.filter(lost).count() + HeadMail.objects.filter(lost).count()


def of_job(job: Job) -> int:
    """The row that a job is about."""
    return int(job.args_kwargs["args"][0])


def _jobs(home: Municipality) -> Iterator[Line]:
    """The newest job of each thing, as long as what it is about waits for it."""
    left = DBTaskResult.objects.filter(queue_name=queue_of(home), task_path__in=ERRANDS)
    left = left.exclude(status=TaskResultStatus.SUCCESSFUL).order_by("enqueued_at")
    newest = {(ERRANDS[job.task_path], of_job(job)): job for job in left}
    names = _names(home, newest)
    return (_of_job(newest[one], one[0], names[one]) for one in newest if one in names)


def _names(home: Municipality, wanted: Iterable[tuple[Errand, int]]) -> Mapping[tuple[Errand, int], str]:
    ids = {errand: [pk for one, pk in wanted if one is errand] for errand in Errand}
    files = Upload.objects.filter(municipality=home, pk__in=ids[Errand.READ_FILE], state__in=TO_READ)
    editions = PublishedEdition.objects.filter(municipality=home, pk__in=ids[Errand.MAKE_DOCUMENTS], erased_at=None)
    return {
        **{(Errand.READ_FILE, pk): name for pk, name in files.values_list("pk", "name")},
        **{(Errand.MAKE_DOCUMENTS, pk): title for pk, title in editions.values_list("pk", "title")},
    }


def _of_job(job: Job, errand: Errand, about: str) -> Line:
    tries = len(job.worker_ids)
    stage = Stage.PAUSING if tries else Stage.IN_LINE
    if job.status == TaskResultStatus.RUNNING:
        stage = Stage.IN_HAND
    elif job.status == TaskResultStatus.FAILED:
        stage = Stage.GIVEN_UP
    due = job.run_after if stage is Stage.PAUSING else None
    return Line(errand, str(job.pk), about, stage, tries, due)


def _mails(home: Municipality, now: datetime.datetime) -> Iterator[Line]:
    later = Mail.objects.filter(municipality=home, user=OuterRef("user"), on__gt=OuterRef("on"))
    rows = Mail.objects.filter(_is_left(now), municipality=home).annotate(newer=Exists(later)).select_related("user")
    return (_of_mail(row, Errand.SEND_MAIL, str(row.user), newer=row.newer) for row in rows.order_by("on", "pk"))


def _heads(home: Municipality, now: datetime.datetime) -> Iterator[Line]:
    rows = HeadMail.objects.filter(_is_left(now), municipality=home).order_by("pk")
    return (_of_mail(row, Errand.SEND_HEAD, row.address) for row in rows)


def _is_left(now: datetime.datetime) -> Q:
    return Q(state=MailState.WAITING) | Q(state__in=ENDS, at__gt=now - SHOWN)


def _of_mail(row: Outgoing, errand: Errand, about: str, *, newer: bool = False) -> Line:
    """One that a worker has in hand is due when its lease has run out."""
    stage = ENDS.get(row.state, Stage.PAUSING if row.tries else Stage.IN_LINE)
    if row.state == MailState.WAITING and row.due == row.at + LEASE:
        stage = Stage.IN_HAND
    due = row.due if stage is Stage.PAUSING else None
    return Line(errand, str(row.pk), about, stage, row.tries, due, newer)


def _to_publish(home: Municipality, now: datetime.datetime) -> Iterator[Line]:
    """No job: from its time on everybody is shown it, whether or not a worker is there."""
    rows = PublishedEdition.objects.filter(municipality=home, public_from__gt=now).order_by(F("public_from"))
    found = rows.values_list("pk", "title", "public_from")
    return (Line(Errand.PUBLISH_EDITION, str(pk), title, Stage.IN_LINE, 0, at) for pk, title, at in found)
