"""Days and times that a command is given: what is none is told with how one is written; no year is beyond reason."""

import pytest

from milepael.cli.main import main

LOG = ("log", "--municipality", "Havnsund Kommune")
RIGHTS = ("rights", "--municipality", "Havnsund Kommune", "--on")
PUBLISH = ("edition", "publish", "1", "--at")
LOCK = ("edition", "lock", "--agreement", "A", "--round", "1", "--version")


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPAEL_LANGUAGE", "en")


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*LOG, "--since", "i går"], "“i går” is no day; write it as 2027-04-01."),
        ([*LOG, "--until", "1.4.2027"], "“1.4.2027” is no day"),
        ([*LOG, "--since", "0001-01-01"], "0001-01-01 cannot be right: the year must be from 1990 to 2100."),
        ([*LOG, "--until", "9999-12-31"], "the year must be from 1990 to 2100"),
        ([*RIGHTS, "bogus"], "“bogus” is no day"),
        ([*RIGHTS, "9999-12-31"], "the year must be from 1990 to 2100"),
        (["remind", "--date", "bogus"], "“bogus” is no day"),
        ([*PUBLISH, "bogus"], "“bogus” is no time; write it as 2027-04-01T12:00 (Danish time)."),
        ([*PUBLISH, "9999-12-31T23:59:59-14:00"], "the year must be from 1990 to 2100"),
        ([*PUBLISH, "9999-12-31T23:59"], "the year must be from 1990 to 2100"),
        ([*LOCK, "bogus"], '“bogus” is no version; the versions are "til udvalg", "godkendt".'),
    ],
)
def test_what_is_no_day_time_or_version_is_told_in_one_line_that_says_how_it_is_written(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(words)

    told = capsys.readouterr().err
    assert (status, told.count("\n")) == (2, 1)
    assert said in told


def test_a_dane_is_told_it_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    main([*PUBLISH, "i morgen"])

    assert "»i morgen« er intet tidspunkt; skriv det som 2027-04-01T12:00 (dansk tid)." in capsys.readouterr().err
