"""`milepael user`: add a user to a municipality, or change a password."""

import argparse
import contextlib
import getpass
import os
import sys

from milepael.accounts.actions import add_user, address_of, set_password
from milepael.accounts.actor import OPERATOR
from milepael.accounts.queries import is_user, municipality_named, user_at
from milepael.accounts.rules import MEMBER_ROLES
from milepael.cli.answering import answer
from milepael.cli.terminal import language
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

ADD = Sentence(da="opret en bruger", en="add a user")
PASSWORD = Sentence(da="skift en brugers adgangskode", en="change a user's password")
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
    da="{email} er nu også bruger i {municipality}, og beholder sit navn og sin adgangskode.",
    en="{email} is now a user in {municipality} too, and keeps their name and password.",
)
CHANGED = Sentence(da="Adgangskoden for {email} er skiftet.", en="The password of {email} is changed.")


def configure(parser: argparse.ArgumentParser) -> None:
    """Take `add` or `password` and whom it is about."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help=ADD.in_(language()))
    add.add_argument("email", metavar="EMAIL", help=EMAIL.in_(language()))
    add.add_argument("--name", metavar="NAME", default="", help=NAME.in_(language()))
    add.add_argument("--municipality", metavar="NAME", required=True, help=MUNICIPALITY.in_(language()))
    roles = [role.value for role in MEMBER_ROLES]
    add.add_argument("--role", choices=roles, required=True, help=ROLE.in_(language(), roles=", ".join(roles)))
    change = verbs.add_parser("password", help=PASSWORD.in_(language()))
    change.add_argument("email", metavar="EMAIL", help=EMAIL.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Ask for the password where one is needed, unless MILEPAEL_PASSWORD has it, and do it."""
    return answer(lambda: _add(arguments) if arguments.verb == "add" else _change(arguments))


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
    set_password(user, as_=OPERATOR, password=_password())
    return CHANGED.in_(language(), email=user.email)


def _password() -> str:
    """From the environment, a person or a pipe. Raises Refusal where none comes."""
    given = os.environ.get("MILEPAEL_PASSWORD", "")
    if not given:
        with contextlib.suppress(EOFError):
            given = getpass.getpass(ASK.in_(language())) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not given:
        raise Refusal(NO_PASSWORD)
    return given
