"""OpenID Connect with a provider of the tests' own: who is let in, who is not, and signing out at both ends."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import SESSION_KEY
from django.test import Client
from pytest_django import Settings

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Membership, Municipality, User
from milepael.accounts.rules import Role
from milepael.domain.organisation.actions.adding import add_centre
from milepael.domain.organisation.models import Post
from tests.builders import PASSWORD, member, municipality
from tests.signin.openid_provider import CLIENT, OpenIdProvider
from tests.signin.people import ECONOMY, OF_CENTRES, READERS, ROADS, SCHOOLS
from tests.signin.serving import Key
from tests.signin.visiting import HERE, Response, at_the_provider, path_of, visitor
from tests.web.visitors import page, words

ASK = "/log-ind/oidc/kommunen/"
EMAIL = "signe@havnsund.example"
NOT_SIGNED_IN = "Du blev ikke logget ind"


def _come_in(client: Client, ask: str = ASK) -> Response:
    """Press the button, be vouched for, and come back; what Milepæl answers then."""
    asked = client.get(ask)
    back = at_the_provider(asked["Location"]).headers["Location"]
    return client.get(path_of(back))


def _roles() -> set[str]:
    today = [one for one in Membership.objects.select_related("user") if one.until is None]
    return {f"{one.user.email} {one.role}" for one in today}


def test_a_newcomer_is_let_in_with_the_roles_of_their_groups(openid: OpenIdProvider) -> None:
    client = visitor()

    answer = _come_in(client, f"{ASK}?next=/tag-ind/")

    assert (answer.status_code, answer["Location"]) == (302, "/tag-ind/")
    assert words(page(client, "/").select_one(".who")) == "Signe Strand"
    assert _roles() == {f"{EMAIL} budget_office"}
    assert AuditRow.objects.get(action="claim_role").facts["role"] == "budget_office"


def test_what_the_provider_says_is_nothing_is_no_name(openid: OpenIdProvider) -> None:
    openid.person["name"] = None

    _come_in(visitor())

    assert User.objects.get().name == ""


def test_the_button_stands_on_the_sign_in_page_and_keeps_where_one_was_going(openid: OpenIdProvider) -> None:
    found = page(visitor(), "/log-ind/?next=/tag-ind/")

    button = found.select_one("a.entrance-way")

    assert words(button) == "Log ind gennem kommunen"
    assert button is not None
    assert button["href"] == f"{ASK}?next=%2Ftag-ind%2F"


def test_a_user_who_was_there_before_keeps_what_they_had_and_is_tied_to_the_directory(openid: OpenIdProvider) -> None:
    before = member(Role.READER, of=municipality(), email=EMAIL).user

    _come_in(visitor())

    assert User.objects.get() == before
    assert _roles() == {f"{EMAIL} reader", f"{EMAIL} budget_office"}
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize(
    "twist",
    [
        {"exp": int(time.time()) - 3600},
        {"aud": "somebody-else"},
        {"aud": [CLIENT, "somebody-else"]},
        {"iss": "https://login.elsewhere.example"},
        {"iat": int(time.time()) + 3600},
        {"azp": "somebody-else"},
        {"sub": None},
        {"nonce": "somebody-elses-word"},
        {"nonce": None},
    ],
    ids=[
        "long over",
        "meant for others",
        "meant for others too",
        "of another provider",
        "not yet",
        "used by",
        "nobody",
        "answering others",
        "answering nobody",
    ],
)
def test_a_token_that_is_old_or_meant_for_others_lets_nobody_in(
    openid: OpenIdProvider, twist: dict[str, object]
) -> None:
    openid.twist = twist
    client = visitor()

    answer = _come_in(client)

    assert (answer.status_code, NOT_SIGNED_IN in answer.content.decode()) == (401, True)
    assert SESSION_KEY not in client.session
    assert not User.objects.exists()


def test_a_token_that_another_key_signed_lets_nobody_in(openid: OpenIdProvider, other_key: Key) -> None:
    openid.signs_with = other_key

    answer = _come_in(visitor())

    assert answer.status_code == 401
    assert not User.objects.exists()


def test_a_token_that_is_signed_with_the_shared_secret_lets_nobody_in(openid: OpenIdProvider) -> None:
    openid.signs_with = "kun-os-to-men-laengere-end-32-tegn"

    answer = _come_in(visitor())

    assert answer.status_code == 401


def test_whoever_the_provider_speaks_of_elsewhere_is_not_let_in(openid: OpenIdProvider) -> None:
    openid.userinfo = {"sub": "somebody-else", "groups": [ECONOMY]}

    answer = _come_in(visitor())

    assert answer.status_code == 401


def test_an_answer_that_was_not_asked_for_lets_nobody_in(openid: OpenIdProvider) -> None:
    asked = visitor().get(ASK)
    back = at_the_provider(asked["Location"]).headers["Location"]

    in_another_browser = visitor().get(path_of(back))

    assert in_another_browser.status_code == 401
    assert not User.objects.exists()


def test_an_answer_is_good_for_once(openid: OpenIdProvider) -> None:
    client = visitor()
    asked = client.get(ASK)
    back = path_of(at_the_provider(asked["Location"]).headers["Location"])

    first, again = client.get(back), client.get(back)

    assert (first.status_code, again.status_code) == (302, 401)


def test_an_address_that_the_provider_does_not_vouch_for_takes_over_nobody(openid: OpenIdProvider) -> None:
    member(Role.BUDGET_OFFICE, of=municipality(), email=EMAIL)
    openid.person["email_verified"] = False

    answer = _come_in(visitor())

    assert answer.status_code == 409
    assert not SocialAccount.objects.exists()


def test_another_person_with_the_same_address_takes_over_nobody(openid: OpenIdProvider) -> None:
    _come_in(visitor())
    openid.person["sub"] = "a-newcomer-by-the-same-name"

    answer = _come_in(visitor())

    assert answer.status_code == 409
    assert SocialAccount.objects.count() == 1


def test_a_new_address_in_the_directory_is_theirs_here_and_the_old_one_is_free(openid: OpenIdProvider) -> None:
    _come_in(visitor())
    openid.person["email"] = "signe.holm@havnsund.example"
    _come_in(visitor())
    openid.person.update(sub="a-colleague", email=EMAIL, name="Signe Sand")

    answer = _come_in(visitor())

    assert answer.status_code == 302
    assert dict(User.objects.values_list("email", "name")) == {
        "signe.holm@havnsund.example": "Signe Strand",
        EMAIL: "Signe Sand",
    }
    assert AuditRow.objects.filter(action="change_address").count() == 1


@pytest.mark.parametrize("address", ["aksel@havnsund.example", "", "ikke en adresse"])
def test_an_address_that_is_anothers_or_none_is_not_taken_from_the_directory(
    openid: OpenIdProvider, address: str
) -> None:
    member(Role.READER, of=municipality(), email="aksel@havnsund.example")
    _come_in(visitor())
    openid.person["email"] = address

    answer = _come_in(visitor())

    assert answer.status_code == 302
    assert set(User.objects.values_list("email", flat=True)) == {EMAIL, "aksel@havnsund.example"}


def test_groups_that_mean_nothing_here_let_nobody_in_and_make_no_user(openid: OpenIdProvider) -> None:
    openid.person["groups"] = ["CN=Alle,OU=Grupper"]

    answer = _come_in(visitor())

    assert answer.status_code == 403
    assert "giver dig ingen rolle" in answer.content.decode()
    assert not User.objects.exists()


def test_roles_follow_the_groups_at_each_sign_in(openid: OpenIdProvider) -> None:
    _come_in(visitor())

    openid.person["groups"] = [READERS]
    _come_in(visitor())

    assert [one.role for one in Membership.objects.all() if one.until is None] == ["reader"]


def test_whoever_left_the_directory_is_out_and_so_are_their_other_sessions(openid: OpenIdProvider) -> None:
    at_work, at_home = visitor(), visitor()
    _come_in(at_work)
    openid.person["groups"] = []

    refused = _come_in(at_home)

    assert refused.status_code == 403
    assert at_work.get("/")["Location"] == "/log-ind/?next=/"


def test_posts_in_centres_follow_the_groups(openid: OpenIdProvider, settings: Settings) -> None:
    settings.DIRECTORY_ROLES = OF_CENTRES
    for meaning in OF_CENTRES.values():
        add_centre(meaning.place, Municipality.objects.get(), as_=OPERATOR)

    openid.person["groups"] = [SCHOOLS]
    _come_in(visitor())
    before = [str(post.centre) for post in Post.objects.all()]
    openid.person["groups"] = [ROADS]
    _come_in(visitor())

    assert before == ["Skoler, Institutioner og Kultur"]
    assert [str(post.centre) for post in Post.objects.all()] == ["Teknik og Miljø"]


def test_a_centre_that_is_not_there_shuts_nobody_out(openid: OpenIdProvider, settings: Settings) -> None:
    settings.DIRECTORY_ROLES = OF_CENTRES
    openid.person["groups"] = [SCHOOLS]

    answer = _come_in(visitor())

    assert answer.status_code == 302
    assert not Post.objects.exists()


def test_a_role_that_was_given_here_stays_when_the_directory_gives_none(openid: OpenIdProvider) -> None:
    _come_in(visitor())
    give_role(User.objects.get(), Municipality.objects.get(), as_=OPERATOR, role=Role.READER)
    openid.person["groups"] = []

    answer = _come_in(visitor())

    assert answer.status_code == 302
    assert [one.role for one in Membership.objects.all() if one.until is None] == ["reader"]


def test_whom_only_the_directory_lets_in_has_no_way_around_it(openid: OpenIdProvider) -> None:
    _come_in(visitor())
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()

    answer = visitor().post("/log-ind/", {"username": EMAIL, "password": PASSWORD})

    assert answer.status_code == 403
    assert "Din adgang kommer fra kommunens login." in answer.content.decode()


def test_signing_out_leads_to_the_providers_page_and_back(openid: OpenIdProvider) -> None:
    client = visitor()
    _come_in(client)

    farewell = client.post("/log-ud/")
    onwards = str(farewell.context["farewell"])
    back = at_the_provider(onwards).headers["Location"]

    assert client.get("/").status_code == 302
    assert f'content="0; url={onwards.replace("&", "&amp;")}"' in farewell.content.decode()
    assert back == f"{HERE}/log-ind/"
    assert openid.said_goodbye[0]["id_token_hint"].count(".") == 2


def test_signing_out_at_the_provider_ends_the_session_here(openid: OpenIdProvider) -> None:
    here, elsewhere = visitor(), visitor()
    _come_in(here)
    openid.person["sid"] = "visit-2"
    _come_in(elsewhere)

    frame = visitor().get("/log-ud/oidc/kommunen/", {"iss": openid.address, "sid": "visit-1"})

    assert frame.status_code == 200
    assert "X-Frame-Options" not in frame
    assert "Content-Security-Policy" not in frame
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (302, 200)


@pytest.mark.parametrize("query", [{}, {"sid": "visit-1"}, {"iss": "https://elsewhere.example", "sid": "visit-1"}])
def test_nobody_but_the_provider_signs_out_others(openid: OpenIdProvider, query: dict[str, str]) -> None:
    client = visitor()
    _come_in(client)

    frame = visitor().get("/log-ud/oidc/kommunen/", query)

    assert frame.status_code == 401
    assert client.get("/").status_code == 200


def test_nobody_is_tied_to_a_stranger_whatever_the_address_asks_for(openid: OpenIdProvider) -> None:
    client = visitor()
    aksel = member(Role.READER, of=municipality(), email="aksel@havnsund.example").user
    assert aksel
    client.force_login(aksel)

    _come_in(client, f"{ASK}?process=connect")

    assert client.session[SESSION_KEY] == str(User.objects.get(email=EMAIL).pk)


def test_what_is_asked_of_the_provider_holds_a_proof_that_only_we_can_show(openid: OpenIdProvider) -> None:
    asked = parse_qs(urlsplit(visitor().get(ASK)["Location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert len(asked["nonce"][0]) == 32
    assert asked["redirect_uri"] == [f"{HERE}{ASK}svar/"]


def test_a_provider_that_is_away_is_told_in_a_sentence(openid: OpenIdProvider) -> None:
    client = visitor()
    openid.address = "http://127.0.0.1:9"

    answer = client.get(ASK)

    assert (answer.status_code, NOT_SIGNED_IN in answer.content.decode()) == (401, True)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [ASK, "/log-ind/oidc/findes-ikke/", "/log-ind/saml/kommunen/"])
def test_where_no_directory_is_set_up_there_is_no_way_to_one(address: str) -> None:
    answer = visitor().get(address)

    assert answer.status_code == 404


def test_whoever_set_up_a_second_step_here_is_asked_for_it_and_signs_out_at_both_ends(openid: OpenIdProvider) -> None:
    client = visitor()
    _come_in(client)
    TOTP.activate(User.objects.get(), "JBSWY3DPEHPK3PXP")
    client.logout()

    at_the_step = _come_in(client)
    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", int(time.time() // 30)))
    through = client.post(at_the_step["Location"], {"code": code})
    farewell = client.post("/log-ud/")

    assert (at_the_step["Location"], through["Location"]) == ("/log-ind/kode/", "/")
    assert str(farewell.context["farewell"]).startswith(f"{openid.address}/goodbye?id_token_hint=")


def test_whom_the_directory_vouched_for_must_come_through_it_again_after_a_while(openid: OpenIdProvider) -> None:
    client = visitor()
    _come_in(client)
    session = client.session
    session["began"] -= 9 * 3600
    session.save()

    answer = client.get("/")

    assert answer["Location"] == "/log-ind/?next=/"
