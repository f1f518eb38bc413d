"""`milepael remind`: what it tells before it sends, and when it sends nothing."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from milepael.accounts.rules import Role
from milepael.cli.main import main
from milepael.domain.followup.models import Round
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.working_days import is_working
from tests.builders import follow_up, take
from tests.domain.people import of_centre, opened
from tests.reminding.mail_server import Inbox

pytestmark = pytest.mark.django_db

REPORTER = "reporter@havnsund.example"


@pytest.fixture
def during() -> Round:
    take(follow_up(1))
    of_centre(Role.REPORTER)
    return opened(2)


def test_a_dry_run_of_any_day_tells_who_would_get_what(during: Round, capsys: pytest.CaptureFixture[str]) -> None:
    during.opened_at = datetime.datetime(2027, 3, 8, 10, tzinfo=datetime.UTC)
    during.deadline = datetime.date(2027, 3, 30)
    during.save()

    statuses = [main(["remind", "--dry-run", "--date", day]) for day in ("2027-03-22", "2027-03-25", "2027-01-05")]

    said = capsys.readouterr().out
    assert statuses == [0, 0, 0]
    assert f"22.03.2027: 1 ville få en mail:\n  {REPORTER}  Frist 30. marts: 1 punkt mangler svar i 2. budget" in said
    assert "25.03.2027 er ingen arbejdsdag: der skrives ikke." in said
    assert "05.01.2027: ingen ville få en mail." in said
    assert not Mail.objects.exists()


def test_another_day_is_not_written_on(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["remind", "--date", "2027-03-22"])

    assert status == 2
    assert capsys.readouterr().err == "milepael: En anden dag end i dag kan kun prøves: brug --dry-run.\n"


def test_without_a_mail_server_nothing_can_be_sent(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["remind"])

    assert status == 2
    assert capsys.readouterr().err == "milepael: Der er ingen mailserver at sende med: sæt MILEPAEL_SMTP_HOST.\n"


def test_what_is_due_today_is_sent_on_a_working_day(
    during: Round, inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    works = is_working(timezone.localdate(), settings.CLOSED_DAYS)

    statuses = [main(["remind"]), main(["remind"])]

    said = capsys.readouterr().out
    assert statuses == [0, 0]
    assert inbox.receivers == ([REPORTER] if works else [])
    assert said.count("Mails sendt: 1" if works else "er ingen arbejdsdag") == (1 if works else 2)
