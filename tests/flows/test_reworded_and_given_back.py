"""A milestone that was reworded on the page, and given back the words of a document, has not moved (rule 6)."""

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.models import Milestone
from milepael.editions.model import Edition
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from tests.builders import follow_up, milestone, point, take
from tests.domain.people import opened

pytestmark = pytest.mark.django_db

PRINTED, TYPED, REASON = "Licitationen er holdt.", "Udbuddet er sendt.", "Materialer er blevet dyrere."


def document() -> Edition:
    """Of the open round, with the words from before."""
    return follow_up(2, point("1.01", milestone(2, text=PRINTED)))


@pytest.fixture(autouse=True)
def reworded() -> None:
    take(follow_up(1, point("1.01", milestone(2, text=PRINTED))))
    during = opened(2)
    reword(Milestone.objects.get(), during=during, as_=OPERATOR, text=TYPED, reason=REASON, seen=PRINTED)


def stands() -> tuple[str, str, str]:
    row = Milestone.objects.get()
    return row.text, row.moved_before, row.moved_reason


def test_what_was_typed_stays_and_has_moved_where_nobody_chooses() -> None:
    take(document())

    assert stands() == (TYPED, PRINTED, REASON)


def test_where_the_documents_words_are_chosen_nothing_has_moved() -> None:
    clashes = take_over(document(), as_=OPERATOR, dry_run=True).findings.clashes

    take_over(document(), as_=OPERATOR, answers=Answers(overruled=tuple((one.key, one.mark) for one in clashes)))

    assert len(clashes) == 1
    assert stands() == (PRINTED, "", "")
