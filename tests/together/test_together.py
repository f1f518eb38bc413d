"""Many at once in one round, and a server that is killed meanwhile, on both databases: all that was told is there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from milepael.cli.answering import NO_DATABASE
from tests.chance import chance_of
from tests.cli.test_read import FOLLOW_UP
from tests.reminding.mail_server import server
from tests.together.faults import FAULTS, cut_off, missing
from tests.together.killing import AT_ONCE, check, live_and_die, people_saving
from tests.together.person import Person, Told
from tests.together.several import SERVERS, check_jobs, kill_some
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


def test_what_was_told_to_be_saved_survives_a_database_that_goes_away_and_a_disk_that_fills_up(site: Site) -> None:
    site.start()
    with people_saving(site) as life:
        for fault in FAULTS[site.kind]:
            life.hear(life.saved, AT_ONCE)
            with fault(site):
                life.hear(life.missed, AT_ONCE)
        life.hear(life.saved, AT_ONCE)
    site.kill()

    check(site, life.diaries)


def test_while_the_database_is_missing_a_page_says_so_and_nothing_needs_to_be_started_anew(site: Site) -> None:
    person = site.people[0]
    site.start()

    with missing(site):
        during = [person.look(path) for path in ("/healthz", "/readyz", "/min-side/", "/udgaver/?sprog=en")]
        said = person.say("Nu.", version=0).status
    after = [person.look(path) for path in ("/readyz", "/min-side/")]

    site.kill()
    assert [one.status for one in during] == [200, 503, 503, 503]
    assert '"database": "does not answer"' in during[1].text
    assert "<h1>Milepæl kan ikke komme til sine data lige nu</h1>" in during[2].text
    assert "<h1>Milepæl cannot get at its data right now</h1>" in during[3].text
    assert (said, during[2].again, during[3].again) == (503, "10", "10")
    assert ('"database": "ok"' in after[0].text, after[1].status) == (True, 200)


def test_a_command_says_in_one_sentence_that_the_database_is_missing_or_breaks_off_and_does_all_or_nothing(
    site: Site, tmp_path: Path
) -> None:
    taking_in = ("import", FOLLOW_UP, "--close-round")

    with missing(site):
        said = [site.command(*words) for words in (taking_in, ("backup", tmp_path / "copy"))]
    if site.server:
        with cut_off(site):
            said.append(site.command(*taking_in))

    kept = site.ask("from milepael.flows.imports.models import ImportedEdition as Of; print(Of.objects.count())")
    assert set(said) == {(2, f"milepael: {NO_DATABASE.in_('da')}\n")}
    assert (list(tmp_path.iterdir()), kept.strip()) == ([], "1")


@pytest.mark.parametrize("site", ["postgresql"], indirect=True)
def test_with_several_servers_and_workers_those_that_are_killed_take_nothing_with_them(site: Site) -> None:
    with server() as inbox:
        outcome = kill_some(site, inbox, people=9)

        check(site, list(outcome.diaries))
        check_jobs(outcome, inbox)
    assert [diary.lost > 0 for diary in outcome.diaries] == [at % SERVERS == 0 for at in range(9)]
    assert outcome.faults == []


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
