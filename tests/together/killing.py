"""People save while the server is killed again and again: who was told that something is saved finds it."""

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from random import Random
from threading import Event, Semaphore

from tests.together.person import Person, Told
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


@dataclass(slots=True)
class Life:
    """How it goes with some people who save: each that was saved is heard, and each that could not be for now."""

    diaries: list[Diary]
    over: Event = field(default_factory=Event)
    saved: Semaphore = field(default_factory=lambda: Semaphore(0))
    missed: Semaphore = field(default_factory=lambda: Semaphore(0))

    def hear(self, what: Semaphore, times: int) -> None:
        """Return when it has happened so often."""
        for _ in range(times):
            assert what.acquire(timeout=PATIENCE)


class NotNow(Exception):
    """The server says that it cannot save for now."""


def live_and_die(site: Site, *, kills: int, chance: Random) -> list[Diary]:
    """What each of some people knows in the end."""
    with people_saving(site) as life:
        for _ in range(kills):
            site.start()
            life.hear(life.saved, chance.randint(1, MOST))
            site.kill()
    return life.diaries


@contextmanager
def people_saving(site: Site) -> Iterator[Life]:
    """Some people save meanwhile, whether or not a server answers."""
    kept = site.told()
    known = [(kept.get(one.own_uid), one) for one in site.people[:AT_ONCE]]
    life = Life([Diary(one, at.version if at else 0, at.note if at else "") for at, one in known])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        days = [pool.submit(day, diary, life) for diary in life.diaries]
        try:
            yield life
        finally:
            life.over.set()
        for one in days:
            one.result()


def check(site: Site, diaries: list[Diary]) -> None:
    """What was told to be saved is there, each with its row in the log, and else only what nobody was told of."""
    kept = site.told()
    for diary in diaries:
        found = kept[diary.person.own_uid]
        untold = {(diary.version + 1, note) for note in diary.unsure}
        assert (found.version, found.note) in {(diary.version, diary.note), *untold}
        assert found.logged == tuple(range(1, found.version + 1))


def day(diary: Diary, life: Life) -> None:
    """Say one thing after the other; who got no answer says the next as if nothing had been kept, and is told."""
    number = 0
    while not life.over.is_set():
        number += 1
        note = f"Nr. {number}."
        try:
            told = _said(diary, note)
        except (OSError, http.client.HTTPException, NotNow) as why:
            diary.unsure = (*diary.unsure, note)
            if isinstance(why, NotNow):
                life.missed.release()
            else:
                diary.lost += 1
                diary.person = replace(diary.person, at=diary.elsewhere or diary.person.at)
            life.over.wait(0.05)
            continue
        assert (told.status, told.version) == (200, diary.version + 1)
        assert told.is_saved or told.theirs in diary.unsure
        diary.version, diary.note, diary.unsure = told.version, told.theirs or note, ()
        if told.is_saved:
            life.saved.release()


def _said(diary: Diary, note: str) -> Told:
    told = diary.person.say(note, version=diary.version)
    if told.status == HTTPStatus.SERVICE_UNAVAILABLE:
        raise NotNow
    return told
