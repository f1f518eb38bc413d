"""The centres that a directory says somebody is of: by any name they had, and nothing is lost unseen."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Membership, User
from milepael.accounts.rules import NotAllowed, Role
from milepael.domain.agreements.models import Centre
from milepael.domain.organisation.actions.adding import add_centre
from milepael.domain.organisation.actions.posts import end_post, give_post, hand_over
from milepael.domain.organisation.actions.reorganising import merge, rename, split
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.rules import Decision
from milepael.flows.entrance.actions import admit
from milepael.flows.entrance.rules import Claims, Meaning
from milepael.flows.entrance.telling import directory_news
from tests.builders import member, municipality
from tests.signin.openid_provider import OpenIdProvider
from tests.signin.people import OF_CENTRES, ROADS, SCHOOLS
from tests.signin.visiting import at_the_provider, path_of, visitor
from tests.web.visitors import page, words

NAMES = {group: meaning.place for group, meaning in OF_CENTRES.items()}
WHY = Decision(datetime.date(2026, 1, 1), "Byrådet")
EMAIL = "signe@havnsund.example"


@pytest.fixture
def centres(db: None) -> dict[str, Centre]:
    return {group: add_centre(name, municipality(), as_=OPERATOR) for group, name in NAMES.items()}


def _come(*groups: str, subject: str = "9f1c", email: str = EMAIL) -> tuple[User, tuple[str, ...]]:
    """What signing in through the directory does, whichever the protocol."""
    claims = Claims("kommunen", subject, email=email, name="Signe Strand", groups=groups)
    return admit(claims, municipality(), meanings=OF_CENTRES)


def _places(email: str = EMAIL) -> list[str]:
    return sorted(str(post.place) for post in Post.objects.filter(membership__user__email=email))


def _administrator() -> tuple[Actor, Client]:
    one, client = member(Role.ADMINISTRATOR, of=municipality(), email="ada@havnsund.example"), visitor()
    assert one.user
    client.force_login(one.user)
    return one, client


def test_a_centre_that_was_renamed_is_known_by_the_name_it_had(centres: dict[str, Centre]) -> None:
    _come(SCHOOLS)
    rename(centres[SCHOOLS], as_=OPERATOR, name="Læring", decision=WHY)

    _, lost = _come(SCHOOLS)
    _come(SCHOOLS, subject="77aa", email="nye@havnsund.example")

    assert (_places(), lost) == (["Læring"], ())
    assert _places("nye@havnsund.example") == ["Læring"]


def test_where_centres_were_merged_people_are_where_theirs_went(centres: dict[str, Centre]) -> None:
    _come(SCHOOLS)
    merge([centres[ROADS], centres[SCHOOLS]], as_=OPERATOR, name="Velfærd og Veje", decision=WHY)

    _come(SCHOOLS)

    assert _places() == ["Velfærd og Veje"]


@pytest.mark.parametrize("names", [("Skoler", "Kultur"), (NAMES[SCHOOLS], "Kultur")], ids=["closed", "lives on"])
def test_where_one_was_split_people_are_of_all_of_them_until_they_are_ended_in_one(
    centres: dict[str, Centre], names: tuple[str, ...]
) -> None:
    _come(SCHOOLS)
    split(centres[SCHOOLS], as_=OPERATOR, names=names, points={}, decision=WHY)

    _come(SCHOOLS)
    of_both = _places()
    end_post(Post.objects.get(centre__name="Kultur"), as_=OPERATOR)
    _come(SCHOOLS)

    assert of_both == sorted(names)
    assert _places() == [names[0]]


def test_what_is_called_as_nothing_here_takes_nothing_from_anybody_and_the_administrators_see_it(
    centres: dict[str, Centre], directory: None, settings: Settings
) -> None:
    _come(SCHOOLS)
    centres[SCHOOLS].name = "Noget helt andet"
    centres[SCHOOLS].save()
    settings.DIRECTORY_ROLES = OF_CENTRES
    _, administrator = _administrator()

    _, lost = _come(SCHOOLS)

    assert (_places(), lost) == (["Noget helt andet"], ())
    told = words(page(administrator, "/organisation/").select_one(".alert-warning"))
    assert "nævner steder, som ikke findes" in told
    assert f"Indberetter: {NAMES[SCHOOLS]}" in told
    assert NAMES[ROADS] not in told
    assert words(page(administrator, "/").select_one(".alert-warning")).endswith("Se hvem, på siden om organisationen")


def test_a_centre_that_was_given_by_hand_stays_when_the_directory_gives_another(centres: dict[str, Centre]) -> None:
    user, _ = _come(SCHOOLS)
    held = give_role(user, municipality(), as_=OPERATOR, role=Role.REPORTER)
    give_post(held, as_=OPERATOR, at=centres[ROADS])

    _come(SCHOOLS)
    with_the_group = _places()
    _come()

    assert with_the_group == sorted(NAMES.values())
    assert _places() == [NAMES[ROADS]]


def test_a_centre_that_is_given_by_hand_as_well_stays_when_the_directory_gives_it_no_more(
    centres: dict[str, Centre],
) -> None:
    user, _ = _come(SCHOOLS)
    held = give_role(user, municipality(), as_=OPERATOR, role=Role.REPORTER)
    give_post(held, as_=OPERATOR, at=centres[SCHOOLS])

    _come()

    assert _places() == [NAMES[SCHOOLS]]


def test_what_was_handed_over_to_somebody_of_the_directory_stays_theirs(centres: dict[str, Centre]) -> None:
    leaver, _ = _come(ROADS, subject="leaver", email="bo@havnsund.example")
    taker, _ = _come(SCHOOLS)
    hand_over(leaver, taker, municipality(), as_=OPERATOR, last=timezone.localdate())

    _come(SCHOOLS)

    assert _places() == sorted(NAMES.values())


def test_what_the_directory_took_from_somebody_in_mid_round_can_be_handed_over_still(
    centres: dict[str, Centre],
) -> None:
    leaver, _ = _come(SCHOOLS, subject="leaver", email="bo@havnsund.example")
    taker = member(Role.READER, of=municipality(), email="ove@havnsund.example").user
    assert taker
    last_week = timezone.localdate() - datetime.timedelta(days=7)
    Membership.objects.filter(user=leaver).update(since=last_week)
    with pytest.raises(NotAllowed):
        _come(subject="leaver", email="bo@havnsund.example")

    posts = hand_over(leaver, taker, municipality(), as_=OPERATOR, last=timezone.localdate())

    assert (posts, _places("ove@havnsund.example")) == (1, [NAMES[SCHOOLS]])
    assert not Membership.objects.get(user=leaver).term.covers(timezone.localdate())


def test_what_is_by_hand_in_one_of_two_centres_is_by_hand_when_they_are_merged(centres: dict[str, Centre]) -> None:
    user, _ = _come(ROADS)
    held = give_role(user, municipality(), as_=OPERATOR, role=Role.REPORTER)
    give_post(held, as_=OPERATOR, at=centres[SCHOOLS])
    merge([centres[ROADS], centres[SCHOOLS]], as_=OPERATOR, name=NAMES[ROADS], decision=WHY)

    _come()

    assert _places() == [NAMES[ROADS]]


def test_whoever_loses_a_centre_is_told_as_they_come_in_and_the_administrators_see_who_is_missing(
    centres: dict[str, Centre], openid: OpenIdProvider, settings: Settings
) -> None:
    settings.DIRECTORY_ROLES = OF_CENTRES
    openid.person["groups"] = [SCHOOLS, ROADS]
    _sign_in(visitor())
    openid.person["groups"], client = [ROADS], visitor()

    _sign_in(client)

    told = words(page(client, "/").select_one(".alert-warning"))
    assert f"giver dig ikke længere nogen rolle her: {NAMES[SCHOOLS]}." in told
    taken = words(page(_administrator()[1], "/organisation/").select_one("section[aria-labelledby=taken]"))
    assert "Signe Strand" in taken
    assert f"indberetter, {NAMES[SCHOOLS]} – ingen andre har rollen dér" in taken
    assert NAMES[ROADS] not in taken


def test_a_role_that_is_taken_whole_is_told_with_its_places_until_it_is_back(
    centres: dict[str, Centre], directory: None
) -> None:
    user, _ = _come(SCHOOLS)
    Membership.objects.filter(user=user).update(since=datetime.date(2026, 1, 1))
    give_role(user, municipality(), as_=OPERATOR, role=Role.READER)
    _, administrator = _administrator()

    _come()
    taken = words(page(administrator, "/organisation/").select_one("section[aria-labelledby=taken]"))
    _come(SCHOOLS)
    after = page(administrator, "/organisation/").select_one("section[aria-labelledby=taken]")

    assert NAMES[SCHOOLS] in taken
    assert after is None


def test_however_many_groups_there_are_what_is_told_of_them_takes_as_many_queries(
    centres: dict[str, Centre], settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    home = municipality()
    settings.DIRECTORY_MUNICIPALITY = home.name
    settings.DIRECTORY_ROLES = {f"G{number}": Meaning(Role.REPORTER, f"Center {number}") for number in range(40)}
    _come(SCHOOLS, ROADS)
    _come(SCHOOLS)

    with django_assert_num_queries(7):
        news = directory_news(home, on=timezone.localdate())

    assert (len(news.unplaced), len(news.taken), news.is_pressing) == (40, 1, True)


def test_a_municipality_without_a_directory_is_told_nothing_of_one(directory: None, settings: Settings) -> None:
    municipality("Fjordby Kommune")
    settings.DIRECTORY_MUNICIPALITY, settings.DIRECTORY_ROLES = "Fjordby Kommune", OF_CENTRES

    found = page(_administrator()[1], "/organisation/")

    assert not found.select(".alert-warning")


def test_whoever_ends_what_the_directory_gave_is_told_that_it_comes_back(centres: dict[str, Centre]) -> None:
    user, _ = _come(SCHOOLS)
    _, administrator = _administrator()
    post = Post.objects.select_related("membership").get()

    place = _send(administrator, "drop_post", user.pk, post.pk)
    role = _send(administrator, "stop_role", user.pk, post.membership_id)

    assert "Kommunens login giver den igen næste gang" in place
    assert "Kommunens login giver den igen næste gang" in role


def test_an_administrator_who_ends_their_own_role_is_told_so_on_a_page_they_may_see(db: None) -> None:
    ada, client = _administrator()
    member(Role.ADMINISTRATOR, of=municipality(), email="ove@havnsund.example")
    assert ada.user
    give_role(ada.user, municipality(), as_=OPERATOR, role=Role.READER)
    mine = Membership.objects.get(user=ada.user, role="administrator")

    told = _send(client, "stop_role", mine.user_id, mine.pk)

    assert "Rollen slutter efter" in told


def _send(client: Client, name: str, *args: int) -> str:
    """What the page says that one is led to."""
    answer = client.post(reverse(f"workspace:{name}", args=args), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _sign_in(client: Client) -> None:
    cache.clear()
    asked = client.get("/log-ind/oidc/kommunen/")
    client.get(path_of(at_the_provider(asked["Location"]).headers["Location"]))


def test_that_the_municipality_of_the_settings_is_not_there_is_shown_to_administrators(
    directory: None, settings: Settings
) -> None:
    _, administrator = _administrator()
    settings.DIRECTORY_MUNICIPALITY = "Havnsunds Kommune"

    told = words(page(administrator, "/organisation/").select_one(".alert-warning"))

    assert "Kommunens login lukker ingen ind" in told
    assert "»Havnsunds Kommune«" in told
    assert page(administrator, "/").select_one(".alert-warning")
