"""Log lines without free text: what happened, where, and never what anybody wrote."""

import datetime
import errno
import json
import logging
import re
import traceback
from http import HTTPStatus
from types import TracebackType

MESSAGES_OF_OUR_OWN = ("milepael", "django.request", "gunicorn")
SUSPICIONS = "django.security."
"""What follows is the kind of what somebody tried."""
GAP = re.compile(r"%[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")
"""What a message's template is filled in at."""


class JsonLines(logging.Formatter):
    """One JSON object a line; of a message only its template, as its arguments may be names and texts."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
        }
        line |= _about(record)
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__name__, "frames": _frames_of(record.exc_info[2])}
            line |= _cause_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def _event(record: logging.LogRecord) -> str:
    """The template; one that says nothing by itself, as Django's "%s: %s" of an answer, is told by the status."""
    if record.name.startswith(SUSPICIONS) and not record.args:  # an error in words, which may be a stranger's
        return record.name.rpartition(".")[2]
    template = str(record.msg) if record.args or record.name.startswith(MESSAGES_OF_OUR_OWN) else ""
    status = getattr(record, "status_code", None)
    if status in list(HTTPStatus) and not re.search(r"\w", GAP.sub("", template)):
        return HTTPStatus(status).phrase
    return template


def _about(record: logging.LogRecord) -> dict[str, object]:
    request = getattr(record, "request", None)
    found = {
        "status": getattr(record, "status_code", None),
        "method": getattr(request, "method", None),
        "path": getattr(request, "path", None),
        "subject": getattr(record, "subject", None),
    }
    return {key: value for key, value in found.items() if value is not None}


def _cause_of(error: BaseException | None) -> dict[str, object]:
    """What the system or the database's library calls it: a name out of their lists, never their words."""
    first = error
    while first is not None and first.__cause__ is not None:
        first = first.__cause__
    if isinstance(first, OSError) and first.errno:
        return {"cause": errno.errorcode.get(first.errno, type(first).__name__)}
    name = getattr(first, "sqlite_errorname", type(first).__name__)
    return {"cause": name} if first is not error else {}


def _frames_of(trace: TracebackType | None) -> list[str]:
    return [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
