"""What there is to do beside the pages, how far it is, and what somebody may have tried again."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from milepael.documents.sentence import Sentence


class Errand(StrEnum):
    """What is done beside the pages."""

    READ_FILE = "read_file"
    MAKE_DOCUMENTS = "make_documents"
    SEND_MAIL = "send_mail"
    SEND_HEAD = "send_head"
    PUBLISH_EDITION = "publish_edition"


class Stage(StrEnum):
    """How far an errand is; what is done is none any more."""

    IN_LINE = "in_line"
    IN_HAND = "in_hand"
    PAUSING = "pausing"
    GIVEN_UP = "given_up"
    REFUSED = "refused"
    UNSURE = "unsure"


FOR_SOMEBODY = frozenset({Stage.GIVEN_UP, Stage.REFUSED, Stage.UNSURE})
"""Milepæl does no more about these by itself."""

AGAIN = frozenset({Stage.PAUSING, Stage.GIVEN_UP, Stage.REFUSED})
"""Somebody may have these tried now; what is unsure may have come already."""

NOT_THERE = Sentence(
    da="Det job venter ikke mere på at blive prøvet igen: det er i gang, gjort eller ikke nødvendigt.",
    en="That job waits to be tried again no more: it is under way, done or not needed.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """An errand; about is a name, title or address, tries how often it was tried, due when it is tried next.

    key names it among its kind; newer says that something else has taken its place, so that it is not tried again.
    """

    errand: Errand
    key: str
    about: str
    stage: Stage
    tries: int
    due: datetime.datetime | None
    newer: bool = False

    @property
    def may_again(self) -> bool:
        return self.stage in AGAIN and not self.newer

    @property
    def is_left(self) -> bool:
        """Whether it is left to somebody."""
        return self.stage in FOR_SOMEBODY
