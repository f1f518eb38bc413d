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
            "erased_at",
        ),
        unique=("municipality_id", "number"),
        unless="OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL",
    ),
    "publishing_editionfile": Guard(
        columns=("municipality_id", "edition_id", "format", "committee", "internal", "name", "file_id"),
        unique=("edition_id", "format", "committee", "internal"),
    ),
}
"""By table; an edition is erased once. When it is public, and what it was made of, stands beside it."""
