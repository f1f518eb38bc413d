"""`milepael jobs`: what waits to be done beside the pages, is tried again and when, or was given up."""

import argparse
from collections.abc import Iterator, Mapping

from django.utils import timezone

from milepael.accounts.models import Municipality
from milepael.accounts.queries import municipality_named
from milepael.cli.answering import answer
from milepael.cli.terminal import language
from milepael.documents.sentence import Sentence
from milepael.flows.backlog.queries import backlog
from milepael.flows.backlog.rules import Errand, Line, Stage

MUNICIPALITY = Sentence(da="kun denne kommune", en="this municipality only")
NOTHING = Sentence(da="Intet venter, og intet er opgivet.", en="Nothing waits, and nothing was given up.")
LINE = Sentence(
    da="{home}: {errand}, {about}: {stage}; prøvet {tries}", en="{home}: {errand}, {about}: {stage}; tried {tries}"
)
ERRANDS: Mapping[Errand, Sentence] = {
    Errand.READ_FILE: Sentence(da="læs en fil", en="read a file"),
    Errand.MAKE_DOCUMENTS: Sentence(da="lav en udgaves dokumenter", en="make an edition's documents"),
    Errand.SEND_MAIL: Sentence(da="send en mail", en="send a mail"),
    Errand.SEND_HEAD: Sentence(da="send loghovedet", en="send the head of the log"),
    Errand.PUBLISH_EDITION: Sentence(da="offentliggør en udgave", en="publish an edition"),
}
STAGES: Mapping[Stage, Sentence] = {
    Stage.IN_LINE: Sentence(da="venter på sin tur", en="waits for its turn"),
    Stage.IN_HAND: Sentence(da="i gang", en="under way"),
    Stage.PAUSING: Sentence(da="prøves igen", en="tried again"),
    Stage.GIVEN_UP: Sentence(da="opgivet", en="given up"),
    Stage.REFUSED: Sentence(da="afvist af mailserveren", en="refused by the mail server"),
    Stage.UNSURE: Sentence(da="måske kommet frem", en="may have got through"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whose."""
    parser.add_argument("--municipality", metavar="NAME", help=MUNICIPALITY.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each job that is not done: what is left to somebody first."""
    return answer(lambda: "\n".join(_lines(arguments.municipality)) or NOTHING.in_(language()))


def _lines(name: str | None) -> Iterator[str]:
    homes = [municipality_named(name)] if name else Municipality.objects.order_by("name")
    return (_line(home, one) for home in homes for one in backlog(home))


def _line(home: Municipality, line: Line) -> str:
    words = language()
    when = f" {timezone.localtime(line.due):%Y-%m-%d %H:%M}" if line.due else ""
    return LINE.in_(
        words,
        home=home.name,
        errand=ERRANDS[line.errand].in_(words),
        about=line.about,
        stage=STAGES[line.stage].in_(words) + when,
        tries=line.tries,
    )
