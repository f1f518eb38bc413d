"""A backup while people save, on both databases: what is put back is one moment of it."""

from pathlib import Path

import pytest

from tests.together.saved import backups_of, check, put_back, set_up_beside
from tests.together.site import site_on

PEOPLE = 8
"""Forty, and more backups, in the long tests."""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_backup_that_is_made_while_people_save_is_one_moment(
    database: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with site_on(database, tmp_path, people=PEOPLE, factory=tmp_path_factory) as site:
        site.start()
        (one,) = backups_of(site, tmp_path, times=1)
        site.kill()

        kept = put_back(site, one.file, set_up_beside(site, tmp_path_factory))

        check(kept, after=one, now=site.told())
        assert min(one.told.values()) > 0
