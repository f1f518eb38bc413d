"""What no edition may say is refused in one sentence, the same on every database; what may be odd is taken in."""

from collections.abc import Callable

import pytest

from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.values import Wanted
from milepael.editions.model import AgreementName, Edition, Effort, RoundLabel, RoundName, State
from tests.builders import follow_up, milestone, municipality, point, take

pytestmark = pytest.mark.django_db


def changed(**values: object) -> Callable[[], Edition]:
    return lambda: follow_up(1, point("1.01")).model_copy(update=values)


UNSOUND: dict[str, Callable[[], Edition]] = {
    "a round 0": changed(round=RoundName(ordinal=0, name="Udmøntning")),
    "a round past all": changed(round=RoundName(ordinal=1_000_000_000, name="x")),
    "a milestone's round past all": lambda: follow_up(1, point("1.01", milestone(10**12))),
    "two rounds of one number": changed(rounds=(RoundLabel(ordinal=1, label="a"), RoundLabel(ordinal=1, label="b"))),
    "a year past all": changed(agreement=AgreementName(name="Aftale", year=99_999)),
    "the character NUL": changed(title="Opfølg\x00ning"),
    "an assessment that is none": lambda: follow_up(1, point("1.01", milestone(1, Effort.REACHED, state=State.NONE))),
    "an assessment without one": lambda: follow_up(1, point("1.01", milestone(1, state=State.ASSESSED))),
    "points without end": lambda: follow_up(1, *(point(f"1.{number}") for number in range(3_001))),
    "names without end": lambda: follow_up(1, point("1.01", committees=tuple(f"{n}udvalget" for n in range(1_001)))),
}


@pytest.mark.parametrize("edition", UNSOUND.values(), ids=UNSOUND.keys())
def test_what_cannot_be_is_refused_and_nothing_is_written(edition: Callable[[], Edition]) -> None:
    with pytest.raises(RuleBroken) as refused:
        take(edition())

    assert refused.value.in_("da").startswith("Dokumentet kan ikke tages ind: ")
    assert refused.value.in_("en").startswith("The document cannot be taken in: ")
    assert (Municipality.objects.count(), AuditRow.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "text", ["1.01", "børne- og skoleudvalget", "vej og park", "by og kyst", "havn, kyst og natur"]
)
def test_a_search_finds_a_point_by_its_number_its_names_and_its_chapter(text: str) -> None:
    named = {
        "centre": "Vej og Park",
        "committees": ("Børne- og Skoleudvalget",),
        "contributors": ("Havn, Kyst og Natur",),
    }
    edition = follow_up(1, point("1.01", **named))
    take(
        edition.model_copy(
            update={"chapters": tuple(c.model_copy(update={"title": "By og kyst"}) for c in edition.chapters)}
        )
    )

    found = overview(municipality(), Agreement.objects.get().pk, wanted=Wanted(text=text))

    assert found is not None
    assert [row.key for chapter in found.chapters for row in chapter.points] == ["1.01"]


def test_a_misspelt_centre_in_an_older_round_is_proposed_as_the_same() -> None:
    take(follow_up(2, point("1.01", centre="Social og Sundhed")))

    report = take(follow_up(1, point("1.01", centre="Sosial og Sundhed")))

    assert [(one.one, one.other) for one in report.findings.near_names] == [("Social og Sundhed", "Sosial og Sundhed")]
