"""A file named on the command line, as an edition: read, or taken as it is where it is one already."""

from pathlib import Path

from pydantic import ValidationError

from milepael.cli.memory import bounded
from milepael.cli.terminal import show_progress
from milepael.documents.limits import Watch
from milepael.documents.reading import content_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.json import from_json
from milepael.editions.model import Edition, Kind
from milepael.editions.reading import interpret

NOT_AN_EDITION = Sentence(
    da="»{name}« er JSON, men ikke en udgave, Milepæl kan læse.",
    en="“{name}” is JSON, but no edition Milepæl can read.",
)
LARGEST_JSON = 50_000_000
"""Bytes; an edition of a hundred points is a third of a million."""


def opened(path: Path, kind: Kind | None = None) -> tuple[Edition, bytes | None]:
    """Read a document, and return it with its bytes; a file called .json is an edition that was read before.

    Raises Refusal with one sentence for the user.
    """
    if path.suffix.lower() != ".json" or not path.is_file():
        watch = Watch(progress=show_progress)
        content = content_of(path, watch)
        with bounded(path.name):
            return interpret(content, path.name, kind=kind, watch=watch).edition, content
    try:
        if path.stat().st_size > LARGEST_JSON:
            raise Refusal(NOT_AN_EDITION, name=path.name)
        return from_json(path.read_bytes()), None
    except (OSError, ValidationError) as wrong:
        raise Refusal(NOT_AN_EDITION, name=path.name) from wrong
