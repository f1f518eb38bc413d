"""What should perhaps not get out is listed before a round is locked, and an option says that it was looked through."""

import argparse

from milepael.accounts.rules import RuleBroken
from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.domain.followup.models import Round
from milepael.editions.personal import Suspicion
from milepael.flows.publishing.scanning import NOTE, suspicions_in

LOOKED_THROUGH = Sentence(
    da="de steder, der måske ikke bør være offentlige, er set igennem",
    en="the places that should perhaps not be public are looked through",
)
LOOK_FIRST = Sentence(
    da="Steder, der måske ikke bør være offentlige: {count}. Se dem igennem, og kør igen med --looked-through.",
    en="Places that should perhaps not be public: {count}. Look at them, and run again with --looked-through.",
)
IN_NOTE = Sentence(da="noten", en="the note")
PLACE = Sentence(da="{place}: »{around}« – {why}", en="{place}: “{around}” – {why}")


def take_looked_through(parser: argparse.ArgumentParser) -> None:
    """Let the command say that somebody has looked."""
    parser.add_argument("--looked-through", action="store_true", help=LOOKED_THROUGH.in_(language()))


def look_through(row: Round, arguments: argparse.Namespace) -> None:
    """Print what is found in a round and its note. Raises RuleBroken where nobody says that they have seen it."""
    found = suspicions_in(row.pk, note=arguments.note)
    for one in found:
        print(_told(one))
    if found and not arguments.looked_through:
        raise RuleBroken(LOOK_FIRST, count=len(found))


def _told(one: Suspicion) -> str:
    words = language()
    place = IN_NOTE.in_(words) if one.field == NOTE else one.point or one.field
    return PLACE.in_(words, place=place, around=" ".join(one.around.split()), why=one.why.in_(words))
