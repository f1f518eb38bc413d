"""Showing: the agreement's page with 101 points, beside a bare Django template of the same rows without any design."""

import gzip
import re
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.template import Context, Engine
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.measure import Figure, in_turn, middle, seconds_of
from milepael.accounts.actions import add_user
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Point
from milepael.editions.reading import read_file
from milepael.flows.imports.actions import take_over

READER = "maaling@havnsund.example"
PEER = "bare Django table of the same points"
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
BARE = """<!doctype html><title>Bare</title><table>{% for point in points %}<tr><td>{{ point.number }}</td>
<td>{{ point.title }}</td><td>{{ point.centre.name }}</td>{% for milestone in point.milestones.all %}<td>
{{ milestone.text }}{% for assessment in milestone.assessments.all %}{{ assessment.state }}{% endfor %}</td>
{% endfor %}</tr>{% endfor %}</table>"""


def figures(document: Path) -> list[Figure]:
    """Server time, queries, and what goes over the wire once compressed; fonts do not count."""
    client, address = _signed_in(document)
    bare = Engine.get_default().from_string(BARE)
    own, peer = in_turn(seconds_of(lambda: client.get(address)), seconds_of(lambda: bare.render(Context(_points()))))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    return [
        Figure("agreement page, server time", middle(own), "s", limit=0.04, peer=PEER, peer_measured=middle(peer)),
        Figure("agreement page, queries", len(asked), "queries", limit=12),
        Figure("agreement page, gzipped with css and js", _kilobytes(page.content), "kB", limit=120),
    ]


def _signed_in(document: Path) -> tuple[Client, str]:
    report = take_over(read_file(document), as_=OPERATOR)
    home = Municipality.objects.get(name=report.municipality)
    settings.ALLOWED_HOSTS = ["testserver"]
    reader = add_user(READER, home, as_=OPERATOR, role=Role.READER, password=secrets.token_urlsafe(20))
    client = Client()
    client.force_login(reader)
    return client, f"/aftaler/{Agreement.objects.get(municipality=home).pk}/"


def _points() -> dict[str, object]:
    points = Point.objects.select_related("centre").prefetch_related("milestones__assessments")
    return {"points": points}


def _kilobytes(page: bytes) -> float:
    linked = {address.removeprefix("/static/") for address in LINKED.findall(page.decode())}
    found = [_served(name).read_bytes() for name in linked]
    return sum(len(gzip.compress(content, 6)) for content in [page, *found]) / 1000


def _served(name: str) -> Path:
    """The file behind an address: where assets are collected, its name has a hash in it."""
    collected = Path(settings.STATIC_ROOT or "") / name
    return collected if settings.STATIC_ROOT and collected.is_file() else Path(str(finders.find(name)))
