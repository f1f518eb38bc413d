"""Saving: one answer, one's own page, and forty people who save every two seconds, on both databases."""

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.request import urlopen

from django.conf import settings
from django.db import connection, transaction
from django.template import Context, Engine
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.keeping import empty_database
from benchmarks.measure import RUNS, Figure, in_turn, middle, seconds_of
from milepael.accounts.actor import Actor
from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Assessment, Milestone
from milepael.editions.model import Effort
from tests import postgres
from tests.builders import economy, follow_up, milestone, point, take
from tests.chance import chance_of
from tests.domain.people import SCHOOL, of_centre, opened
from tests.together.person import Person
from tests.together.site import Site, site_on

POINTS, EACH = 15, 2
PEOPLE, EVERY, TIMES, WARM = 40, 2.0, 10, 2
"""How many people save, the seconds between two answers of one, how many are measured, and how many before that."""
PEER = "bare Django fetch and save of the same rows"
PAGE_PEER = "bare Django template of the same rows"
SERVER_PEER = "sign-in page at the same pace"
HTMX = {"HX-Request": "true"}
BARE = """<!doctype html><title>Bare</title>{% for one in milestones %}<form method="post"><p>{{ one.point.key }}
{{ one.point.title }}</p><p>{{ one.text }}</p>{% for given in one.assessments.all %}<p>{{ given.during.label }}
{{ given.status_note }}</p>{% endfor %}{% for face in faces %}<input type="radio" name="smiley" value="{{ face }}">
{% endfor %}<textarea name="note">{{ one.note }}</textarea></form>{% endfor %}"""
BARE_ROWS = count(1_000_000)
"""Numbers that no row of the log's own has."""


def figures(_: Path) -> list[Figure]:
    """In databases of their own; a machine without PostgreSQL measures the half of it."""
    with empty_database():
        found = [*_of_one()]
    kinds = ["sqlite", "postgresql"] if postgres.programs() else ["sqlite"]
    return [*found, *(_of_forty(kind) for kind in kinds)]


def _of_one() -> Iterator[Figure]:
    """A reporter with thirty milestones, each with what was said last time."""
    asked = [milestone(at, Effort.DELAYED, text="Stien er anlagt.", status_note="Frost.") for at in (1, EACH)]
    take(follow_up(EACH, *(point(f"1.{at:02}", *asked, economy=economy(text="")) for at in range(POINTS))))
    opened(EACH + 1)
    client = _client(of_centre(Role.REPORTER))
    answer, numbers = _answer(client), count(1)

    def save() -> object:
        return answer(next(numbers))

    def page() -> bytes:
        return client.get("/min-side/").content

    own, peer = in_turn(seconds_of(save), seconds_of(_bare_save), runs=5 * RUNS)
    yield Figure("saving one answer, server time", middle(own), "s", 0.015, PEER, middle(peer))
    yield Figure("saving one answer, queries", _queries(save), "queries", limit=18)
    bare = Engine.get_default().from_string(BARE)
    own, peer = in_turn(seconds_of(page), seconds_of(lambda: bare.render(Context(_rows()))), runs=3 * RUNS)
    what = f"one's own page with {page().count(b'data-is-answered')} milestones"
    yield Figure(f"{what}, server time", middle(own), "s", 0.04, PAGE_PEER, middle(peer))
    yield Figure(f"{what}, queries", _queries(page), "queries", limit=15)


def _client(actor: Actor) -> Client:
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    if actor.user:
        client.force_login(actor.user)
    return client


def _answer(client: Client) -> Callable[[int], object]:
    """Types one more word of a note, as the page sends it."""
    row = Milestone.objects.select_related("point").filter(round__ordinal=EACH).earliest("pk")
    address = reverse("workspace:answer", args=[row.point.agreement_id, EACH + 1, row.point_id])

    def save(number: int) -> object:
        form = {"maal": row.uid, "version": number - 1, "smiley": "delayed", "note": "Frost. " * number}
        sent = client.post(address, form, headers=HTMX)
        if b'class="saved"' not in sent.content:
            raise SystemExit("an answer was not kept")
        return sent

    return save


@transaction.atomic
def _bare_save() -> None:
    home = Municipality.objects.select_for_update().get()
    row = Assessment.objects.select_related("milestone__point", "during").filter(during__ordinal=EACH).earliest("pk")
    row.status_note, row.at = f"{row.status_note}.", timezone.now()
    row.save()
    row.milestone.point.save(update_fields=["search_text"])
    said = {"role": Role.OPERATOR.value, "action": "bare", "subject": "bare"}
    AuditRow.objects.create(municipality=home, number=next(BARE_ROWS), at=row.at, **said)


def _rows() -> dict[str, object]:
    rows = Milestone.objects.select_related("point", "round").prefetch_related("assessments__during")
    return {"milestones": rows.filter(point__centre__name=SCHOOL), "faces": ("reached", "delayed", "unreachable")}


def _queries(work: Callable[[], object]) -> int:
    work()
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def _of_forty(kind: str) -> Figure:
    """How long the slowest of a hundred answers takes, from the reporter's side."""
    with (
        tempfile.TemporaryDirectory(prefix="milepael-bench-") as folder,
        site_on(kind, Path(folder), people=PEOPLE, durable=True) as site,
    ):
        site.start()
        _at_pace(site, _save, times=WARM)
        own = _at_pace(site, lambda person, number: _save(person, number + WARM), times=TIMES)
        peer = _at_pace(site, _sign_in_page, times=TIMES)
    what = f"{PEOPLE} people saving every {EVERY:g} seconds, p99, {kind}"
    return Figure(what, _p99(own), "s", 0.15, SERVER_PEER, _p99(peer))


def _at_pace(site: Site, act: Callable[[Person, int], object], *, times: int) -> list[float]:
    """How long each act took; everybody begins at a moment of their own."""
    chance, began = chance_of(40), time.monotonic()
    starts = [began + chance.uniform(0, EVERY) for _ in site.people]

    def day(person: Person, start: float) -> list[float]:
        took = []
        for number in range(times):
            time.sleep(max(0.0, start + number * EVERY - time.monotonic()))
            at = time.perf_counter()
            act(person, number)
            took.append(time.perf_counter() - at)
        return took

    with ThreadPoolExecutor(len(site.people)) as pool:
        return [one for took in pool.map(day, site.people, starts) for one in took]


def _save(person: Person, number: int) -> None:
    if not person.say("Frost. " * (number + 1), version=number).is_saved:
        raise SystemExit("somebody's answer was not kept")


def _sign_in_page(person: Person, _: int) -> None:
    host, port = person.at
    with urlopen(f"http://{host}:{port}/log-ind/") as answer:
        answer.read()


def _p99(took: list[float]) -> float:
    return quantiles(took, n=100)[-1]
