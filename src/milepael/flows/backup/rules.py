"""What a backup says of its tables, and how a row is written so that its hash is the same on both databases."""

import base64
import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

FORMAT = 1
"""What no earlier program can read raises it."""
NAME = "milepael/backup"
WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
READ = json.JSONDecoder()


class Tally(BaseModel):
    """A table by its rows: how many, the SHA-256 over their lines, and the number that the next row would get.

    Columns are in the order of their names; following is None where the database does not count the rows.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    following: int | None


class Manifest(BaseModel):
    """What a backup says of itself; migrations are those that the database had, sha256 is over all its tables."""

    model_config = ConfigDict(frozen=True)

    schema_name: str = NAME
    format: int = FORMAT
    program: str
    at: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Tally, ...]
    sha256: str

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def line_of(values: Sequence[object]) -> bytes:
    """A row as one line of JSON; dates in ISO 8601 and UTC, bytes in base64, keys of objects sorted."""
    plain = [_plain(value) for value in values]
    return WRITTEN.encode(plain).encode("utf-8", "surrogatepass") + b"\n"


def values_of(line: bytes) -> list[object]:
    """The plain values of a line: what a field's to_python makes its own value of."""
    found: list[object] = READ.decode(line.decode("utf-8", "surrogatepass"))
    return found


def counted(lines: Iterable[bytes], write: Callable[[bytes], object] | None = None) -> tuple[int, str]:
    """How many lines there are, and the SHA-256 over them; each is written on its way where somebody writes."""
    digest, rows = hashlib.sha256(), 0
    for line in lines:
        rows += 1
        digest.update(line)
        if write:
            write(line)
    return rows, digest.hexdigest()


def whole_of(tables: Iterable[Tally]) -> str:
    """The SHA-256 over all tables: over a line "name rows sha256" for each, in the order of their names."""
    lines = [f"{one.name} {one.rows} {one.sha256}\n" for one in sorted(tables, key=lambda one: one.name)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def same_rows(one: Iterable[Tally], other: Iterable[Tally]) -> bool:
    """Whether both have the same tables with the same rows; what the next row gets may differ."""
    return whole_of(one) == whole_of(other)


def _in_utc(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat()


def _in_base64(content: bytes | memoryview) -> str:
    return base64.b64encode(content).decode("ascii")


PLAIN: Mapping[type, Callable[..., object]] = {
    datetime.datetime: _in_utc,
    datetime.date: datetime.date.isoformat,
    bytes: _in_base64,
    memoryview: _in_base64,
    Decimal: str,
    UUID: str,
}
"""How a value is written that JSON has no word for; any other such value is a TypeError."""


def _plain(value: object) -> object:
    write = PLAIN.get(type(value))
    return write(value) if write else value
