"""What was drawn of an open round and is taken in unchanged: it only repeats, and the round is drawn as before."""

import pytest

from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.models import Round
from milepael.editions.model import Budget, Edition, Effort
from milepael.editions.sameness import differences
from milepael.flows.publishing.drafting import draft
from tests.builders import economy, follow_up, milestone, point, take
from tests.domain.people import opened

pytestmark = pytest.mark.django_db


def drawn() -> Edition:
    return draft(Agreement.objects.get(), during=Round.objects.get(ordinal=2))


def test_what_was_settled_before_an_open_round_is_told_alike_after_its_own_document_was_taken_in() -> None:
    goals = milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget.")
    take(follow_up(1, point("1.01", *goals, economy=economy(Budget.KEPT))))
    opened(2)
    before = drawn()

    take(before)

    assert [one.assessment for one in before.points[0].milestones] == [Effort.REACHED, None]
    assert differences(before, drawn()) == ()
