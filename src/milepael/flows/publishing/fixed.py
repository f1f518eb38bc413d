"""What the database itself lets nobody change: the columns of an edition and of its documents that were locked."""

from collections.abc import Mapping

FIXED: Mapping[str, tuple[str, ...]] = {
    "publishing_publishededition": (
        "municipality_id",
        "number",
        "version",
        "title",
        "note",
        "at",
        "envelope",
        "sha256",
        "internal",
        "internal_sha256",
        "replaces_id",
        "by_id",
        "role",
    ),
    "publishing_editionfile": ("municipality_id", "edition_id", "format", "committee", "internal", "name", "file_id"),
}
"""By table. When it is public, and what it was made of as long as that is there, stands beside it."""
