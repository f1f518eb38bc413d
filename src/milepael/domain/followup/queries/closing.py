"""A closed point as it is shown to whoever may not read its words: that it is there, whose it is, and no more."""

from dataclasses import replace

from milepael.domain.followup.queries.values import PointPage, PointRow, Words
from milepael.editions.closing import CLOSED_TEXT, CLOSED_TITLE

STAYS = frozenset({"centre", "committees"})


def shut_row(row: PointRow) -> PointRow:
    """The row with number, centre and committees, and not how it stands; without a number it is called by nothing."""
    part = f"/{row.part}" if row.part else ""
    return replace(
        row,
        key=f"{row.number}{part}" if row.number else "–",
        title=CLOSED_TITLE,
        part_title="",
        catalogue="",
        funding=(),
        involved=(),
        broken_text=False,
        restored=False,
        awaits_plan=False,
        cells=(),
    )


def shut_page(page: PointPage) -> PointPage:
    """The page with the words of its row alone."""
    closed = Words(CLOSED_TEXT)
    said = {"title": Words(CLOSED_TITLE), "agreement_text": closed, "implementation_text": closed}
    return replace(
        page,
        row=shut_row(page.row),
        contributors=(),
        restored=False,
        words=tuple(
            (field, Words(words.now) if field in STAYS else said.get(field, Words(""))) for field, words in page.words
        ),
        milestones=(),
        economy=(),
        mentions=(),
    )
