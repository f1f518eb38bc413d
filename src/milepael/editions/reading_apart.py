"""The task of the process apart that reads an edition."""

from collections.abc import Mapping

from milepael.editions.json import to_json
from milepael.editions.reading import interpret


def answer(content: bytes, asked: Mapping[str, object]) -> bytes:
    """The edition as JSON. Raises Refusal."""
    return to_json(interpret(content, str(asked["name"])).edition).encode()
