"""Where a command's answer goes: to a file, which appears whole or not at all, or to standard output."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

NOT_WRITTEN = Sentence(da="»{name}« kunne ikke skrives{why}.", en="“{name}” could not be written{why}.")
UNSAID = Sentence(da="", en="")
IS_THERE = Sentence(
    da=": den er der allerede; vælg et andet navn, eller skriv --replace",
    en=": it is there already; choose another name, or say --replace",
)
A_FOLDER = Sentence(da=": det er en mappe", en=": it is a folder")
NO_FOLDER = Sentence(da=": mappen »{folder}« findes ikke", en=": there is no folder “{folder}”")
NO_FOLDER_IN = Sentence(da=": »{folder}« er ikke en mappe", en=": “{folder}” is no folder")
NOT_ALLOWED = Sentence(
    da=": der er ikke lov til at skrive i mappen »{folder}«", en=": writing into the folder “{folder}” is not allowed"
)
NO_ROOM = Sentence(da=": der er ikke plads på disken", en=": the disk is full")
REASONS: Mapping[int, Sentence] = {
    errno.ENOENT: NO_FOLDER,
    errno.EEXIST: IS_THERE,
    errno.ENOTDIR: NO_FOLDER_IN,
    errno.EISDIR: A_FOLDER,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: NOT_ALLOWED,
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EFBIG: NO_ROOM,
}
EVERYBODYS, OWNERS = 0o666, 0o600
"""Who may read and write a file, where the terminal's umask takes nothing away."""
A = TypeVar("A")


def put(content: bytes, out: Path | None) -> int:
    """Write the bytes as they are, whatever the terminal speaks, and return the exit status."""
    if out is None:
        print(end="", flush=True)
        stream = getattr(sys.stdout, "buffer", None)  # none where standard output was closed
        if stream is not None:
            stream.write(content)
            stream.flush()
        return 0
    try:
        put_whole(out, lambda file: file.write(content))
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    return 0


def put_whole(out: Path, fill: Callable[[BinaryIO], A], *, mode: int = EVERYBODYS, replace: bool = True) -> A:
    """Have a file filled that appears under its name when it is on the disk, all of it; what the filling returns.

    Raises Refusal where it cannot be written, or is there and not to be replaced, with nothing left.
    """
    draft = out.parent / f".{os.getpid()}.draft"
    try:
        if out.exists() and not out.is_file():  # a folder, or a device that must not be replaced
            raise _not_written(out, errno.EISDIR if out.is_dir() else 0)
        if out.exists() and not replace:
            raise _not_written(out, errno.EEXIST)
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode), "w+b") as file:
            filled = fill(file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(out)
        _keep_name(out.parent)
    except OSError as error:
        raise _not_written(out, error.errno or 0) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return filled


def _keep_name(folder: Path) -> None:
    """Have the folder itself on the disk, with the name that a file has now; not every file system can."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _not_written(out: Path, code: int) -> Refusal:
    why = REASONS.get(code, UNSAID).in_(language(), folder=out.parent)
    return Refusal(NOT_WRITTEN, name=out.name or out, why=why)
