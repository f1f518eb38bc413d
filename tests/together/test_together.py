"""Many at once in one round, and a server that is killed meanwhile, on both databases: all that was told is there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.chance import chance_of
from tests.together.killing import check, live_and_die
from tests.together.person import Person, Told
from tests.together.site import Site, site_on

PEOPLE, KILLS = 40, 10
"""The kills are on either database: twenty in all, and two hundred on each in the long tests."""
WORDS = ("Pælene", "er", "rammet.")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_on(request.param, tmp_path_factory.mktemp("site"), people=PEOPLE, factory=tmp_path_factory) as one:
        yield one


def test_forty_reporters_at_once_lose_nothing_and_the_second_sees_both(site: Site) -> None:
    together = Barrier(PEOPLE)
    site.start()

    with ThreadPoolExecutor(PEOPLE) as pool:
        told = list(pool.map(lambda at: _day(site.people[at], at, together), range(PEOPLE)))

    site.kill()
    kept = site.told()
    assert {one.status for ones in told for one in ones} == {200}
    for at, person in enumerate(site.people):
        pair = [mine[-1] for mine in told[at - at % 2 : at - at % 2 + 2]]
        assert sorted(one.is_saved for one in pair) == [False, True]
        assert [one.theirs for one in pair if not one.is_saved] == [kept[person.shared_uid].note]
        assert kept[person.own_uid].note == f"{' '.join(WORDS)} {at}"
        assert kept[person.own_uid].logged == tuple(range(1, len(WORDS) + 2))


def test_what_was_told_to_be_saved_survives_the_kills_of_the_server(site: Site) -> None:
    diaries = live_and_die(site, kills=KILLS, chance=chance_of(20))

    check(site, diaries)


def _day(person: Person, at: int, together: Barrier) -> list[Told]:
    """Somebody types a note of their own, and then says something of what they share, having seen nothing of it."""
    together.wait()
    told: list[Told] = []
    for number in range(len(WORDS) + 1):
        note = " ".join((*WORDS, str(at))[: number + 1])
        told.append(person.say(note, version=number))
        assert told[-1].is_saved
    told.append(person.say(f"Nr. {at}.", version=0, shared=True))
    return told
