"""A point is added: simply before the follow-ups have begun, by a decision after."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken, check_length
from milepael.domain.agreements.models import KEY_LENGTH, Chapter, Point
from milepael.domain.deciding.actions.acting import Act, begin, record
from milepael.domain.deciding.rules import (
    KEY_TAKEN,
    LONGEST_NUMBER,
    NO_CHAPTER,
    NO_DECISION,
    Grounds,
    PointChange,
    check_titles,
)
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.planning import LONGEST_TEXT
from milepael.domain.followup.rules.saying import note_of


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point that is added; number and part as documents print them, "" and None for none."""

    title: str
    number: str = ""
    part: int | None = None
    part_title: str = ""
    agreement_text: str = ""

    @property
    def key(self) -> str:
        """What documents call it, as the edition has it."""
        if not self.number:
            return self.title[:KEY_LENGTH]
        return self.number if self.part is None else f"{self.number}/{self.part}"


@transaction.atomic
def add(new: NewPoint, chapter: Chapter | None, *, as_: Actor, grounds: Grounds | None = None) -> Point:
    """Add a point to an agreement; once its follow-ups have begun by a decision only. Raises RuleBroken."""
    if chapter is None:
        raise RuleBroken(NO_CHAPTER)
    act = begin(chapter.agreement, as_, grounds)
    if grounds is None and act.course.has_begun:
        raise RuleBroken(NO_DECISION)
    titles = [" ".join(note_of(title).split()) for title in (new.title, new.part_title)]
    check_titles(titles[:1])
    check_titles([titles[1] or titles[0]])
    number = "".join(new.number.split()).rstrip(".")
    check_length(number, most=LONGEST_NUMBER)
    agreed = note_of(new.agreement_text)
    check_length(agreed, most=LONGEST_TEXT)
    tidy = NewPoint(titles[0], number, new.part if number else None, titles[1], agreed)
    if Point.objects.filter(agreement=chapter.agreement_id, key=tidy.key).exists():
        raise RuleBroken(KEY_TAKEN, key=tidy.key)
    last = Point.objects.filter(chapter=chapter).aggregate(last=Max("position"))["last"]
    row = add_row(tidy, chapter, act, position=chapter.position if last is None else last)
    if grounds:
        record(act, PointChange.ADDED, became=[row], after=[row.key])
    else:
        audit("add_point", act.home, as_=act.as_, subject=f"point:{row.uid}", facts={})
    return row


def add_row(new: NewPoint, chapter: Chapter, act: Act, *, position: int, follows: Point | None = None) -> Point:
    """Write a point that is in from the round of the decision on, or from the beginning."""
    row = Point(
        municipality=act.home,
        agreement=chapter.agreement,
        chapter=chapter,
        key=new.key,
        occurrence=1 + Point.objects.filter(agreement=chapter.agreement, key=new.key).count(),
        position=position,
        number=new.number,
        part=new.part,
        title=new.title,
        part_title=new.part_title,
        agreement_text=new.agreement_text,
        joined=act.from_round if act.course.has_begun else 0,
        follows=follows,
    )
    row.save()
    row.search_text = search_text_of(row)
    row.save(update_fields=["search_text"])
    return row
