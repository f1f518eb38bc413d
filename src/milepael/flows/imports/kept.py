"""Editions that were taken in, as values: they never change, so those that were asked for last are held."""

from functools import lru_cache

from milepael.editions.json import from_json
from milepael.editions.model import Edition
from milepael.flows.imports.models import ImportedEdition

MOST_HELD = 4
"""Of 1,000 points each takes some 20 MB, and a twentieth of a second to be read anew."""


def edition_kept(kept: ImportedEdition) -> Edition:
    """What a document said when it was taken in; kept need not have its text loaded. One query, or none."""
    return _read(kept.pk, kept.sha256)


@lru_cache(MOST_HELD)
def _read(pk: int, sha256: str) -> Edition:
    """By its hash, too: another database has other editions by the same numbers."""
    return from_json(ImportedEdition.objects.values_list("edition", flat=True).get(pk=pk, sha256=sha256))
