"""What an open round has answered stands beside the rounds before it, for those who read drafts and nobody else."""

import pytest
from django.test import Client

from milepael.accounts.models import User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import PointReport, Round
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import in_days, of_centre, opened
from tests.domain.test_approving import say, say_money
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

EFFORT, MONEY = (WORDS[one].da for one in (Effort.REACHED, Budget.KEPT))


@pytest.fixture(autouse=True)
def answered() -> None:
    """The second round is open, and everything that it asks for is answered."""
    take(follow_up(1, point("1.01", milestone(2, text="Legepladsen er bygget."), economy=economy(Budget.KEPT))))
    opened(2)
    reporter = of_centre(Role.REPORTER)
    say(reporter)
    say_money(reporter)


def signed_in(role: Role) -> Client:
    """Somebody in a role."""
    client = Client(headers={"accept-language": "da"})
    email = f"{role.value}@havnsund.example"
    user = User.objects.filter(email=email).first() or member(role, of=municipality(), email=email).user
    assert user
    client.force_login(user)
    return client


def second_round(role: Role, address: str) -> str:
    """What the strip of rounds says of the second, to somebody in a role."""
    return words(page(signed_in(role), address).select(".rounds > li")[1])


@pytest.mark.parametrize("of", ["agreement", "point"])
@pytest.mark.parametrize(("role", "sees"), [(Role.READER, True), (Role.POLITICIAN, False)])
def test_effort_and_economy_are_told_together_and_to_whoever_may_read_drafts(
    of: str, role: Role, *, sees: bool
) -> None:
    address = f"/aftaler/{Agreement.objects.get().pk}/"
    address += f"punkter/{Point.objects.get().pk}/" if of == "point" else ""

    told = second_round(role, address)

    assert (EFFORT in told, MONEY in told, "Ikke endnu" in told) == (sees, sees, not sees)


def test_a_politician_meets_none_of_it_when_deadline_and_grace_are_past_and_all_of_it_when_the_next_is_open() -> None:
    address = f"/aftaler/{Agreement.objects.get().pk}/punkter/{Point.objects.get().pk}/"
    Round.objects.filter(ordinal=2).update(deadline=in_days(-9))
    PointReport.objects.update_or_create(
        round=Round.objects.get(ordinal=2),
        point=Point.objects.get(),
        municipality=municipality(),
        defaults={"state": "approved"},
    )

    late = second_round(Role.POLITICIAN, address)
    opened(3)

    assert (EFFORT in late, "Ikke endnu" in late) == (False, True)
    assert EFFORT in second_round(Role.POLITICIAN, address)


def test_what_was_not_approved_when_the_next_opened_is_not_reported_to_a_politician_and_a_draft_to_a_reader() -> None:
    address = f"/aftaler/{Agreement.objects.get().pk}/punkter/{Point.objects.get().pk}/"
    opened(3)

    seen = [second_round(role, address) for role in (Role.POLITICIAN, Role.READER)]
    journals = [words(page(signed_in(role), address).select_one(".journal")) for role in (Role.POLITICIAN, Role.READER)]

    assert ["Ikke indberettet" in one and EFFORT not in one for one in seen] == [True, True]
    assert ["Kladde, ikke godkendt" in one for one in journals] == [False, True]
    assert ["2. budgetopfølgning 2027 Ikke indberettet" in one for one in journals] == [True, True]
