"""A form that is out when its centre is split, or a point of it moves: its answers go where the points went."""

import pytest

from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.models import Assessment
from milepael.editions.reading import interpret
from milepael.flows.forms.actions import Chosen, keep_form, take_answers
from milepael.flows.forms.models import FilledForm
from milepael.flows.forms.placing import ASKED_OF_ANOTHER
from milepael.flows.forms.queries import review_of
from milepael.flows.forms.rules import AnswerFate
from tests.centre_forms.filling import FIRST, Office, answer, in_word, row_of
from tests.domain.people import of_centre

pytestmark = pytest.mark.django_db
LAKE, HARBOUR = "Søen er renset.", "By, Havn og Miljø"


class Divided(Office):
    """The lake has gone to another centre, whose reporter is ove, after the form was taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.content = in_word(in_word(self.draw(), answer(LAKE, "☺ Nået")), answer(FIRST, "☺ Nået"))
        self.harbour = Centre.objects.get(name=HARBOUR)
        Point.objects.filter(number="1.02").update(centre=self.harbour)
        self.ove = of_centre(Role.REPORTER, centre=HARBOUR, email="ove@havnsund.example")

    def bring_to_harbour(self) -> FilledForm:
        edition = interpret(self.content, "f.docx").edition
        return keep_form(edition, "f.docx", centre=self.harbour, during=self.during, as_=self.ove)


def test_a_form_is_brought_in_where_its_points_have_gone_by_whoever_answers_there() -> None:
    office = Divided()
    filled = office.bring_to_harbour()
    lake = row_of(review_of(filled, is_office=False), LAKE)

    with pytest.raises(NotAllowed):
        take_answers(filled, chosen={lake.asked.uid: Chosen(0)}, as_=office.reporter)
    outcome = take_answers(filled, chosen={lake.asked.uid: Chosen(0)}, as_=office.ove)

    assert (lake.fate, outcome.taken) == (AnswerFate.NEW, 1)
    assert Assessment.objects.get().milestone.text == LAKE


def test_each_side_says_where_the_answers_belong_that_are_not_its_own() -> None:
    office = Divided()

    here, there = office.review(office.content), review_of(office.bring_to_harbour(), is_office=False)

    told = [[(one.why, one.centre, one.words) for one in review.unplaced if one.is_answer] for review in (here, there)]
    assert told[0] == [(ASKED_OF_ANOTHER, HARBOUR, LAKE)]
    assert told[1] == [(ASKED_OF_ANOTHER, office.centre.name, FIRST)]
    assert (here.has_left_answers, row_of(here, FIRST).fate) == (True, AnswerFate.NEW)


def test_a_centre_that_has_taken_on_nothing_of_a_form_is_told_where_it_goes() -> None:
    office = Divided()
    Point.objects.filter(centre=office.centre).update(centre=office.harbour)
    other = Centre.objects.create(municipality=office.centre.municipality, name="Kultur")
    mia = of_centre(Role.REPORTER, centre="Kultur", email="mia@havnsund.example")

    with pytest.raises(RuleBroken) as refused:
        keep_form(interpret(office.content, "f.docx").edition, "f.docx", centre=other, during=office.during, as_=mia)

    assert "hører nu til By, Havn og Miljø. Læg den op dér" in refused.value.in_("da")
