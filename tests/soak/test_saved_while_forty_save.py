"""Backups while forty people save, on both databases: each that is put back is one moment, with all that was told."""

from pathlib import Path

import pytest

from tests.together.saved import backups_of, check, empty_beside, put_back
from tests.together.site import site_on

PEOPLE, TIMES = 40, 10


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_backup_that_is_made_while_forty_save_is_one_moment(database: str, tmp_path: Path) -> None:
    with site_on(database, tmp_path, people=PEOPLE) as site:
        site.start()
        saved = backups_of(site, tmp_path, times=TIMES)
        site.kill()
        now = site.told()

        for one in saved:
            check(put_back(site, one.file, empty_beside(site)), after=one, now=now)
        assert min(saved[-1].told.values()) > max(saved[0].told.values(), default=0)
