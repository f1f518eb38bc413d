"""Where a command's answer goes: to a file, which appears whole or not at all, or to standard output."""

import contextlib
import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from milepael.cli.terminal import language, say_no
from milepael.documents.sentence import Sentence

NOT_WRITTEN = Sentence(da="»{name}« kunne ikke skrives{why}.", en="“{name}” could not be written{why}.")
UNSAID = Sentence(da="", en="")
A_FOLDER = Sentence(da=": det er en mappe", en=": it is a folder")
NO_FOLDER = Sentence(da=": mappen »{folder}« findes ikke", en=": there is no folder “{folder}”")
NO_FOLDER_IN = Sentence(da=": »{folder}« er ikke en mappe", en=": “{folder}” is no folder")
NOT_ALLOWED = Sentence(
    da=": der er ikke lov til at skrive i mappen »{folder}«", en=": writing into the folder “{folder}” is not allowed"
)
NO_ROOM = Sentence(da=": der er ikke plads på disken", en=": the disk is full")
REASONS: Mapping[int, Sentence] = {
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER_IN,
    errno.EISDIR: A_FOLDER,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: NOT_ALLOWED,
    errno.ENOSPC: NO_ROOM,
}


def put(content: bytes, out: Path | None) -> int:
    """Write the bytes as they are, whatever the terminal speaks, and return the exit status."""
    if out is None:
        print(end="", flush=True)
        stream = getattr(sys.stdout, "buffer", None)  # none where standard output was closed
        if stream is not None:
            stream.write(content)
            stream.flush()
        return 0
    draft = out.parent / f".{os.getpid()}.draft"
    try:
        if out.exists() and not out.is_file():  # a folder, or a device that must not be replaced
            return _not_written(out, errno.EISDIR if out.is_dir() else 0)
        draft.write_bytes(content)
        draft.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return _not_written(out, error.errno or 0)
    return 0


def _not_written(out: Path, code: int) -> int:
    words = language()
    why = REASONS.get(code, UNSAID).in_(words, folder=out.parent)
    return say_no(NOT_WRITTEN, name=out.name or out, why=why)
