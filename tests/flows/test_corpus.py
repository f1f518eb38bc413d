"""The real documents, taken in: the figures that the corpus is known by."""

import pytest

from milepael.domain.followup.models import Assessment, EconomyAssessment
from milepael.flows.imports.report import Sort
from tests.builders import take
from tests.corpus import FILES, interpretation, needs_corpus
from tests.flows.tables import everything

pytestmark = [pytest.mark.django_db, needs_corpus]

FOLLOW_UP = "2017-first-follow-up.txt"


def test_the_follow_up_has_its_points_milestones_and_smileys() -> None:
    report = take(interpretation(FOLLOW_UP).edition)

    new = {one.sort: one.new for one in report.counts}
    assert (new[Sort.CHAPTER], new[Sort.POINT], new[Sort.MILESTONE], new[Sort.ECONOMY]) == (6, 101, 404, 101)
    assert Assessment.objects.filter(assessment="reached").count() == 85
    assert EconomyAssessment.objects.filter(assessment="kept").count() == 62
    assert EconomyAssessment.objects.filter(assessment="broken").count() == 3


def test_the_eleven_doubtful_smileys_and_five_points_of_broken_letters_are_told() -> None:
    report = take(interpretation(FOLLOW_UP).edition)

    assert (len(report.findings.doubts), len(report.findings.restored), report.findings.broken) == (11, 5, ())
    assert Assessment.objects.filter(state="doubtful").count() == 11


def test_all_of_them_are_taken_in_and_a_second_time_changes_nothing() -> None:
    editions = [interpretation(name).edition for name in FILES]
    first = [take(edition).fresh for edition in editions]
    before = everything()

    second = [take(edition).fresh for edition in editions]

    assert everything() == before
    assert (first, second) == ([True] * 4, [False] * 4)
