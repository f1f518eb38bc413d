"""An open round with many reporters, signed in: two and two share a centre. Printed is what is needed to be them."""

import json

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from milepael.accounts.rules import Role
from milepael.domain.followup.models import Milestone
from tests.builders import follow_up, milestone, point, take
from tests.domain.people import of_centre, opened


def build(people: int) -> list[dict[str, str]]:
    """Each has a point of their own, and one that they share with their neighbour in the centre."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    centres = [f"Center {at // 2:02}" for at in range(0, people, 2)]
    numbers = [f"{at + 1}.{which:02}" for at in range(len(centres)) for which in range(3)]
    asked = milestone(2, text="Stien er anlagt.")
    take(follow_up(1, *(point(one, asked, centre=centres[at // 3]) for at, one in enumerate(numbers))))
    opened(2)
    return [_person(at, centres[at // 2]) for at in range(people)]


def _person(at: int, centre: str) -> dict[str, str]:
    actor = of_centre(Role.REPORTER, centre=centre, email=f"nr{at}@havnsund.example")
    client = Client()
    assert actor.user
    client.force_login(actor.user)
    own, shared = (_place(f"{at // 2 + 1}.{which:02}") for which in (at % 2, 2))
    return {
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        **_called("own", own),
        **_called("shared", shared),
    }


def _place(key: str) -> tuple[str, str]:
    row = Milestone.objects.select_related("point").get(point__key=key)
    return reverse("workspace:answer", args=[row.point.agreement_id, 2, row.point_id]), row.uid


def _called(name: str, place: tuple[str, str]) -> dict[str, str]:
    return {name: place[0], f"{name}_uid": place[1]}


def tell(people: int) -> None:
    """Make an empty database such a round, and print who is in it: a line of JSON for each."""
    for person in build(people):
        print(json.dumps(person))
