"""Who visits the pages in the tests, what they find there, and how a page is read."""

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Point
from tests.builders import member, municipality


def reader(email: str = "signe@havnsund.example", *, language: str = "da", home: str = "Havnsund Kommune") -> Client:
    """Somebody of a municipality, signed in."""
    client = Client(headers={"accept-language": language})
    user = member(Role.READER, of=municipality(home), email=email).user
    assert user
    client.force_login(user)
    return client


def address_of_agreement(year: int = 2027) -> str:
    return reverse("workspace:agreement", args=[Agreement.objects.get(year=year).pk])


def address_of_point(key: str, year: int = 2027) -> str:
    point = Point.objects.get(key=key, agreement__year=year)
    return reverse("workspace:point", args=[point.agreement_id, point.pk])


def page(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    """Read a page; its status must be the one that was expected."""
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


def words(part: BeautifulSoup | Tag | None) -> str:
    """The text of a part, white space made one."""
    assert part is not None
    return " ".join(part.get_text(" ").split())


def titles(found: BeautifulSoup) -> list[str]:
    """The headings of the points shown."""
    return [words(heading) for heading in found.select(".point h3")]
