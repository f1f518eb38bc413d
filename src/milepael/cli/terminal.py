"""How the command line speaks: in which language, and how it says no."""

import contextlib
import os
import sys

from milepael.documents.sentence import Sentence

SEEN = Sentence(
    da="læst {done} af {of} sider, der er billeder", en="{done} of {of} pages that are pictures have been read"
)
NO = 2
"""Exit status of a command that refuses, having said why in one line on standard error."""


def language() -> str:
    """Return "da" or "en", from MILEPAEL_LANGUAGE; anything else is Danish."""
    return "en" if os.environ.get("MILEPAEL_LANGUAGE", "").strip() == "en" else "da"


def say(sentence: Sentence, **values: object) -> None:
    """Print one line on standard error, beside the answer."""
    with contextlib.suppress(OSError):  # where nobody can be told, the answer stands all the same
        print("milepael:", " ".join(sentence.in_(language(), **values).split()), file=sys.stderr)


def show_progress(done: int, of: int) -> None:
    """Tell how many of the pages that take long are read, on one line that grows old; and only where a person looks."""
    with contextlib.suppress(OSError):
        if sys.stderr.isatty():
            line = SEEN.in_(language(), done=done, of=of)
            print(f"milepael: {line}", end="\n" if done == of else "\r", file=sys.stderr, flush=True)


def say_no(sentence: Sentence | str, **values: object) -> int:
    """Print one line on standard error and return the exit status to go with it."""
    line = sentence if isinstance(sentence, str) else sentence.in_(language(), **values)
    with contextlib.suppress(OSError):  # where nobody can be told, the status tells it
        print("milepael:", " ".join(line.split()), file=sys.stderr)
    return NO
