"""What the database itself lets nobody change: the columns of an edition and of its documents that were locked."""

from collections.abc import Mapping

from milepael.accounts.append_only import Guard

FIXED: Mapping[str, Guard] = {
    "publishing_publishededition": Guard(
        columns=(
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
        unique=("municipality_id", "number"),
    ),
    "publishing_editionfile": Guard(
        columns=("municipality_id", "edition_id", "format", "committee", "internal", "name", "file_id"),
        unique=("edition_id", "format", "committee", "internal"),
    ),
}
"""By table. When it is public, and what it was made of as long as that is there, stands beside it."""
