"""Names of files as strangers give them, made fit to be kept and shown."""

from pathlib import PurePath

LONGEST_NAME = 200
"""Characters of a file's name that are kept, its ending included."""


def tidy(name: str) -> str:
    """Return a file's name without folders and signs that cannot be seen, short enough to be shown and saved."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if sign.isprintable()).strip(" .") or "fil"
    ending = PurePath(seen).suffix[:20]
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - len(ending)] + ending
