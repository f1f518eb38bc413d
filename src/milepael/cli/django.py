"""Starts Django for the commands that need it."""

import os
import secrets

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence

NO_KEY = Sentence(
    da="SECRET_KEY er ikke sat: giv den mindst 50 tilfældige tegn, og hold dem hemmelige.",
    en="SECRET_KEY is not set: give it at least 50 random characters, and keep them secret.",
)
SHORT_KEY = Sentence(
    da="SECRET_KEY er for kort: giv den mindst 50 tilfældige tegn, og hold dem hemmelige.",
    en="SECRET_KEY is too short: give it at least 50 random characters, and keep them secret.",
)
SHORTEST = 50


def start(*, signs: bool) -> str:
    """Return "" when Django is ready, else the sentence that tells what is wrong with the environment.

    A command that signs nothing for later gets a key for its own lifetime where the environment has none.
    """
    if not signs:
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepael.project.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        return str(wrong)
    try:
        length = len(settings.SECRET_KEY)
    except ImproperlyConfigured:  # as Django calls an empty one
        return NO_KEY.in_(language())
    return SHORT_KEY.in_(language()) if signs and length < SHORTEST else ""
