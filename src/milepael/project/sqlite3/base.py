"""Writers of SQLite take their turns: a write transaction first locks a file beside the database, and waits in a queue.

SQLite's own waiting looks less and less often whether it may, up to ten times a second: where many write, whoever
waited longest is passed by all others. The system wakes who waits for a file at once, and frees it when its process
ends, however that ends. Readers do not wait.
"""

import fcntl
import os

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own but for how a transaction begins and ends; its types do not tell of these four methods."""

    _queue: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_a_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._let_the_next()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._let_the_next()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._let_the_next()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._queue is not None:
                os.close(self._queue)
                self._queue = None

    def _wait_for_a_turn(self) -> None:
        if self._queue is None and not self.is_in_memory_db():
            self._queue = self._opened_queue()
        if self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_EX)

    def _opened_queue(self) -> int:
        try:
            return os.open(f"{self.settings_dict['NAME']}-queue", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as gone:  # the folder is, or has no room: the database is as little to be had
            raise OperationalError from gone

    def _let_the_next(self) -> None:
        if self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
