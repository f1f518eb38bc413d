"""The published edition: the envelope that is kept, hashed and chained, as the contract has it."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import rfc8785
from pydantic import ValidationError

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.model import Edition

SCHEMA = "milepael/published/1.0"

NOT_PUBLISHED = Sentence(
    da="Det er ikke en offentliggjort udgave i et format, som Milepæl kender.",
    en="This is not a published edition in a format that Milepæl knows.",
)
NOT_CANONICAL = Sentence(
    da="Udgaven står ikke, som den blev skrevet: dens bytes er ikke dem, som RFC 8785 giver.",
    en="The edition does not stand as it was written: its bytes are not those that RFC 8785 gives.",
)


class Version(StrEnum):
    """How far an edition had come: the committees were to treat it, or it had been approved."""

    TO_COMMITTEES = "til udvalg"
    APPROVED = "godkendt"


@dataclass(frozen=True, slots=True)
class Envelope:
    """An edition with what names it; it names roles, not people.

    number counts the municipality's editions from 1, and replaces is the number of one. at is to the second.
    previous_sha256 is of the edition numbered before it, log_head that of the log when it was locked; None where there
    was none.
    """

    edition: Edition
    number: int
    version: Version
    at: datetime.datetime
    note: str = ""
    replaces: int | None = None
    previous_sha256: str | None = None
    log_head: str | None = None


def sealed(envelope: Envelope) -> bytes:
    """The bytes that are kept and hashed: RFC 8785, so that whoever has the values makes the same."""
    return canonical(
        {
            "schema": SCHEMA,
            "edition": envelope.edition.model_dump(mode="json", by_alias=True),
            "number": envelope.number,
            "version": envelope.version.value,
            "at": envelope.at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "note": envelope.note,
            "replaces": envelope.replaces,
            "previous_sha256": envelope.previous_sha256,
            "log_head": envelope.log_head,
        }
    )


def opened(content: bytes) -> Envelope:
    """The envelope that some bytes are; keys of later minor versions are passed over, as long as they are canonical.

    Raises Refusal for what is none, or is not written as it was kept.
    """
    try:
        values = json.loads(content)
        envelope, written = _envelope(values), canonical(values)
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
        raise Refusal(NOT_PUBLISHED) from error
    if written != content:
        raise Refusal(NOT_CANONICAL)
    return envelope


def canonical(value: Mapping[str, Any]) -> bytes:
    """RFC 8785."""
    return rfc8785.dumps(dict(value))


def hash_of(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _envelope(values: Any) -> Envelope:
    if not str(values["schema"]).startswith("milepael/published/1."):
        raise ValueError(values["schema"])
    return Envelope(
        edition=Edition.model_validate_json(json.dumps(values["edition"]), strict=True),
        number=int(values["number"]),
        version=Version(values["version"]),
        at=datetime.datetime.fromisoformat(values["at"]),
        note=str(values["note"]),
        replaces=values["replaces"],
        previous_sha256=values["previous_sha256"],
        log_head=values["log_head"],
    )
