"""`milepael demo`: the invented municipality, with people to sign in as."""

import argparse
import os
import secrets

from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.cli.answering import answer
from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.flows.demo.actions import MUNICIPALITY, run_a_round, take_in

TAKEN = Sentence(
    da="{municipality} er taget ind: {documents} dokumenter. Alt i den er opdigtet.",
    en="{municipality} is taken in: {documents} documents. Everything in it is invented.",
)
USER = Sentence(da="  bruger {email}  adgangskode {password}", en="  user {email}  password {password}")
NOBODY_NEW = Sentence(
    da="Brugerne var der i forvejen; en ny adgangskode får de med »milepael user password«.",
    en="The users were there already; “milepael user password” gives them a new password.",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments; MILEPAEL_PASSWORD, if set, is the users' password."""


def run(arguments: argparse.Namespace) -> int:
    """Print the users that were made and the password they share, made up unless the environment gives one."""
    return answer(lambda: _take_in(os.environ.get("MILEPAEL_PASSWORD") or secrets.token_urlsafe(12)))


def _take_in(password: str) -> str:
    demo = take_in(as_=OPERATOR, password=password)
    run_a_round(as_=OPERATOR, today=timezone.localdate())
    taken = TAKEN.in_(language(), municipality=MUNICIPALITY, documents=len(demo.reports))
    users = [USER.in_(language(), email=email, password=password) for email in demo.added]
    return "\n".join([taken, *(users or [NOBODY_NEW.in_(language())])])
