"""The log tells what happened and where, and holds nothing that anybody wrote."""

import json
import logging
import sys

import pytest
from django.test import Client, RequestFactory

from milepael.project.logs import JsonLines

SECRET = "Agnes Holm klager"


def _record(message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    return logging.getLogger("django.request").makeRecord(
        "django.request", logging.ERROR, __file__, 1, message, arguments, sys.exc_info(), extra=extra
    )


def test_a_line_holds_method_path_and_status_but_no_query() -> None:
    request = RequestFactory().post(f"/points/3?q={SECRET}", {"note": SECRET})

    line = JsonLines().format(_record("%s: %s", "Not Found", SECRET, request=request, status_code=404))

    assert SECRET.split(maxsplit=1)[0] not in line
    assert json.loads(line) | {"at": ""} == {
        "at": "",
        "level": "ERROR",
        "logger": "django.request",
        "event": "Not Found",
        "method": "POST",
        "path": "/points/3",
        "status": 404,
    }


def test_whom_a_line_is_about_is_told_by_their_number() -> None:
    line = json.loads(JsonLines().format(_record("an address could not be changed", subject="user:7")))

    assert line["subject"] == "user:7"


@pytest.mark.parametrize(
    ("template", "event"),
    [("Forbidden (%s): %s", "Forbidden (%s): %s"), ("%s: %s", "I'm a Teapot"), ("%-8s", "I'm a Teapot")],
)
def test_an_event_is_its_template_or_where_that_says_nothing_what_was_answered(template: str, event: str) -> None:
    record = _record(template, *[SECRET] * template.count("%"), status_code=418)

    line = json.loads(JsonLines().format(record))

    assert line["event"] == event


def test_what_a_stranger_sends_as_a_host_is_told_by_its_kind(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/udgaver/", headers={"host": "evil.example"})

    (record,) = [one for one in caplog.records if one.name.startswith("django.security")]
    line = JsonLines().format(record)
    assert "evil" not in line
    assert json.loads(line)["event"] == "DisallowedHost"


def test_a_fault_is_told_by_its_kind_and_its_place_not_by_its_message() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        line = json.loads(JsonLines().format(_record("fault")))

    assert line["error"] == "ValueError"
    assert line["frames"][-1].startswith("test_a_fault_is_told")
    assert SECRET not in str(line)


@pytest.mark.django_db
def test_a_page_that_does_not_exist_leaves_one_such_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get(f"/no-such-page?q={SECRET}")

    lines = [JsonLines().format(record) for record in caplog.records if record.name == "django.request"]

    assert [json.loads(line)["path"] for line in lines] == ["/no-such-page"]
    assert SECRET not in "".join(lines)
