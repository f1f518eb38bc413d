"""What somebody typed on a desk and could not be kept: it stands in its form again, or beside the desk to be copied."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import get_language

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.rules.saying import Stale
from milepael.web.workspace.change_form import StageRow, typed_rows
from milepael.web.workspace.desk_sheet import DeskSheet


@dataclass(frozen=True, slots=True)
class Undone:
    """A form of a desk as it was sent, by the names of its fields, and why it could not be kept.

    key tells it from every other form on the page; rows are the stages of a change of economy. has_form says that the
    form is still on the page.
    """

    key: str
    words: Mapping[str, str]
    broken: RuleBroken
    rows: tuple[StageRow, ...] = ()
    has_form: bool = False

    @property
    def wrong(self) -> str:
        """Why, in the reader's language."""
        return self.broken.in_(get_language() or "da")

    @property
    def is_second(self) -> bool:
        """Whether somebody else was first."""
        return isinstance(self.broken, Stale)


def undone(sent: QueryDict, broken: RuleBroken, *, deed: str, point_id: int) -> Undone:
    """deed is "l" (an answer), "reword", "postpone", "change" or "back", as the forms' keys begin."""
    target = sent.get("maal", "")
    key = f"{deed}-{point_id}-{target}" if target else f"{deed}-{point_id}"
    words = {name: sent.get(name, "") for name in sent}
    return Undone(key, words, broken, rows=typed_rows(sent) if deed == "change" else ())


def placed(one: Undone, sheet: DeskSheet) -> Undone:
    """The same, knowing whether a desk has its form still: what is approved meanwhile has none."""
    keys = {f"back-{card.point.id}" for card in sheet.cards if card.may_return}
    for card in sheet.cards:
        if card.is_open:
            keys.update(f"l-{line.key}" for line in card.lines)
            milestones = [line.key for line in card.lines if not line.line.is_economy]
            keys.update(f"{deed}-{key}" for deed in ("reword", "postpone") for key in milestones)
            keys.update([f"change-{card.point.id}"] if card.change else [])
    return replace(one, has_form=one.key in keys)
