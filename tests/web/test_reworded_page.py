"""Who reworded a milestone, when and why is told on the desk and on the point's page, also after the approval."""

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.reporting import send_back
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.editions.model import Budget
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.domain.test_approving import answer_and_submit, decide
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

OLD = "Legepladsen er bygget."
UNSEEN = "efter at punktet blev godkendt: den, der godkendte, har ikke set de ord"


@pytest.fixture(autouse=True)
def asked() -> None:
    take(follow_up(1, point("1.01", milestone(2, text=OLD), economy=economy(Budget.KEPT))))
    opened(2)


def office() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(), email="signe@havnsund.example")


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def give(text: str, reason: str, *, as_: Actor) -> None:
    one = Milestone.objects.get()
    reword(one, during=Round.objects.get(ordinal=2), as_=as_, text=text, reason=reason, seen=one.text)


def desk() -> str:
    agreement, centre = Round.objects.get(ordinal=2).agreement_id, Centre.objects.get(name=SCHOOL).pk
    return reverse("workspace:desk", args=[agreement, 2, centre])


def of_point() -> str:
    one = Point.objects.get()
    return reverse("workspace:point", args=[one.agreement_id, one.pk])


def approved() -> Actor:
    answer_and_submit(of_centre(Role.REPORTER))
    manager = of_centre(Role.MANAGER)
    decide(manager)
    return manager


def test_a_rewording_after_the_approval_is_told_beside_who_approved() -> None:
    manager, signe = approved(), office()

    give("Legepladsen er tegnet.", "Jorden er forurenet.", as_=signe)

    for address in (desk(), of_point()):
        found = words(page(visitor(manager), address))
        assert "Formuleret om af økonomi" in found
        assert "(signe@havnsund.example)" in found
        assert UNSEEN in found


def test_what_the_manager_has_approved_since_is_seen() -> None:
    manager, signe = approved(), office()
    give("Legepladsen er tegnet.", "Jorden er forurenet.", as_=signe)
    row = PointReport.objects.get()
    send_back(row.point, during=row.round, as_=manager, reason="Svar på de nye ord.", version=row.version)
    answer_and_submit(signe)

    decide(manager)

    assert UNSEEN not in words(page(visitor(manager), desk()))


def test_all_words_and_reasons_of_a_round_can_be_read() -> None:
    reporter = of_centre(Role.REPORTER)
    for text, reason in (("ORD ET", "GRUND ET"), ("ORD TO", "GRUND TO"), (OLD, "TILBAGE")):
        give(text, reason, as_=reporter)

    told = [words(page(visitor(reporter), address)) for address in (desk(), of_point())]

    for said in ("ORD ET", "ORD TO", "GRUND ET", "GRUND TO", "TILBAGE"):
        assert all(said in found for found in told)
    assert "Formuleret om 3 gange i denne opfølgning" in told[0]


def test_whoever_may_not_read_drafts_meets_no_rewording_of_an_open_round_and_later_no_name() -> None:
    give("ORD ET", "GRUND ET", as_=office())
    reader = visitor(member(Role.POLITICIAN, of=municipality(), email="karen@havnsund.example"))

    open_still = words(page(reader, of_point()))
    take(follow_up(3, point("1.01", milestone(2, text="ORD ET"), milestone(3))))
    over = words(page(reader, of_point()))

    assert "ORD ET" not in open_still
    assert "GRUND ET" not in open_still
    assert "GRUND ET" in over
    assert "signe@" not in over
