"""What is asked for, as an address and back."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepael.domain.followup.queries.values import Wanted
from milepael.web.workspace.asked import address_of, wanted_of

SAID = st.text(alphabet="abæøå &=?+1", max_size=8).map(str.strip)


@given(st.builds(Wanted, SAID, SAID, SAID, SAID, SAID, SAID, SAID, st.none() | st.integers(1, 99)))
def test_an_address_asks_for_what_it_was_made_of(wanted: Wanted) -> None:
    address = address_of(wanted)

    assert wanted_of(dict(parse_qsl(address.removeprefix("?")))) == wanted


def test_what_is_not_asked_for_is_not_in_the_address() -> None:
    assert address_of(Wanted(centre="Ejendomme", round=2)) == "?center=Ejendomme&opfoelgning=2"


@pytest.mark.parametrize("typed", ["", "to", "-1", "2.5", "1000000000000000000000", "9" * 5_000, "²"])
def test_a_round_that_is_none_asks_for_the_latest(typed: str) -> None:
    assert wanted_of({"opfoelgning": typed}).round is None
