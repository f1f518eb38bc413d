"""The task of the process apart that says what stands at some places of a file."""

import json
from collections.abc import Mapping
from typing import Any

from milepael.documents.limits import Watch
from milepael.documents.reading import read_bytes
from milepael.documents.tree import Place
from milepael.editions.reviewing.beside import beside


def answer(content: bytes, asked: Mapping[str, Any]) -> bytes:
    """JSON: for each of the places ([page, line, rows]) its rows as [is it here, cells]. Raises Refusal."""
    tree = read_bytes(content, asked["name"], Watch()).tree
    shown = beside(tree, [(Place(page, line), rows) for page, line, rows in asked["places"]])
    return json.dumps([[[one.here, one.cells] for one in rows] for rows in shown]).encode()
