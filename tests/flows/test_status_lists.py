"""A list of status made of follow-ups: it says of each point what it says, and comes in again as what it is."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from milepael.domain.agreements.models import Agreement, Point
from milepael.editions.model import Kind
from milepael.editions.reading import interpret, read_file
from milepael.editions.sameness import differences
from milepael.flows.publishing.reporting import Asked, Form, report
from tests.builders import follow_up, milestone, point, take

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "milepael" / "samples" / "anden-opfoelgning-2027.txt"
LIST = Asked(day=datetime.date(2027, 9, 1), form=Form.STATUS_LIST)


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_list_made_of_a_follow_up_is_read_as_it_was_made_and_changes_nothing_when_it_comes_in(form: str) -> None:
    take(read_file(SAMPLE))
    agreement, points = Agreement.objects.get(), set(Point.objects.values_list("pk", "title"))
    made = report(agreement, replace(LIST, format=form))

    again = interpret(made.content, made.name).edition
    take(again)

    assert made.departures == ()
    assert (again.kind, differences(made.edition, again)) == (Kind.STATUS_LIST, ())
    assert set(Point.objects.values_list("pk", "title")) == points
    assert differences(made.edition, report(agreement, replace(LIST, format=form)).edition, beside={"round"}) == ()


def test_the_list_of_a_committee_marks_what_it_is_only_involved_in() -> None:
    involved = point("1.01", milestone(1), committees=("Havneudvalget",), involved=("Teknikudvalget",))
    take(follow_up(1, involved, point("1.02", milestone(1), committees=("Teknikudvalget",))))

    made = report(Agreement.objects.get(), replace(LIST, committee="Teknikudvalget", format="html"))

    assert made.content.decode().count("Udvalget er involveret; ansvarligt er Havneudvalget.") == 1
    assert differences(made.edition, interpret(made.content, made.name).edition) == ()
