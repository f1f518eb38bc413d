"""The database's queue: claiming a job, trying again what failed or died, forgetting what is long done."""

import datetime

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from milepael.accounts.models import Municipality
from milepael.flows.jobs.models import Worker
from milepael.flows.jobs.rules import JOBS, NotAgain, pause_after

Job = DBTaskResult[..., object]

READY, FAILED = TaskResultStatus.READY, TaskResultStatus.FAILED

KEPT_DAYS = 14
"""Days for which it is remembered how a job ended."""

DEAD = "milepael.flows.jobs.queue.Died"
"""What stands as the fault of a job that is given up because one worker after the other died over it."""

ENDED_ITSELF = f"{NotAgain.__module__}.{NotAgain.__qualname__}"

THERE = "there-"
"""What the name begins with by which a worker says that it is there."""


def queue_of(home: Municipality) -> str:
    """The queue in which a municipality's jobs stand: it is their key."""
    return f"municipality-{home.pk}"


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


def settle(job: Job, worker: str) -> None:
    """Have a job that failed tried again after a pause; nothing where that was the last try, or another has it now."""
    mine = DBTaskResult.objects.failed().filter(pk=job.pk).first()
    if mine is not None and mine.worker_ids[-1:] == [worker]:
        _again(mine, ended=mine.finished_at or timezone.now())


def settle_left() -> None:
    """The same for all that failed, so that none is forgotten whose worker was killed just then."""
    for job in DBTaskResult.objects.failed():
        _again(job, ended=job.finished_at or timezone.now())


def _again(job: Job, *, ended: datetime.datetime) -> None:
    pause = pause_after(max(1, len(job.worker_ids)), JOBS)
    if pause is None or job.exception_class_path in {ENDED_ITSELF, DEAD}:
        return
    still = DBTaskResult.objects.failed().filter(pk=job.pk, finished_at=job.finished_at)
    still.update(status=READY, run_after=ended + pause, finished_at=None)


def begin_again(key: str, home: Municipality) -> Job | None:
    """Have a municipality's job done now that was given up or pauses, as if it were new; None where it is neither."""
    waits = DBTaskResult.objects.filter(queue_name=queue_of(home), status__in=(READY, FAILED), pk=key)
    begun = waits.exclude(worker_ids=[]).update(status=READY, run_after=timezone.now(), finished_at=None, worker_ids=[])
    return DBTaskResult.objects.get(pk=key) if begun else None


def give_back(*, silent_for: float) -> int:
    """Put back every job whose worker has said nothing for so many seconds; the number of them.

    It is done again at once, as the silence was pause enough; one whose tries are used up is given up.
    """
    if not DBTaskResult.objects.running().exists():
        return 0
    with transaction.atomic():
        # The jobs first: whoever claims one from now on is not among them, whoever has one is among the workers.
        running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
        alive = timezone.now() - datetime.timedelta(seconds=silent_for)
        Worker.objects.filter(seen__lt=alive).delete()
        workers = set(Worker.objects.values_list("name", flat=True))
        lost = [job for job in running if not workers.intersection(job.worker_ids[-1:])]
        for job in lost:
            _take_from_the_dead(job)
        return len(lost)


def _take_from_the_dead(job: Job) -> None:
    row, now = DBTaskResult.objects.filter(pk=job.pk), timezone.now()
    if len(job.worker_ids) < JOBS.tries:
        row.update(status=READY)
    else:
        row.update(status=FAILED, finished_at=now, exception_class_path=DEAD)


def forget_old() -> None:
    """Remove the results of jobs that ended long ago."""
    limit = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    DBTaskResult.objects.finished().filter(finished_at__lt=limit).delete()
