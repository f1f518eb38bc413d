"""Jobs in the database: done once however many workers there are, and done again when a worker dies over them."""

import datetime
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Event

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role, RuleBroken
from milepael.flows.imports import jobs
from milepael.flows.imports.models import ImportedEdition, Upload, UploadState
from milepael.flows.imports.uploads import preview, take_over_upload, throw_away, upload
from milepael.flows.jobs.models import Worker
from milepael.flows.jobs.queue import forget_old
from milepael.flows.jobs.work import Chore, Pace, one_job, work
from tests.builders import member, municipality
from tests.tesseract import needs_tesseract

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
FOLLOW_UP = (SAMPLES / "foerste-opfoelgning-2027.txt").read_bytes()
MILEPAEL = [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())"]
QUICK = Pace(idle=0.02, beat=0.2, dead=1)
CALM = Pace(beat=3600)
"""No sign of life is due while a test holds the database in a transaction of its own."""
SCAN = Path(__file__).parents[1] / "golden" / "ocr.pdf"
LETTER = "Kære alle".encode()
PATIENCE = 60


@pytest.fixture
def signe(committed: None) -> Actor:
    """Somebody of the budget office, in a database that other processes see too."""
    return member(Role.BUDGET_OFFICE, of=municipality())


def drop(by: Actor, *contents: bytes) -> list[Upload]:
    home = by.municipality
    assert home
    return [upload(one, f"{number}.txt", into=home, as_=by).upload for number, one in enumerate(contents)]


def work_until(is_done: Callable[[], bool]) -> None:
    """One worker, until something holds; it must come to hold."""
    pause, deadline = Event(), time.monotonic() + PATIENCE

    def is_over(seconds: float) -> bool:
        assert time.monotonic() < deadline
        pause.wait(seconds)
        return is_done()

    work(is_over, pace=QUICK)


def wait_until(is_done: Callable[[], bool]) -> None:
    pause, deadline = Event(), time.monotonic() + PATIENCE
    while not is_done():
        assert time.monotonic() < deadline
        pause.wait(0.02)


def states() -> set[str]:
    return set(Upload.objects.values_list("state", flat=True))


@contextmanager
def another_process() -> Iterator["subprocess.Popen[bytes]"]:
    """`milepael worker` on the test's own database; it has ended, one way or other, when this is left."""
    database = connection.settings_dict
    address = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = {**os.environ, "DATABASE_URL": address, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([*MILEPAEL, "worker"], env=environment) as worker:
        try:
            yield worker
        finally:
            worker.terminate()


def test_a_job_whose_worker_is_killed_is_done_again_by_another(signe: Actor) -> None:
    drop(signe, FOLLOW_UP * 30)
    with another_process() as worker:
        wait_until(lambda: states() == {UploadState.READING})
        worker.kill()

    work_until(lambda: states() == {UploadState.READ})

    job = DBTaskResult.objects.get()
    assert (job.status, len(set(job.worker_ids))) == ("SUCCESSFUL", 2)
    assert Upload.objects.get().turn == 2
    assert not Worker.objects.exists()


def test_a_worker_that_is_told_to_stop_finishes_the_job_in_hand(signe: Actor) -> None:
    drop(signe, FOLLOW_UP * 10, FOLLOW_UP)
    with another_process() as worker:
        wait_until(lambda: UploadState.READING in states())

    assert worker.returncode == 0
    assert states() == {UploadState.READ, UploadState.WAITING}


def test_two_workers_at_once_do_each_job_once(signe: Actor) -> None:
    drop(signe, *(FOLLOW_UP + b"\n" * number for number in range(6)))

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(work_until, lambda: states() == {UploadState.READ}) for _ in "ab"]:
            done.result()

    assert set(Upload.objects.values_list("turn", flat=True)) == {1}
    assert [len(job.worker_ids) for job in DBTaskResult.objects.all()] == [1] * 6


def test_a_job_is_left_alone_while_its_worker_shows_signs_of_life(signe: Actor) -> None:
    drop(signe, FOLLOW_UP)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["somebody"])
    Worker.objects.create(name="somebody", seen=timezone.now())

    assert not one_job("another", QUICK)

    assert states() == {UploadState.WAITING}


def test_a_file_that_three_workers_died_over_is_given_up_and_says_so(signe: Actor) -> None:
    drop(signe, FOLLOW_UP)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["one", "two", "three"])

    assert one_job("the fourth", QUICK)

    given_up = Upload.objects.get()
    assert given_up.state == UploadState.FAILED
    assert given_up.why_da.startswith("Læsningen blev afbrudt 3 gange")
    assert given_up.why_en.startswith("The reading was interrupted 3 times")


def test_what_an_attempt_comes_back_with_counts_no_more_once_another_has_begun(signe: Actor) -> None:
    (dropped,) = drop(signe, FOLLOW_UP)
    late, later = jobs._begin(dropped.pk), jobs._begin(dropped.pk)
    assert late
    assert later

    jobs._end(late, jobs.failed(jobs.BROKEN_OFF))
    assert states() == {UploadState.READING}
    jobs._end(later, jobs.Outcome(edition="{}", title="Udmøntning"))

    assert states() == {UploadState.READ}


@pytest.mark.django_db
def test_a_file_that_takes_too_long_is_stopped_and_says_so(settings: Settings) -> None:
    settings.READ_SECONDS = 1
    drop(member(Role.BUDGET_OFFICE, of=municipality()), FOLLOW_UP * 100)

    assert one_job("a worker", CALM)

    slow = Upload.objects.get()
    assert slow.state == UploadState.FAILED
    assert slow.why_da == "»0.txt« tog mere end 1 sekunder at læse og er lagt fra."


@needs_tesseract
@pytest.mark.django_db
def test_the_pages_of_a_scan_are_counted_while_they_are_read() -> None:
    drop(member(Role.BUDGET_OFFICE, of=municipality()), SCAN.read_bytes())

    assert one_job("a worker", CALM)

    scan = Upload.objects.get()
    assert (scan.state, scan.seen, scan.pages) == (UploadState.READ, 1, 1)
    assert all(one.strip for one in scan.doubts.all())


@pytest.mark.django_db
def test_a_file_that_takes_too_much_memory_is_stopped_and_says_so(settings: Settings) -> None:
    settings.READ_MEGABYTES = 70
    drop(member(Role.BUDGET_OFFICE, of=municipality()), FOLLOW_UP * 100)

    assert one_job("a worker", CALM)

    heavy = Upload.objects.get()
    assert heavy.state == UploadState.FAILED
    assert heavy.why_en == "Reading “0.txt” took more than 70 MB of memory, and it was put aside."


@pytest.mark.django_db
def test_a_database_that_is_away_for_long_is_told_once_and_once_that_it_is_back(
    committed: None, caplog: pytest.LogCaptureFixture
) -> None:
    looks, left = iter([False] * 6 + [True]), iter([OperationalError("Agnes")] * 3)

    def reach() -> None:
        for away in left:
            raise away

    work(lambda _: next(looks), pace=CALM, chores=[Chore(0, reach)])

    told = [one.getMessage() for one in caplog.records if one.name == "milepael.jobs"]
    assert told == ["the database does not answer; trying again until it does", "the database answers again"]


@pytest.mark.django_db
def test_how_a_job_ended_is_forgotten_after_a_while() -> None:
    drop(member(Role.BUDGET_OFFICE, of=municipality()), FOLLOW_UP, LETTER)
    one_job("a worker", CALM)
    one_job("a worker", CALM)
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.order_by("enqueued_at")[0].pk).update(
        finished_at=timezone.now() - datetime.timedelta(days=15)
    )

    forget_old()

    assert DBTaskResult.objects.count() == 1


def test_of_two_who_settle_a_file_at_the_same_moment_one_is_told(signe: Actor) -> None:
    (dropped,) = drop(signe, FOLLOW_UP)
    one_job("a worker", QUICK)
    found = Upload.objects.select_related("municipality").get(pk=dropped.pk)
    seen, start = preview(found, as_=signe).mark, Barrier(4)

    def settle(number: int) -> str:
        start.wait()
        try:
            if number % 2:
                throw_away(found, as_=signe)
            else:
                take_over_upload(found, as_=signe, seen=seen)
        except RuleBroken as told:
            return str(told)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(4) as people:
        told = list(people.map(settle, range(4)))

    assert sum(not one for one in told) == 1
    assert all("has already been" in one for one in told if one)
    assert ImportedEdition.objects.count() == (Upload.objects.get().state == UploadState.TAKEN)


def test_the_same_bytes_dropped_at_the_same_moment_are_there_once(signe: Actor) -> None:
    start = Barrier(4)

    def drop_it(_: int) -> None:
        start.wait()
        drop(signe, FOLLOW_UP)
        connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(drop_it, range(4)))

    assert (Upload.objects.count(), DBTaskResult.objects.count()) == (1, 1)
