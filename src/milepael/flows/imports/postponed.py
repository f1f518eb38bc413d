"""Milestones that were moved to a later round on the page: where a document has them, and what it tells of that."""

from collections import Counter
from collections.abc import Iterator

from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Milestone
from milepael.domain.followup.queries.standings import said_of
from milepael.domain.followup.rules.postponing import told_move
from milepael.domain.followup.rules.standing import Track, round_at
from milepael.editions import model as editions
from milepael.flows.imports.rows import Key
from milepael.flows.imports.wordings import Take


def keys_of(take: Take, row: Point, said: editions.Point) -> Iterator[tuple[editions.Milestone, Key]]:
    """Where each milestone of a document is kept: by its id where we gave it, else by its round and its turn in it.

    A document that has as many in each round as there are by now has those that were moved where they are; any other
    has them where they were, and moves nothing back.
    """
    kept = take.shelf.milestones.of(row.uid)
    by_uid = {one.uid: at for at, one in kept}
    places = [(_place(take, one), -one.round.ordinal, at) for at, one in kept]
    knows = Counter(place for place, _, _ in places) == Counter(one.round for one in said.milestones)
    there = {(place, turn): at for place, turn, at in _turns(sorted(places))} if knows else {}
    turns: Counter[int] = Counter()
    for one in said.milestones:
        turns[one.round] += 1
        turn = turns[one.round]
        own = there.get((one.round, turn), (row.uid, one.round, turn))
        yield one, by_uid.get(one.id or "", own)


def is_moved(take: Take, row: Milestone) -> bool:
    """Whether the document's round has a milestone elsewhere than where it was promised."""
    return _place(take, row) != row.round.ordinal


def tells_of_move(take: Take, said: editions.Milestone, row: Milestone) -> bool:
    """Whether what a document says that a milestone was moved for is what its round is kept to have moved it for."""
    given = take.shelf.assessments.get((row.uid, take.during))
    if said.moved is None or given is None or given.postponed_to is None:
        return False
    told = told_move(given.postponed_to.label, given.postponed_because)
    return "\n".join(filter(None, (row.moved_reason, told))) == said.moved.reason


def _place(take: Take, row: Milestone) -> int:
    given = {int(key[1]): said_of(one) for key, one in take.shelf.assessments.of(row.uid)}
    return round_at(Track(row.round.ordinal, bool(row.text), given), at=take.during)


def _turns(places: list[tuple[int, int, Key]]) -> Iterator[tuple[int, int, Key]]:
    turns: Counter[int] = Counter()
    for place, _, at in places:
        turns[place] += 1
        yield place, turns[place], at
