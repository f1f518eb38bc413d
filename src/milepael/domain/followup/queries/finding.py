"""A search in everything that is said of an agreement's points: which hold the words, and in which of their texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Contribution, Point, PointCommittee
from milepael.domain.agreements.queries import LONGEST_SEARCH, SEARCHED, folded, found_by
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import EconomyAssessment
from milepael.domain.followup.queries.lapsing import money_has_lapsed
from milepael.domain.followup.queries.out import Out, what_is_out
from milepael.domain.followup.queries.passages import passages_of


@dataclass(frozen=True, slots=True)
class Search:
    """The texts of the points that were found, by id; points are the only ones that may be shown, None for all."""

    passages: Mapping[int, tuple[str, ...]]
    points: frozenset[int] | None = None


def searched(
    municipality: Municipality, agreement_id: int, text: str, *, drafts: bool, admitted: Admission = TO_ALL
) -> Search:
    """Look for words in what is not shut; without drafts only in what is out.

    One query, without drafts seven.
    """
    if drafts or not text.strip():
        return Search(passages_of(municipality, agreement_id, text, admitted=admitted))
    out = what_is_out(agreement_id)
    passages = passages_of(municipality, agreement_id, text, out=out)
    return Search(passages, _found_out(municipality, agreement_id, text, out=out, passages=passages))


def _found_out(
    municipality: Municipality, agreement_id: int, text: str, *, out: Out, passages: Mapping[int, tuple[str, ...]]
) -> frozenset[int]:
    """The points that hold every word in what is out; passages are their texts that are."""
    words = folded(text[:LONGEST_SEARCH]).split()
    said = {point: list(texts) for point, texts in passages.items()}
    rows = Point.objects.filter(found_by(text), municipality=municipality, agreement_id=agreement_id, closed=False)
    for row in rows.select_related("chapter", "centre").defer("search_text"):
        shown = said.setdefault(row.pk, [])
        shown += (str(getattr(row, name)) for name in SEARCHED if row.pk not in out.unseen_points(name))
        shown.append(row.chapter.title)
        if row.centre and row.pk not in out.unseen_points("centre"):
            shown.append(row.centre.name)
    keys = list(said)
    for names in (
        PointCommittee.objects.filter(point__in=keys).values_list("point_id", "committee__name"),
        Contribution.objects.filter(point__in=keys).values_list("point_id", "centre__name"),
    ):
        for point, name in names:
            said[point].append(name)
    money = EconomyAssessment.objects.filter(point__in=keys, during__ordinal__in=out.rounds)
    money = money.exclude(money_has_lapsed())
    for point, *told in money.values_list("point_id", "financing", "path", "decision"):
        said[point] += told
    return frozenset(point for point, texts in said.items() if _holds("\n".join(texts), words))


def _holds(text: str, words: list[str]) -> bool:
    found = folded(text)
    return all(word in found for word in words)
