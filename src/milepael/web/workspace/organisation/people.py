"""The pages of people: who has which role where, and what is done about it."""

import datetime
import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.actions import end_role, give_role, introduce
from milepael.accounts.models import Membership, User
from milepael.accounts.rules import MEMBER_ROLES, Right, RuleBroken
from milepael.domain.organisation.actions.posts import end_post, give_post, hand_over
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import organisation_of, roles_held
from milepael.domain.organisation.rules import LONGEST_NAME, tidy_name
from milepael.flows.entrance.actions import renew_password
from milepael.web.workspace.days import day_in
from milepael.web.workspace.organisation.asking import NOBODY, OVER, person_in, person_or_404, place_in, term_in
from milepael.web.workspace.organisation.deeds import deed
from milepael.web.workspace.seat import Seat, seat_of


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody with a role now or later."""
    seat = seat_of(request, Right.KEEP_USERS)
    return render(request, "workspace/people.html", _context(seat))


@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """One person: their roles, and what can be done about them."""
    seat = seat_of(request, Right.KEEP_USERS)
    return _person_answer(request, seat, person_or_404(seat.municipality, user_id))


def _person_answer(request: HttpRequest, seat: Seat, who: User, *, password: str = "") -> HttpResponse:
    context = _context(seat)
    mine = [role for role in roles_held(seat.municipality, on=timezone.localdate()) if role.user_id == who.pk]
    return render(request, "workspace/person.html", {**context, "who": who, "own_roles": mine, "password": password})


def _context(seat: Seat) -> dict[str, object]:
    today = timezone.localdate()
    held = roles_held(seat.municipality, on=today)
    return {
        "seat": seat,
        "held": held,
        "roles": MEMBER_ROLES,
        "places": organisation_of(seat.municipality, on=today),
        "everybody": {role.user_id: role.name for role in held},
        "today": today,
    }


@deed(Right.KEEP_USERS, "workspace:people")
def add_person(request: HttpRequest, seat: Seat) -> str:
    """Make somebody a user, with a role; they have no password yet."""
    form = request.POST
    who = introduce(form.get("email", ""), seat.municipality, as_=seat.actor, name=_name_in(form))
    return _give(request, seat, who)


def _name_in(form: QueryDict) -> str:
    name = form.get("navn", "")
    return tidy_name(name, most=LONGEST_NAME) if name.strip() else ""


@deed(Right.KEEP_USERS, "workspace:person")
def add_role(request: HttpRequest, seat: Seat, *, user_id: int) -> str:
    """Give somebody a role, a place in one they have, or another term."""
    who = person_or_404(seat.municipality, user_id)
    return _give(request, seat, who)


def _give(request: HttpRequest, seat: Seat, who: User) -> str:
    """The role of a form, and its place where it says one; what is told of it."""
    form, home, term, today = request.POST, seat.municipality, term_in(request.POST), timezone.localdate()
    if term.until and term.until < today:
        raise RuleBroken(OVER)
    absent, place = person_in(home, form.get("for", "")), place_in(home, form.get("sted", ""))
    role = give_role(who, home, as_=seat.actor, role=form.get("rolle", ""), term=term, instead_of=absent)
    if place:
        give_post(role, as_=seat.actor, at=place)
    if term.since and term.since > today:
        told = gettext("%(name)s has the role from %(since)s.")
        return told % {"name": who, "since": date_format(term.since, "SHORT_DATE_FORMAT")}
    return gettext("%(name)s has the role now.") % {"name": who}


@deed(Right.KEEP_USERS, "workspace:person")
def stop_role(request: HttpRequest, seat: Seat, *, user_id: int, role_id: int) -> str:
    """End a role after a day; yesterday where none is said, which is at once."""
    role = Membership.objects.filter(municipality=seat.municipality, user=user_id, pk=role_id).first()
    if role is None:
        raise Http404
    last = _last_in(request.POST) or timezone.localdate() - datetime.timedelta(days=1)
    end_role(role, as_=seat.actor, last=last)
    told = gettext("The role ends after %(last)s.") % {"last": date_format(last, "SHORT_DATE_FORMAT")}
    return _with_directory(told, comes_back=role.from_directory)


def _last_in(form: QueryDict) -> datetime.date | None:
    """The last day of a role, if one is said. Raises RuleBroken for one past which it was had already."""
    last = day_in(form.get("til", ""))
    if last and last < timezone.localdate() - datetime.timedelta(days=1):
        raise RuleBroken(OVER)
    return last


def _with_directory(told: str, *, comes_back: bool) -> str:
    """What the directory gives is given again at the next sign-in: whoever ends it here must know."""
    back = gettext(
        "The municipality's sign-in gives it again the next time, until the municipality's IT takes it away."
    )
    return f"{told} {back}" if comes_back else told


@deed(Right.KEEP_USERS, "workspace:person")
def drop_post(request: HttpRequest, seat: Seat, *, user_id: int, post_id: int) -> str:
    """Let a role no longer be of a place."""
    post = Post.objects.filter(municipality=seat.municipality, membership__user=user_id, pk=post_id).first()
    if post is None:
        raise Http404
    place = post.centre or post.committee
    end_post(post, as_=seat.actor)
    told = gettext("The role is no longer of “%(place)s”.") % {"place": place}
    return _with_directory(told, comes_back=post.from_directory)


@deed(Right.KEEP_USERS, "workspace:person")
def pass_on(request: HttpRequest, seat: Seat, *, user_id: int) -> str:
    """Give somebody's posts to another."""
    home = seat.municipality
    who, taker = person_or_404(home, user_id), person_in(home, request.POST.get("til_person", ""))
    if taker is None:
        raise RuleBroken(NOBODY)
    last = _last_in(request.POST) or timezone.localdate()
    comes_back = Membership.objects.filter(municipality=home, user=who, posts__from_directory=True).exists()
    hand_over(who, taker, home, as_=seat.actor, last=last)
    told = gettext("%(taker)s has taken over from %(who)s.") % {"taker": taker, "who": who}
    return _with_directory(told, comes_back=comes_back)


@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Make up a password for somebody, and show it this once; it signs them out everywhere."""
    seat = seat_of(request, Right.KEEP_USERS)
    who = person_or_404(seat.municipality, user_id)
    if request.method == "POST":
        password = secrets.token_urlsafe(12)
        try:
            renew_password(who, as_=seat.actor, password=password)
            return _person_answer(request, seat, who, password=password)
        except RuleBroken as broken:
            messages.error(request, broken.in_(get_language() or "da"))
    return redirect("workspace:person", user_id)
