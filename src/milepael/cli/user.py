"""`milepael user`: add a user to a municipality, change a password, or let somebody in again who is shut out."""

import argparse
import contextlib
import getpass
import os
import sys

from milepael.accounts.actions import add_user, address_of
from milepael.accounts.actor import OPERATOR
from milepael.accounts.queries import is_user, municipality_named, user_at
from milepael.accounts.rules import MEMBER_ROLES
from milepael.cli.answering import answer
from milepael.cli.terminal import language
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.entrance.actions import begin_anew, renew_password, unlock

ADD = Sentence(da="opret en bruger", en="add a user")
PASSWORD = Sentence(da="skift en brugers adgangskode", en="change a user's password")
UNLOCK = Sentence(da="lås op for en, der har forsøgt for mange gange", en="unlock somebody who tried too often")
ANEW = Sentence(
    da="fjern en brugers andet trin og bånd til kommunens login",
    en="take away a user's second step and tie to the municipality's sign-in",
)
EMAIL = Sentence(da="e-mailadressen, der logges ind med", en="the e-mail address to sign in with")
NAME = Sentence(da="personens navn", en="the person's name")
MUNICIPALITY = Sentence(da="kommunens navn", en="the municipality's name")
ROLE = Sentence(da="rollen: {roles}", en="the role: {roles}")
ASK = Sentence(da="Adgangskode: ", en="Password: ")
NO_PASSWORD = Sentence(
    da="Der kom ingen adgangskode: skriv den, eller sæt MILEPAEL_PASSWORD.",
    en="No password came: type it, or set MILEPAEL_PASSWORD.",
)
ADDED = Sentence(da="{email} er bruger i {municipality}.", en="{email} is a user in {municipality}.")
KNOWN = Sentence(
    da="{email} er nu også bruger i {municipality}, og beholder sit navn og sin adgangskode. Kan andre kende den, så "
    "skift den: milepael user password {email}",
    en="{email} is now a user in {municipality} too, and keeps their name and password. If others may know it, change "
    "it: milepael user password {email}",
)
CHANGED = Sentence(da="Adgangskoden for {email} er skiftet.", en="The password of {email} is changed.")
UNLOCKED = Sentence(da="{email} kan prøve igen nu.", en="{email} can try again now.")
WAS_OPEN = Sentence(da="{email} var ikke låst ude.", en="{email} was not locked out.")
BEGUN = Sentence(
    da="{email} kan logge ind uden andet trin, og vælge et nyt.",
    en="{email} can sign in without a second step, and choose a new one.",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what to do and whom it is about."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help=ADD.in_(language()))
    add.add_argument("email", metavar="EMAIL", help=EMAIL.in_(language()))
    add.add_argument("--name", metavar="NAME", default="", help=NAME.in_(language()))
    add.add_argument("--municipality", metavar="NAME", required=True, help=MUNICIPALITY.in_(language()))
    roles = [role.value for role in MEMBER_ROLES]
    add.add_argument("--role", choices=roles, required=True, help=ROLE.in_(language(), roles=", ".join(roles)))
    for verb, meaning in (("password", PASSWORD), ("unlock", UNLOCK), ("anew", ANEW)):
        one = verbs.add_parser(verb, help=meaning.in_(language()))
        one.add_argument("email", metavar="EMAIL", help=EMAIL.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Ask for the password where one is needed, unless MILEPAEL_PASSWORD has it, and do it."""
    acts = {"add": _add, "password": _change, "unlock": _unlock, "anew": _begin_anew}
    return answer(lambda: acts[arguments.verb](arguments))


def _add(arguments: argparse.Namespace) -> str:
    municipality = municipality_named(arguments.municipality)
    address = address_of(arguments.email)
    known = is_user(address)
    user = add_user(
        address,
        municipality,
        as_=OPERATOR,
        role=arguments.role,
        password="" if known else _password(),
        name=arguments.name,
    )
    return (KNOWN if known else ADDED).in_(language(), email=user.email, municipality=municipality.name)


def _change(arguments: argparse.Namespace) -> str:
    user = user_at(arguments.email)
    renew_password(user, as_=OPERATOR, password=_password())
    return CHANGED.in_(language(), email=user.email)


def _unlock(arguments: argparse.Namespace) -> str:
    user = user_at(arguments.email)
    return (UNLOCKED if unlock(user, as_=OPERATOR) else WAS_OPEN).in_(language(), email=user.email)


def _begin_anew(arguments: argparse.Namespace) -> str:
    user = user_at(arguments.email)
    begin_anew(user, as_=OPERATOR)
    return BEGUN.in_(language(), email=user.email)


def _password() -> str:
    """From the environment, a person or a pipe. Raises Refusal where none comes."""
    given = os.environ.get("MILEPAEL_PASSWORD", "")
    if not given:
        with contextlib.suppress(EOFError):
            given = getpass.getpass(ASK.in_(language())) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not given:
        raise Refusal(NO_PASSWORD)
    return given
