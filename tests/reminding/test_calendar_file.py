"""Days come out of an iCalendar file as they went in, whatever letters they hold."""

import datetime
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from milepael.documents.writers.calendar import Day, write

MADE = datetime.datetime(2027, 3, 8, 10, 30, tzinfo=datetime.UTC)
LINE = some.text(some.characters(exclude_categories=("C", "Z")), max_size=200).map(lambda text: f"a {text}".strip())


def back(content: bytes) -> list[Day]:
    calendar = Calendar.from_ical(content)
    return [
        Day(
            uid=str(event["UID"]),
            on=cast("datetime.date", event.decoded("DTSTART")),
            title=str(event["SUMMARY"]),
            words=str(event.get("DESCRIPTION", "")),
            link=str(event.get("URL", "")),
        )
        for event in calendar.walk("VEVENT")
    ]


@given(LINE, some.lists(LINE, max_size=3), some.dates(datetime.date(2000, 1, 1), datetime.date(2999, 12, 30)))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(title: str, words: list[str], on: datetime.date) -> None:
    day = Day("round-1-deadline@havnsund.example", on, title, "\n".join(words), "https://budget.example/min-side/")

    content = write("Milepæl", [day, day], made=MADE)

    assert back(content) == [day, day]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_day_is_a_whole_day_that_takes_no_time() -> None:
    day = Day("1@x", datetime.date(2027, 12, 31), "Frist; i dag, kl. 24", "", "")

    content = write("Milepæl", [day], made=MADE).decode()

    assert "DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101\r\n" in content
    assert "SUMMARY:Frist\\; i dag\\, kl. 24\r\n" in content
    assert "DTSTAMP:20270308T103000Z\r\n" in content
    assert "TRANSP:TRANSPARENT" in content


def test_what_cannot_be_printed_is_left_out() -> None:
    day = Day("1@x", datetime.date(2027, 3, 30), "Frist\x07\u202e", "\x00", "")

    (found,) = back(write("Milepæl", [day], made=MADE))

    assert (found.title, found.words) == ("Frist", "")
