"""What a draft says of itself: as the round's newest document has it, else made from agreement and round."""

from dataclasses import dataclass

from django.db.models import QuerySet

from milepael.domain.agreements.models import Agreement
from milepael.editions.extracts import is_whole, uncut
from milepael.editions.json import from_json
from milepael.editions.model import AgreementName, Edition, Kind, Scope
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.rules import GUIDE, title_of

GUIDED = frozenset({Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN})
"""The kinds that print a reading guide."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a draft takes from a document: printed where somebody wrote one of the round, whole where it has all points.

    The edition is never an extract.
    """

    edition: Edition
    printed: bool
    whole: bool


def frame_of(agreement: Agreement, *, ordinal: int, kind: Kind) -> Frame:
    """The newest document of the round, a whole one before an extract; else one that nobody has written yet.

    Three queries at most.
    """
    found = _newest(ImportedEdition.objects.filter(agreement=agreement, round__ordinal=ordinal, kind=kind.value))
    if found is None:
        return Frame(_made(agreement, ordinal=ordinal, kind=kind), printed=False, whole=False)
    title = uncut(found.title)
    edition = found.model_copy(update={"title": title, "scope": Scope()})
    return Frame(edition, printed=True, whole=is_whole(found.title))


def _made(agreement: Agreement, *, ordinal: int, kind: Kind) -> Edition:
    """With the guide of an earlier document of its kind, where there is any."""
    like = _newest(ImportedEdition.objects.filter(agreement=agreement, kind=kind.value)) if kind in GUIDED else None
    guide = (like and like.reading_guide) or GUIDE
    return Edition.model_validate(
        {
            "kind": kind,
            "title": title_of(kind, ordinal, agreement.name),
            "municipality": agreement.municipality.name,
            "agreement": AgreementName(name=agreement.name, year=agreement.year),
            "parties": tuple(agreement.parties),
            "reading_guide": guide if kind in GUIDED else (),
        }
    )


def _newest(kept: QuerySet[ImportedEdition]) -> Edition | None:
    titles = list(kept.order_by("-at", "-pk").values_list("pk", "title"))
    chosen = next((pk for pk, title in titles if is_whole(title)), titles[0][0] if titles else None)
    return from_json(kept.values_list("edition", flat=True).get(pk=chosen)) if chosen else None
