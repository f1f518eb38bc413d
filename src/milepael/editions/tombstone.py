"""What stands in place of an edition or a file that was erased: that it was there, when it went, and why (rule 17).

The bytes are RFC 8785 JSON, so that the same erasure is the same bytes. The chain of editions and the log run over the
hash of what was there, which the tombstone keeps: they still verify.
"""

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

import rfc8785
from pydantic import AfterValidator, AwareDatetime, Field, ValidationError

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.language.civil_numbers import civil_numbers_in
from milepael.editions.language.persons import persons_in
from milepael.editions.language.reaching import mails_in
from milepael.editions.model import Value

SCHEMA = "milepael/tombstone/1.0"
BEGINS = b'{"at":"'
"""Canonical JSON sorts its keys, and no other of ours comes before."""
LONGEST = 16_384
"""Bytes; what is longer is none."""
LONGEST_REASON = 2_000
NO_REASON = Sentence(da="Skriv, hvorfor det skal slettes.", en="Say why it is to be erased.")
TOO_LONG = Sentence(
    da="Begrundelsen er på {length} tegn; der er plads til {most}.", en="The reason has {length} signs; {most} fit."
)
TELLS_IT_AGAIN = Sentence(
    da="Begrundelsen bliver stående: skriv den uden »{words}«.",
    en="The reason stays for good: write it without “{words}”.",
)


class Erased(StrEnum):
    """What was erased."""

    EDITION = "edition"
    FILE = "kept_file"


class Ground(StrEnum):
    """Why something may be erased at all."""

    PERSONAL_DATA = "personal_data"
    CLOSED_MATTER = "closed_matter"
    ORDER = "order_of_authority"


class Reason(Value):
    """Why it was erased: the ground, and what the two wrote; it stays for good and tells nothing of what was there."""

    ground: Ground
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]


def _in_whole_seconds(at: AwareDatetime) -> AwareDatetime:
    if at.utcoffset() or at.microsecond:
        raise ValueError("a tombstone tells its time in UTC and whole seconds")
    return at


Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Time = Annotated[AwareDatetime, AfterValidator(_in_whole_seconds)]
RoleName = Annotated[str, Field(pattern=r"^[a-z_]{1,30}$")]


class Tombstone(Value):
    """What was erased, known by its hash; size in bytes, at in UTC, and the roles of who asked and who agreed."""

    schema_: str = Field(SCHEMA, alias="schema", pattern=r"^milepael/tombstone/1\.\d{1,4}$")
    erased: Erased
    sha256: Sha256
    size: Annotated[int, Field(ge=0, lt=2**53)]
    at: Time
    reason: Reason
    roles: tuple[RoleName, RoleName]


def bury(content: bytes, *, erased: Erased, at: AwareDatetime, reason: Reason, roles: tuple[str, str]) -> Tombstone:
    """The tombstone of some bytes; at is cut to whole seconds, and must be in UTC."""
    return Tombstone(
        schema=SCHEMA,
        erased=erased,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        at=at.replace(microsecond=0),
        reason=reason,
        roles=roles,
    )


def reason_of(ground: Ground, text: str) -> Reason:
    """A reason as somebody typed it.

    Raises Refusal where it says nothing, is too long, or tells again what must go: somebody's name, number or address.
    """
    said = " ".join(text.split())
    if not said:
        raise Refusal(NO_REASON)
    if len(said) > LONGEST_REASON:
        raise Refusal(TOO_LONG, length=len(said), most=LONGEST_REASON)
    again = next(_told_again(said), None)
    if again:
        raise Refusal(TELLS_IT_AGAIN, words=again)
    return Reason(ground=ground, text=said)


def _told_again(text: str) -> Iterator[str]:
    yield from (one.words for one in civil_numbers_in(text))
    yield from (one.words for one in mails_in(text))
    yield from (one.words for one in persons_in(text) if one.is_likely)


def to_bytes(tombstone: Tombstone) -> bytes:
    """RFC 8785."""
    return rfc8785.dumps(tombstone.model_dump(mode="json", by_alias=True))


def from_bytes(content: bytes) -> Tombstone | None:
    """The tombstone that the bytes are; None for anything else, and for one that is not written canonically."""
    if not content.startswith(BEGINS) or len(content) > LONGEST:
        return None
    try:
        found = Tombstone.model_validate_json(content, strict=True)
    except ValidationError:
        return None
    return found if to_bytes(found) == content else None


def buried_as(content: bytes, kept_as: str) -> Tombstone | None:
    """The tombstone in place of what is kept under a hash; None where the bytes are none of it.

    A file that somebody made to look like a tombstone has another hash than the one that it names.
    """
    found = from_bytes(content)
    return found if found and found.sha256 == kept_as and sha256(content).hexdigest() != kept_as else None
