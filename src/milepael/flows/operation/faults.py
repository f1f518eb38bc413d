"""Which errors say that the database or the disk is away for now, and not that something is wrong with the program."""

import errno
import sqlite3
from collections.abc import Iterator
from enum import Enum

from django.db.utils import InterfaceError, OperationalError


class Fault(Enum):
    """What is missing for as long as the fault lasts; when it is over, everything goes on by itself."""

    AWAY = "away"
    FULL = "full"


NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DISK_FULL = "53100"
"""PostgreSQL's code."""
UNWRITTEN = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""SQLite's codes; it tells a quota that is used up as a write that failed."""


def fault_of(error: BaseException | None) -> Fault | None:
    """What an error, or one that it came of, says of database and disk; None where it says nothing of them."""
    return next(filter(None, map(_said_by, _with_causes(error))), None)


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    """Django tells of a session that cannot be saved by an error of its own, without naming a cause."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _said_by(error: BaseException) -> Fault | None:
    if isinstance(error, InterfaceError | OperationalError):
        return _of_the_database(error.__cause__)
    return Fault.FULL if isinstance(error, OSError) and error.errno in NO_ROOM else None


def _of_the_database(driver: BaseException | None) -> Fault | None:
    """SQLite calls a question that is wrong by the same class as a file that is locked, full or gone."""
    if isinstance(driver, sqlite3.Error):
        code = getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        away = None if code == sqlite3.SQLITE_ERROR else Fault.AWAY
        return Fault.FULL if code in UNWRITTEN else away
    return Fault.FULL if getattr(driver, "sqlstate", None) == DISK_FULL else Fault.AWAY
