"""Several servers and workers, of which some are killed while people save, again and again, on both databases."""

from pathlib import Path

import pytest

from tests.reminding.mail_server import server
from tests.together.killing import check
from tests.together.several import check_jobs, kill_some
from tests.together.site import site_on

TIMES, PEOPLE = 5, 9


@pytest.mark.parametrize("number", range(TIMES))
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_those_that_are_killed_take_nothing_with_them(database: str, number: int, tmp_path: Path) -> None:
    with site_on(database, tmp_path, people=PEOPLE) as site, server() as inbox:
        outcome = kill_some(site, inbox, people=PEOPLE)

        check(site, list(outcome.diaries))
        check_jobs(outcome, inbox)
    assert outcome.faults == []
