"""Every word ever printed about a point, in one column, so that one search finds them all."""

from collections import defaultdict

from django.db.models import Model

from milepael.domain.agreements.queries import SEARCHED, search_text
from milepael.flows.imports.rows import Key
from milepael.flows.imports.wordings import Take


def refresh_search(take: Take) -> None:
    """Gather the words of every point of the agreement anew; a point whose words are the same is not written."""
    shelf = take.shelf
    words: dict[str, list[str]] = defaultdict(list)
    owner = {}
    for (point, *_), milestone in sorted(shelf.milestones.all(), key=_by_key):
        words[str(point)].append(milestone.text)
        owner[milestone.uid] = str(point)
    for (uid, *_), assessment in sorted(shelf.assessments.all(), key=_by_key):
        words[owner[str(uid)]].append(assessment.status_note)
    for (point, *_), economy in sorted(shelf.economy.all(), key=_by_key):
        words[str(point)] += (economy.status_note, economy.financing, economy.path, economy.decision)
    for (point, *_), wording in sorted(shelf.wordings.all(), key=_by_key):
        words[str(point)].append(wording.text)
    for (point, name, *_), _ in sorted((*shelf.point_committees.all(), *shelf.contributions.all()), key=_by_key):
        words[str(point)].append(str(name))
    for at, row in shelf.points.all():
        columns = (str(getattr(row, name)) for name in SEARCHED)
        around = (row.chapter.title, row.centre.name if row.centre else "")
        found = search_text((*columns, *around, *words[row.uid]))
        if not _are_the_same(found, row.search_text):
            shelf.points.refresh(at, search_text=found)


def _are_the_same(one: str, other: str) -> bool:
    """Whether a search finds the same in both: what was said on the page stands last, in whatever order it was said."""
    return set(one.split("\n")) == set(other.split("\n"))


def _by_key(one: tuple[Key, Model]) -> Key:
    """The same words in the same order every time, else the column would seem to change."""
    return one[0]
