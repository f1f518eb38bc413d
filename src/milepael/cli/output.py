"""Where a command's answer goes: to a file, which appears whole or not at all, or to standard output."""

import contextlib
import os
import sys
from pathlib import Path

from milepael.cli.terminal import say_no
from milepael.documents.sentence import Sentence

NOT_WRITTEN = Sentence(da="»{name}« kunne ikke skrives.", en="“{name}” could not be written.")


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
            return say_no(NOT_WRITTEN, name=out.name or out)
        draft.write_bytes(content)
        draft.replace(out)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return say_no(NOT_WRITTEN, name=out.name or out)
    return 0
