"""Settling: the next doubtful reading after a key, its answer kept; and the picture of its place on a page."""

import secrets
import tempfile
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.documents import thousand_points
from benchmarks.measure import RUNS, Figure, middle, seconds_of
from milepael.accounts.actions import add_user, new_municipality
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Role
from milepael.editions.json import to_json
from milepael.editions.reading import interpret
from milepael.flows.imports.asking import asked_of, questions_in
from milepael.flows.imports.models import DoubtfulReading, Upload, UploadState
from milepael.flows.imports.uploads import preview, take_over_upload

HTMX = {"HX-Request": "true"}


def figures(document: Path) -> list[Figure]:
    """Every smiley in doubt, of the document and of 1,000 points, before the file is taken in and after."""
    with tempfile.TemporaryDirectory(prefix="milepael-bench-") as folder:
        thousand = thousand_points(Path(folder)).read_text(encoding="utf-8")
    return [*_of(document.read_text(encoding="utf-8")), *_of(thousand)]


def _of(text: str) -> list[Figure]:
    upload, client, actor = _dropped(text.replace("☺", "☹"))
    points = upload.doubts.values("of_point").distinct().count()
    numbers = count(1)
    before = _key(client, upload, numbers)
    with CaptureQueriesContext(connection) as asked:
        _press(client, upload, next(numbers))
    queries = len(asked)
    take_over_upload(upload, as_=actor, seen=preview(upload, as_=actor).mark)
    after = _key(client, upload, numbers)
    what = f"next of {upload.doubts.count()} doubtful readings after a key ({points} points)"
    return [
        Figure(what, before, "s", limit=0.1),
        Figure(f"{what}, queries of answer and page", queries, "queries", limit=26),
        Figure(f"{what}, the document taken in already", after, "s", limit=0.1),
    ]


def _key(client: Client, upload: Upload, numbers: "count[int]") -> float:
    """Seconds of the server from the key to the next reading: the answer, and the page that it leads to."""
    press = seconds_of(lambda: _press(client, upload, next(numbers)))
    press()
    return middle([press() for _ in range(RUNS)])


def _press(client: Client, upload: Upload, number: int) -> None:
    address = f"/tag-ind/{upload.pk}/gennemgang/{number}/"
    answer = client.post(address, {"valg": upload.doubts.get(number=number).possible[0], "version": 0}, headers=HTMX)
    if b'id="reading"' not in client.get(answer["Location"], headers=HTMX).content:
        raise SystemExit("no reading came after the key")


def _dropped(text: str) -> tuple[Upload, Client, Actor]:
    """In a municipality of its own, by somebody who may take it in."""
    settings.ALLOWED_HOSTS = ["testserver"]
    home = new_municipality(f"Kommune {Municipality.objects.count()}")
    home.save()
    email = f"maaling-{home.pk}@havnsund.example"
    user = add_user(email, home, as_=OPERATOR, role=Role.BUDGET_OFFICE, password=secrets.token_urlsafe(20))
    edition = interpret(text.encode(), "tvivl.txt").edition
    edition = edition.model_copy(update={"municipality": home.name})
    values = {"state": UploadState.READ.value, "edition": to_json(edition), "at": timezone.now(), "by": user}
    upload = Upload.objects.create(municipality=home, name="tvivl.txt", **values)
    questions = questions_in(edition, home)
    DoubtfulReading.objects.bulk_create(asked_of(upload, questions, [()] * len(questions)), batch_size=400)
    client = Client()
    client.force_login(user)
    return upload, client, Actor(Role.BUDGET_OFFICE, user, home)
