"""What stands around an edition when it is printed, and which forms there are."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from milepael.editions.language import wording
from milepael.editions.language.dates import in_words
from milepael.editions.model import Edition


class Layout(StrEnum):
    """A form that an edition is printed in."""

    FOLLOW_UP = "follow_up"
    IMPLEMENTATION_PLAN = "implementation_plan"
    STATUS_LIST = "status_list"
    CHALLENGES = "challenges"
    AGREEMENT = "agreement"
    POINT_SHEET = "point_sheet"
    CENTRE_FORM = "centre_form"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier round said of something that is asked again."""

    label: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a form says besides its edition: which one it is, and how it is filled in, a line each.

    earlier is by the id of a milestone, and of a point for its economy.
    """

    name: str
    how: tuple[str, ...] = ()
    earlier: Mapping[str, Earlier] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printing:
    """What stands around an edition: the date of a draft, and the whole edition that an extract was cut from.

    of is the number and version of a locked edition, as its pages say them.

    known has of the same points, by id, what this kind does not print: which committees follow them.
    template is a municipality's own Word file, by whose styles and pages Word is written. asking is of a form alone.
    """

    draft: datetime.date | None = None
    whole: Edition | None = None
    known: Edition | None = None
    template: bytes | None = None
    asking: Asking | None = None
    of: tuple[int, str] | None = None

    @property
    def running_head(self) -> str:
        """What every page says: that it is a draft until the edition is locked, then which edition it is."""
        if self.of:
            number, version = self.of
            return wording.EDITION.format(number=number, version=version)
        return f"{wording.DRAFT} {in_words(self.draft)}" if self.draft else ""
