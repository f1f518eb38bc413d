"""Files on their way in: what is past a limit is read over and dropped, so that it fills neither memory nor disk."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

TIMES = 4
"""How much more than one file all files of one time may take."""
KEY = "milepael.left_out"


@dataclass(slots=True)
class LeftOut:
    """Names of the files of a request that were dropped on the way: too large, or more than are taken at a time."""

    large: list[str] = field(default_factory=list)
    many: list[str] = field(default_factory=list)


def left_out(request: HttpRequest) -> LeftOut:
    """What was dropped of a request's files; asked once they are in."""
    return cast("LeftOut", request.META.setdefault(KEY, LeftOut()))


def name_of(sent: str | None) -> str:
    """The name of a file as its owner wrote it: browsers send a quotation mark as %22, and nothing else so."""
    return (sent or "").replace("%22", '"')


class Measured(FileUploadHandler):
    """Asked first about every file that comes in, at whatever address; who is not signed in brings none.

    The rest of a file is read all the same, as a browser shows no answer to what it could not send.
    """

    _files = _size = _all = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._files, self._size = self._files + 1, 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._size += len(raw_data)
        self._all += len(raw_data)
        self._check()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _check(self) -> None:
        request = cast("HttpRequest", self.request)
        left, name = left_out(request), name_of(self.file_name)
        if not request.user.is_authenticated:
            raise SkipFile
        if self._files > settings.UPLOAD_FILES or self._all > settings.UPLOAD_BYTES * TIMES:
            left.many.append(name)
            raise SkipFile
        if self._size > settings.UPLOAD_BYTES:
            self._all -= self._size
            left.large.append(name)
            raise SkipFile


class OnDisk(TemporaryFileUploadHandler):
    """Puts a larger file on the disk while it comes in; where there is no room for it, nothing of it stays."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        with self._whole_or_gone():
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        with self._whole_or_gone():
            return super().file_complete(file_size)

    @contextmanager
    def _whole_or_gone(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            with suppress(OSError):  # closing tries once more to write what it could not
                self.file.close()
            raise
