"""`milepael report`: a round, or a committee's, a centre's or a point's share of it, as a file."""

import argparse
import datetime
import os
from pathlib import Path

from django.db.utils import Error

from milepael.accounts.rules import RuleBroken
from milepael.cli.answering import why_not
from milepael.cli.choosing import AGREEMENT, MUNICIPALITY, agreement_of, municipality_of
from milepael.cli.output import put
from milepael.cli.terminal import language, say, say_no
from milepael.documents.limits import Watch
from milepael.documents.reading import content_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.reporting import Asked, File, Form, report

ROUND = Sentence(
    da="opfølgningens nummer; ellers den seneste, der er åbnet eller taget ind",
    en="the number of the follow-up; else the latest that was opened or taken in",
)
COMMITTEE = Sentence(
    da="kun det, udvalget følger eller involveres i", en="only what the committee follows or is involved in"
)
CENTRE = Sentence(da="kun det, centret har ansvaret for", en="only what the centre is responsible for")
KIND = Sentence(da="form: {kinds}", en="form: {kinds}")
POINT = Sentence(da="punktets nummer, til et punktark", en="the point's number, for a point's sheet")
FORMAT = Sentence(da="filens format: {formats}", en="the file's format: {formats}")
PUBLIC = Sentence(da="uden lukkede punkters ord", en="without the words of closed matters")
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")
TEMPLATE = Sentence(
    da="kommunens egen Word-fil, hvis typografier og sider bliver brugt",
    en="the municipality's own Word file, whose styles and pages are used",
)
TEMPLATE_IS_FOR_WORD = Sentence(
    da="En skabelon er en Word-fil; brug den med --format docx.",
    en="A template is a Word file; use it with --format docx.",
)
UNLIKE = Sentence(
    da="{where} kan ikke læses tilbage, som det står: se om normalformen i udviklernes vejledning.",
    en="{where} cannot be read back as it stands: see the normal form in the developers' guide.",
)
STILL_OPEN = Sentence(
    da="»{round}« er åben: her er, hvad der er sagt indtil nu. Med --round vælges en anden.",
    en="“{round}” is open: this is what was said until now. Choose another with --round.",
)
DATE = Sentence(
    da="den dato, udkastet bærer (ÅÅÅÅ-MM-DD); ellers i dag",
    en="the date that the draft carries (YYYY-MM-DD); else today",
)
NOT_FOR_TERMINALS = Sentence(
    da="En fil i formatet {format} kan ikke vises her: sig med --out, hvor den skal skrives.",
    en="A file in the format {format} cannot be shown here: say with --out where to write it.",
)
READABLE = frozenset({"html", "json"})
"""The formats that a terminal can show."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what to report, cut down to what, in which form and format, and where to write it."""
    words = language()
    kinds, formats = ", ".join(Form), ", ".join(FORMATS)
    parser.add_argument("--agreement", metavar="NAME", required=True, help=AGREEMENT.in_(words))
    parser.add_argument("--round", dest="ordinal", type=int, metavar="N", help=ROUND.in_(words))
    parser.add_argument("--committee", metavar="NAME", default="", help=COMMITTEE.in_(words))
    parser.add_argument("--centre", metavar="NAME", default="", help=CENTRE.in_(words))
    parser.add_argument("--kind", dest="form", type=Form, metavar="KIND", help=KIND.in_(words, kinds=kinds))
    parser.add_argument("--point", metavar="KEY", default="", help=POINT.in_(words))
    parser.add_argument("--format", metavar="FORMAT", default="docx", help=FORMAT.in_(words, formats=formats))
    parser.add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(words))
    parser.add_argument("--template", metavar="FILE", type=Path, help=TEMPLATE.in_(words))
    parser.add_argument("--public", action="store_true", help=PUBLIC.in_(words))
    parser.add_argument("--municipality", metavar="NAME", default="", help=MUNICIPALITY.in_(words))
    today = datetime.datetime.now(datetime.UTC).astimezone().date()
    parser.add_argument(
        "--date", dest="day", type=datetime.date.fromisoformat, metavar="DATE", default=today, help=DATE.in_(words)
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file; refuse in one sentence, with nothing written."""
    if arguments.out is None and arguments.format not in READABLE and os.isatty(1):
        return say_no(NOT_FOR_TERMINALS, format=arguments.format)
    try:
        made = _report(arguments)
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except Error as error:
        return say_no(why_not(error))
    if made.still_open and arguments.ordinal is None:
        say(STILL_OPEN, round=made.still_open)
    for unlike in made.departures:
        say(UNLIKE, where=unlike.where)
    return put(made.content, arguments.out)


def _report(arguments: argparse.Namespace) -> File:
    home = municipality_of(arguments.municipality)
    asked = Asked(
        day=arguments.day,
        ordinal=arguments.ordinal,
        form=arguments.form,
        committee=arguments.committee,
        centre=arguments.centre,
        point=arguments.point,
        format=arguments.format,
        template=_template(arguments),
        public=arguments.public,
    )
    return report(agreement_of(home, arguments.agreement), asked)


def _template(arguments: argparse.Namespace) -> bytes | None:
    if arguments.template is None:
        return None
    if arguments.format != "docx":
        raise RuleBroken(TEMPLATE_IS_FOR_WORD)
    return content_of(arguments.template, Watch())
