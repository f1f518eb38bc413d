"""The task of the process apart that reads an edition."""

from collections.abc import Mapping
from dataclasses import replace

from milepael.documents.limits import Limits, Watch
from milepael.editions.apart_child import allow, tell
from milepael.editions.json import to_json
from milepael.editions.model import Kind
from milepael.editions.reading import interpret
from milepael.editions.sights import to_line


def answer(content: bytes, asked: Mapping[str, object]) -> bytes:
    """A line about the pages that are pictures, then the edition as JSON. Raises Refusal."""
    seconds, scan_seconds = (float(str(asked[name])) for name in ("seconds", "scan_seconds"))

    def progress(done: int, of: int) -> None:
        """Pages that are pictures have time of their own, from the first on."""
        if not done:
            allow(seconds + scan_seconds)
        tell(done, of)

    watch = Watch(replace(Limits(), scan_seconds=scan_seconds), progress=progress)
    kind = Kind(str(asked["kind"])) if asked.get("kind") else None
    read = interpret(content, str(asked["name"]), kind=kind, watch=watch)
    sights = tuple(scan.sight for scan in read.scans if scan.sight is not None)
    return to_line(sights) + b"\n" + to_json(read.edition).encode()
