"""People save while the server is killed again and again: who was told that something is saved finds it."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from random import Random
from threading import Event, Semaphore

from tests.together.person import Person
from tests.together.site import Site

AT_ONCE = 6
"""How many people save while the server is killed."""
MOST = 8
"""A server lives until something between one and so many things are saved, and is killed amid the next."""
PATIENCE = 60


@dataclass(slots=True)
class Diary:
    """What somebody was told last, "" for nothing, and what they have said since without an answer.

    Who is not answered goes on elsewhere, where there is another server; lost tells how often that was.
    """

    person: Person
    version: int
    note: str
    unsure: tuple[str, ...] = ()
    elsewhere: tuple[str, int] | None = None
    lost: int = 0


def live_and_die(site: Site, *, kills: int, chance: Random) -> list[Diary]:
    """What each of some people knows in the end."""
    kept, over, saved = site.told(), Event(), Semaphore(0)
    people = site.people[:AT_ONCE]
    known = [(kept.get(one.own_uid), one) for one in people]
    diaries = [Diary(one, at.version if at else 0, at.note if at else "") for at, one in known]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        days = [pool.submit(day, diary, over, saved) for diary in diaries]
        try:
            for _ in range(kills):
                site.start()
                for _ in range(chance.randint(1, MOST)):
                    assert saved.acquire(timeout=PATIENCE)
                site.kill()
        finally:
            over.set()
        for day in days:
            day.result()
    return diaries


def check(site: Site, diaries: list[Diary]) -> None:
    """What was told to be saved is there, each with its row in the log, and else only what nobody was told of."""
    kept = site.told()
    for diary in diaries:
        found = kept[diary.person.own_uid]
        untold = {(diary.version + 1, note) for note in diary.unsure}
        assert (found.version, found.note) in {(diary.version, diary.note), *untold}
        assert found.logged == tuple(range(1, found.version + 1))


def day(diary: Diary, over: Event, saved: Semaphore) -> None:
    """Say one thing after the other; who got no answer says the next as if nothing had been kept, and is told."""
    number = 0
    while not over.is_set():
        number += 1
        note = f"Nr. {number}."
        try:
            told = diary.person.say(note, version=diary.version)
        except (OSError, http.client.HTTPException):
            diary.unsure, diary.lost = (*diary.unsure, note), diary.lost + 1
            diary.person = replace(diary.person, at=diary.elsewhere or diary.person.at)
            over.wait(0.05)
            continue
        assert (told.status, told.version) == (200, diary.version + 1)
        assert told.is_saved or told.theirs in diary.unsure
        diary.version, diary.note, diary.unsure = told.version, told.theirs or note, ()
        if told.is_saved:
            saved.release()
