"""An edition as JSON and back, and the JSON Schema of it: the same bytes for the same edition."""

import json
from typing import Any

from milepael.editions.model import Edition

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def to_json(edition: Edition) -> str:
    """Return the contract's JSON object, indented by one space, every key present, with a final newline."""
    return json.dumps(edition.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str | bytes) -> Edition:
    """Read an edition back; keys of newer minor versions are kept. Bytes may be UTF-8 or UTF-16, marked or not.

    Raises pydantic's ValidationError.
    """
    if isinstance(text, bytes):
        text = text.decode(json.detect_encoding(text), errors="replace")
    return Edition.model_validate_json(text, strict=True)


def schema() -> str:
    """Return the JSON Schema (2020-12) of an edition, made from the model."""
    body: dict[str, Any] = Edition.model_json_schema(mode="serialization")
    return json.dumps({"$schema": DIALECT, **body}, ensure_ascii=False, indent=1) + "\n"
