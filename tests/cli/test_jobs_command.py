"""`milepael jobs`: what waits and what was given up, as an operator sees it."""

import datetime

import pytest
from django_tasks_db.models import DBTaskResult

from milepael.accounts.actor import OPERATOR
from milepael.cli.main import main
from milepael.flows.imports.uploads import upload
from tests.builders import municipality

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2027, 3, 22, 12, tzinfo=datetime.UTC)


def dropped(name: str, home: str) -> None:
    upload(name.encode(), name, into=municipality(home), as_=OPERATOR)


def test_each_job_that_is_not_done_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    dropped("plan.txt", "Havnsund Kommune")
    DBTaskResult.objects.update(worker_ids=["one"], run_after=NOON)
    dropped("brev.txt", "Fjordby Kommune")

    status = main(["jobs"])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Fjordby Kommune: læs en fil, brev.txt: venter på sin tur; prøvet 0",
        "Havnsund Kommune: læs en fil, plan.txt: prøves igen 2027-03-22 13:00; prøvet 1",
    ]


def test_of_one_municipality_nothing_else_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    municipality("Havnsund Kommune")
    dropped("brev.txt", "Fjordby Kommune")

    main(["jobs", "--municipality", "Havnsund Kommune"])

    assert capsys.readouterr().out == "Intet venter, og intet er opgivet.\n"
    assert main(["jobs", "--municipality", "Nordby Kommune"]) == 2
