"""Whatever the log says was done, the page of the log says in words."""

import pytest

from milepael.flows.proving.replaying import ACTIONS
from milepael.flows.proving.wording import DONE, action_in_words
from tests.proving.logged import logged_actions


def test_every_action_that_is_logged_has_its_words_and_no_other_has() -> None:
    assert set(DONE) == logged_actions() | ACTIONS


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_two_actions_are_called_the_same(language: str) -> None:
    told = [action_in_words(action, language) for action in DONE]

    assert len(set(told)) == len(DONE)
    assert not {one for one in told if "_" in one}


def test_what_an_earlier_version_logged_stands_for_itself() -> None:
    assert action_in_words("turn_about", "da") == "turn_about"
