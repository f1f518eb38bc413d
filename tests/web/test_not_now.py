"""A database that is away and a disk that is full become a page in the reader's language that needs neither."""

import errno
import json
import logging
import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from milepael.accounts.rules import Role
from milepael.domain.followup.models import Assessment, Milestone
from milepael.flows.imports.models import KeptFile
from milepael.flows.operation.faults import Fault, fault_of
from milepael.project.logs import JsonLines
from milepael.web.workspace.not_now import not_now, server_error
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.domain.people import of_centre, opened
from tests.web.no_room import LONG, no_room, unable
from tests.web.test_desk import at
from tests.web.visitors import words

IN_PLACE = {"HX-Request": "true"}
LOST = OperationalError("server closed the connection unexpectedly: Agnes Holm")


def found(content: bytes) -> BeautifulSoup:
    return BeautifulSoup(content, "html.parser")


def reporter() -> Client:
    """Who answers in an open round, and is shown what others see of an error."""
    take(follow_up(1, point("1.01", milestone(2, text="Legepladsen er bygget."))))
    opened(2)
    user = of_centre(Role.REPORTER).user
    assert user
    client = Client(headers={"accept-language": "da"}, raise_request_exception=False)
    client.force_login(user)
    return client


def say(client: Client, note: str, **headers: str) -> HttpResponse:
    form = {"maal": Milestone.objects.get().uid, "version": 0, "smiley": "delayed", "note": note}
    answer = client.post(at("answer"), form, headers=headers)
    assert isinstance(answer, HttpResponse)
    return answer


def disk_full() -> OperationalError:
    """As SQLite's driver and Django tell it."""
    cause, told = sqlite3.OperationalError("disk full near Agnes Holm"), OperationalError("disk full near Agnes Holm")
    cause.sqlite_errorcode, cause.sqlite_errorname = sqlite3.SQLITE_FULL, "SQLITE_FULL"
    told.__cause__ = cause
    return told


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process may grow past so many bytes."""
    _, hardest = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hardest))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hardest, hardest))


@pytest.mark.django_db
def test_what_a_full_database_does_not_take_stands_on_the_page_and_is_saved_once_there_is_room() -> None:
    client = reporter()

    with no_room():
        answer = say(client, LONG)
        kept = Assessment.objects.filter(during__ordinal=2).count()
    after = say(client, LONG)

    told = found(answer.content)
    assert (answer.status_code, answer["Retry-After"], kept) == (503, "10", 0)
    assert "no-store" in answer["Cache-Control"]
    assert words(told.h1) == "Der kan ikke gemmes lige nu"
    assert "Serveren kan ikke skrive mere på sin disk. Det, du lige sendte, er ikke gemt." in words(told.main)
    assert words(told.select_one(".unsent textarea")) == LONG
    assert (after.status_code, Assessment.objects.get(during__ordinal=2).status_note) == (302, LONG)


@pytest.mark.django_db
def test_a_form_that_is_answered_in_place_gets_a_sentence_and_one_with_a_target_keeps_its_page() -> None:
    client = reporter()

    with unable(LOST, to="UPDATE"):
        in_place = say(client, "Kort.", **IN_PLACE)
        aimed = say(client, "Kort.", **IN_PLACE, **{"HX-Target": "main-content"})
        boosted = client.get("/min-side/?fra=mail", headers={**IN_PLACE, "HX-Boosted": "true"})

    assert [one.status_code for one in (in_place, aimed)] == [503, 503]
    assert boosted.status_code == 200
    assert "Ikke gemt endnu: Databasen svarer ikke." in words(found(in_place.content).select_one(".waiting"))
    assert words(found(aimed.content)).startswith("Ikke gemt: Databasen svarer ikke. Det, du skrev, står her")
    assert b"<html" not in in_place.content + aimed.content


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["da", "en"])
def test_where_even_who_asks_cannot_be_looked_up_a_page_comes_with_a_way_to_try_again(language: str) -> None:
    client = reporter()

    with unable(LOST, to="SELECT"):
        page = client.get("/min-side/?fra=mail", headers={"accept-language": language})
        link = client.get("/min-side/?fra=mail", headers={**IN_PLACE, "HX-Boosted": "true"})
        poll = client.get("/tag-ind/", headers={**IN_PLACE, "HX-Trigger": "uploads", "HX-Target": "uploads"})

    told = found(page.content)
    assert (page.status_code, link.status_code, link["HX-Redirect"]) == (503, 503, "/min-side/?fra=mail")
    assert told.html
    assert told.html["lang"] == language
    assert (poll.status_code, poll.get("HX-Redirect"), b"<html" in poll.content) == (503, None, False)
    assert words(told.h1) == {"da": "Milepæl kan ikke komme til sine data lige nu"}.get(
        language, "Milepæl cannot get at its data right now"
    )
    assert [str(one["href"]) for one in told.select("main .button")] == ["/min-side/?fra=mail"]


@pytest.mark.django_db
def test_a_file_that_there_is_no_room_for_while_it_comes_in_is_told_of_and_no_part_of_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(headers={"accept-language": "da"}, raise_request_exception=False)
    user = member(Role.BUDGET_OFFICE, of=municipality()).user
    assert user
    client.force_login(user)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with files_of_at_most(100_000):
        answer = client.post("/tag-ind/", {"files": SimpleUploadedFile("plan.txt", b"x" * 4_000_000)})

    assert answer.status_code == 503
    assert words(found(answer.content).h1) == "Der kan ikke gemmes lige nu"
    assert (KeptFile.objects.count(), list(tmp_path.iterdir())) == (0, [])


@pytest.mark.django_db
def test_the_log_says_it_once_by_names_that_are_the_systems(caplog: pytest.LogCaptureFixture) -> None:
    client = reporter()

    with unable(disk_full(), to="INSERT"), caplog.at_level(logging.INFO):
        say(client, "Agnes Holm", **IN_PLACE)

    (line,) = [JsonLines().format(one) for one in caplog.records if getattr(one, "status_code", 0) == 503]
    assert [json.loads(line)[key] for key in ("error", "cause", "status")] == ["OperationalError", "SQLITE_FULL", 503]
    assert "Agnes" not in line


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), [(disk_full(), 200), (LOST, 503)])
def test_a_page_can_be_read_though_there_is_no_room_to_note_that_somebody_was_there(
    error: OperationalError, status: int
) -> None:
    client = reporter()
    session = client.session
    session["seen"] = long_ago = session["seen"] - 600
    session.save()

    with unable(error, to="UPDATE"):
        during = client.get("/min-side/").status_code
    seen, after = client.session["seen"], client.get("/min-side/").status_code

    assert (during, seen, after) == (status, long_ago, 200)
    assert client.session["seen"] > long_ago


def test_the_page_needs_no_database_and_no_session() -> None:
    request = RequestFactory().post("/", {"tekst": "Kære alle"}, headers={"referer": "http://testserver/min-side/"})

    with translation.override("da"):
        told = found(not_now(request, Fault.AWAY).content)

    assert words(told.select_one(".unsent textarea")) == "Kære alle"
    assert [str(one["href"]) for one in told.select("main a.button")] == ["http://testserver/min-side/"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_that_takes_no_more_is_told_apart_from_any_other_error_of_files(number: int) -> None:
    full, other = OSError(number, os.strerror(number)), OSError(errno.ENOENT, "")

    assert [fault_of(full), fault_of(other), fault_of(ValueError()), fault_of(None)] == [Fault.FULL, None, None, None]


def test_a_question_that_is_wrong_is_a_fault_of_ours_and_no_database_that_is_away(tmp_path: Path) -> None:
    told = []
    with (
        closing(sqlite3.connect(tmp_path / "one", timeout=0)) as one,
        closing(sqlite3.connect(tmp_path / "one", timeout=0)) as other,
    ):
        one.execute("BEGIN EXCLUSIVE")
        for line, question in ((other, "BEGIN IMMEDIATE"), (one, "SELECT words FROM no_such_table")):
            with pytest.raises(sqlite3.OperationalError) as raised:
                line.execute(question)
            wrapped = OperationalError()
            wrapped.__cause__ = raised.value
            told.append(fault_of(wrapped))

    assert told == [Fault.AWAY, None]
    assert [fault_of(InterfaceError()), fault_of(ProgrammingError())] == [Fault.AWAY, None]


def test_any_other_error_is_told_as_before() -> None:
    request = RequestFactory().get("/")

    try:
        raise KeyError("x")
    except KeyError:
        answer = server_error(request)

    assert (answer.status_code, answer.get("Retry-After")) == (500, None)
