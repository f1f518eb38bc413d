"""Two hundred kills of the server while people save, on both databases: every acknowledged save is there."""

from pathlib import Path

import pytest

from tests.chance import chance_of
from tests.together.killing import check, live_and_die
from tests.together.site import site_on

KILLS, PEOPLE = 200, 6


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_told_to_be_saved_survives_every_kill_of_the_server(database: str, tmp_path: Path) -> None:
    with site_on(database, tmp_path, people=PEOPLE) as site:
        diaries = live_and_die(site, kills=KILLS, chance=chance_of(200))

        check(site, diaries)
