"""A job that fails is tried again with pauses that grow, and given up in the end, so that it can be seen."""

import datetime

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Round
from milepael.editions.json import from_json
from milepael.editions.published import Version, opened
from milepael.flows.imports.models import Upload, UploadState
from milepael.flows.imports.uploads import upload
from milepael.flows.jobs import queue
from milepael.flows.jobs.rules import HOUR, JOBS, MAILS, MINUTE, pause_after
from milepael.flows.jobs.work import Pace, one_job
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.files import parts_of
from milepael.flows.publishing.models import EditionFile, PublishedEdition
from tests.builders import follow_up, member, municipality, take

pytestmark = pytest.mark.django_db

CALM = Pace(beat=3600)
"""No sign of life is due while a test holds the database in a transaction of its own."""
TEXT = b"1.01 Legepladser"


@pytest.fixture
def office() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality())


def dropped(by: Actor) -> Upload:
    assert by.municipality
    return upload(TEXT, "tekst.txt", into=by.municipality, as_=by).upload


def locked() -> PublishedEdition:
    take(follow_up(1))
    row = Round.objects.get(ordinal=1)
    return lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED)


def now_due() -> None:
    DBTaskResult.objects.update(run_after=timezone.now())


def make(edition: int) -> None:
    """Have the job make documents of this edition; there is none of number 0, so it breaks down over that."""
    DBTaskResult.objects.update(args_kwargs={"args": [edition], "kwargs": {}})


def pauses(tries: int) -> list[int]:
    """The minutes until the next try, after each of some that fail; 0 where there is none."""
    found = []
    for _ in range(tries):
        now_due()
        assert one_job("a worker", CALM)
        job = DBTaskResult.objects.get()
        waits = job.run_after - timezone.now() if job.status == "READY" else datetime.timedelta()
        found.append(round(waits / MINUTE))
    return found


def test_pauses_double_until_the_longest_and_end_with_the_last_try() -> None:
    jobs = [pause_after(failed, JOBS) for failed in range(1, JOBS.tries + 1)]
    mails = [pause_after(failed, MAILS) for failed in range(1, MAILS.tries + 1)]

    assert jobs == [*(one * MINUTE for one in (1, 2, 4, 8, 16, 32, 60)), None]
    assert mails[:7] == [one * MINUTE for one in (5, 10, 20, 40, 80, 160, 240)]
    assert set(mails[7:-1]) == {4 * HOUR}
    assert mails[-1] is None


def test_documents_that_cannot_be_made_are_tried_again_later_and_later_and_given_up() -> None:
    locked()
    make(0)

    waited = pauses(JOBS.tries)
    queue.settle_left()

    job = DBTaskResult.objects.get()
    assert waited == [1, 2, 4, 8, 16, 32, 60, 0]
    assert (job.status, len(job.worker_ids)) == ("FAILED", JOBS.tries)
    assert not one_job("a worker", CALM)


def test_what_failed_once_is_done_at_the_next_try_and_once() -> None:
    made = locked()
    make(0)
    one_job("a worker", CALM)
    make(made.pk)
    now_due()

    assert one_job("another", CALM)

    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    public, internal = opened(bytes(made.envelope)).edition, from_json(bytes(made.internal))
    assert EditionFile.objects.count() == len(list(parts_of(public, internal)))


def test_a_job_is_not_done_before_its_pause_is_over() -> None:
    locked()
    make(0)
    one_job("a worker", CALM)

    assert not one_job("another", CALM)


def test_a_reading_that_breaks_down_waits_between_its_tries_and_says_so_after_the_last(
    office: Actor, settings: Settings
) -> None:
    settings.READ_SECONDS = object()
    one = dropped(office)

    waited = pauses(2)
    between = Upload.objects.get().state
    waited += pauses(1)

    one.refresh_from_db()
    assert (waited, between) == ([1, 2, 0], UploadState.WAITING)
    assert (one.state, DBTaskResult.objects.get().status) == (UploadState.FAILED, "FAILED")
    assert one.why_en == "The reading broke down for reasons that have nothing to do with the file. Drop it again."


def test_a_job_that_failed_just_as_its_worker_was_killed_is_not_forgotten() -> None:
    locked()
    ended = timezone.now()
    DBTaskResult.objects.update(status="FAILED", worker_ids=["one", "two"], finished_at=ended)

    queue.settle_left()

    job = DBTaskResult.objects.get()
    assert (job.status, job.run_after) == ("READY", ended + 2 * MINUTE)


def test_a_worker_that_was_thought_dead_says_nothing_of_a_job_that_another_has() -> None:
    locked()
    job = DBTaskResult.objects.get()
    DBTaskResult.objects.update(status="FAILED", worker_ids=["slow", "quick"], finished_at=timezone.now())

    queue.settle(job, "slow")

    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_job_over_which_every_worker_dies_is_given_up() -> None:
    locked()
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["dead"] * JOBS.tries)

    queue.give_back(silent_for=1)
    queue.settle_left()

    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("FAILED", queue.DEAD)
