"""The database's queue: claiming a job, giving back those whose worker died, forgetting what is long done."""

import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from milepael.flows.jobs.models import Worker

Job = DBTaskResult[..., object]

KEPT_DAYS = 14
"""Days for which it is remembered how a job ended."""

THERE = "there-"
"""What the name begins with by which a worker says that it is there."""


def claim(worker: str) -> Job | None:
    """Take the next job, if there is one: nobody else gets it. Looking at an empty queue locks nothing."""
    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        job = DBTaskResult.objects.ready().get_locked()
        if job is not None:
            show_life(worker)
            job.claim(worker)
    return job


def show_life(worker: str) -> None:
    """Say that a worker is at it."""
    Worker.objects.update_or_create(name=worker, defaults={"seen": timezone.now()})


def leave(worker: str) -> None:
    """Say that a worker has nothing in hand."""
    Worker.objects.filter(name=worker).delete()


def attend(worker: str) -> None:
    """Say that a worker is there, whether or not it has a job in hand: under another name than it claims jobs by."""
    show_life(_in_attendance(worker))


def depart(worker: str) -> None:
    """Say that a worker is there no more."""
    leave(_in_attendance(worker))


def workers_seen(*, within: float) -> int:
    """How many workers have said something in the last seconds, by the one name or the other."""
    lately = timezone.now() - datetime.timedelta(seconds=within)
    names = Worker.objects.filter(seen__gt=lately).values_list("name", flat=True)
    return len({name.removeprefix(THERE) for name in names})


def jobs_by_state() -> dict[str, int]:
    """How many jobs there are in each state, zero too; those that ended are remembered for KEPT_DAYS."""
    counted = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    return {state.value.lower(): 0 for state in TaskResultStatus} | {state.lower(): number for state, number in counted}


def _in_attendance(worker: str) -> str:
    return THERE + worker


def give_back(*, silent_for: float) -> int:
    """Put back every job whose worker has said nothing for so many seconds; the number of them."""
    if not DBTaskResult.objects.running().exists():
        return 0
    with transaction.atomic():
        # The jobs first: whoever claims one from now on is not among them, whoever has one is among the workers.
        running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
        alive = timezone.now() - datetime.timedelta(seconds=silent_for)
        Worker.objects.filter(seen__lt=alive).delete()
        workers = set(Worker.objects.values_list("name", flat=True))
        lost = [job.pk for job in running if not workers.intersection(job.worker_ids[-1:])]
        return DBTaskResult.objects.filter(pk__in=lost).update(status=TaskResultStatus.READY)


def forget_old() -> None:
    """Remove the results of jobs that ended long ago."""
    limit = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=limit).delete()
