"""Rights on a date as a file to take away."""

import csv
import dataclasses
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from milepael.documents.writers.csv import BOM, harmless
from milepael.flows.proving.rights import RightHeld

FIELDS = tuple(field.name for field in dataclasses.fields(RightHeld))


def to_csv(held: Sequence[RightHeld]) -> bytes:
    """A line for each role, its columns called as the fields are; as Danish Excel opens it, and never a formula."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(FIELDS)
    for one in held:
        lines.writerow(harmless(_cell(getattr(one, name))) for name in FIELDS)
    return (BOM + text.getvalue()).encode()


def to_json(held: Sequence[RightHeld]) -> bytes:
    """A list of objects, days as YYYY-MM-DD."""
    rows = [dataclasses.asdict(one) for one in held]
    return (json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n").encode()


FORMATS: Mapping[str, Callable[[Sequence[RightHeld]], bytes]] = {"csv": to_csv, "json": to_json}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
