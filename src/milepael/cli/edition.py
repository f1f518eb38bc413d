"""`milepael edition`: lock a round into an edition, publish it, unlock the round, list editions, and write one."""

import argparse
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

from django.db.utils import Error
from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Municipality
from milepael.accounts.rules import RuleBroken
from milepael.cli.answering import answer, why_not
from milepael.cli.choosing import AGREEMENT, MUNICIPALITY, agreement_of, municipality_of
from milepael.cli.looking_through import look_through, take_looked_through
from milepael.cli.output import put
from milepael.cli.terminal import language, say_no
from milepael.cli.times import moment
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.domain.followup.actions.closing import open_again
from milepael.domain.followup.models import Round
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.publishing.rules import NO_SUCH_ROUND, listed
from milepael.flows.publishing.shelf import EditionLine, editions_of, envelope_of, planned_before, planned_of
from milepael.flows.publishing.wording import held_back, to_be_public

LOCK = Sentence(da="lås en opfølgning, og lav en udgave af den", en="lock a follow-up and make an edition of it")
UNLOCK = Sentence(da="lås en opfølgning op", en="unlock a follow-up")
PUBLISH = Sentence(da="offentliggør en udgave", en="publish an edition")
LIST = Sentence(da="vis kommunens udgaver", en="list the municipality's editions")
WRITE = Sentence(da="skriv en udgave, byte for byte", en="write an edition, byte for byte")
ROUND = Sentence(da="opfølgningens nummer", en="the number of the follow-up")
NO_VERSION = Sentence(
    da="Argumenterne passer ikke: »{said}« er ingen version; versionerne er {versions}.",
    en="“{said}” is no version; the versions are {versions}.",
)
VERSION = Sentence(da="hvor langt den er kommet: {versions}", en="how far it has come: {versions}")
NOTE = Sentence(
    da="hvad der er rettet, hvis den erstatter en offentliggjort",
    en="what is corrected, if it replaces a published one",
)
ANYWAY = Sentence(da="også hvor et center ikke er godkendt", en="also where a centre is not approved")
REASON = Sentence(da="hvorfor den låses op", en="why it is unlocked")
NUMBER = Sentence(da="udgavens nummer", en="the number of the edition")
AT = Sentence(
    da="hvornår, som 2027-04-01T12:00 (dansk tid); ellers nu", en="when, as 2027-04-01T12:00 (Danish time); else now"
)
OUT = Sentence(da="skriv til denne fil i stedet", en="write to this file instead")
LOCKED = Sentence(da="Udgave {number} er låst: {sha256}", en="Edition {number} is locked: {sha256}")
UNLOCKED = Sentence(da="»{round}« er låst op.", en="“{round}” is unlocked.")
PUBLISHED = Sentence(da="Udgave {number} er offentlig fra {since}.", en="Edition {number} is public from {since}.")
LINE = Sentence(da="{number}  {at}  {version}  {sha256}  {title}", en="{number}  {at}  {version}  {sha256}  {title}")
NONE_YET = Sentence(da="Der er ingen udgaver endnu.", en="There are no editions yet.")
NO_EDITION = Sentence(da="Der er ingen udgave {number}.", en="There is no edition {number}.")
MEANINGS: Mapping[str, Sentence] = {"lock": LOCK, "unlock": UNLOCK, "publish": PUBLISH, "list": LIST, "write": WRITE}
VERSIONS = ", ".join(f'"{one}"' for one in Version)
DAY_FORM = "%Y-%m-%d %H:%M"


def configure(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with which round or edition."""
    words, verbs = language(), parser.add_subparsers(dest="verb", required=True)
    parsers = {name: verbs.add_parser(name, help=meaning.in_(words)) for name, meaning in MEANINGS.items()}
    for one in parsers.values():
        one.add_argument("--municipality", metavar="NAME", default="", help=MUNICIPALITY.in_(words))
    for one in (parsers["lock"], parsers["unlock"]):
        one.add_argument("--agreement", metavar="NAME", required=True, help=AGREEMENT.in_(words))
        one.add_argument("--round", dest="ordinal", type=int, metavar="N", required=True, help=ROUND.in_(words))
    for one in (parsers["publish"], parsers["write"]):
        one.add_argument("number", type=int, metavar="NUMBER", help=NUMBER.in_(words))
    _take_lock(parsers["lock"])
    parsers["unlock"].add_argument("--reason", metavar="TEXT", required=True, help=REASON.in_(words))
    parsers["publish"].add_argument("--at", type=moment, metavar="TIME", help=AT.in_(words))
    parsers["write"].add_argument("--out", metavar="FILE", type=Path, help=OUT.in_(words))


def _take_lock(parser: argparse.ArgumentParser) -> None:
    words = language()
    version = VERSION.in_(words, versions=VERSIONS)
    parser.add_argument("--version", type=_version, required=True, metavar="VERSION", help=version)
    parser.add_argument("--note", metavar="TEXT", default="", help=NOTE.in_(words))
    parser.add_argument("--unapproved", action="store_true", help=ANYWAY.in_(words))
    take_looked_through(parser)


def _version(said: str) -> Version:
    """For argparse. Raises Refusal."""
    if said not in list(Version):
        raise Refusal(NO_VERSION, said=said, versions=VERSIONS)
    return Version(said)


def run(arguments: argparse.Namespace) -> int:
    """Do it, or refuse in one sentence with nothing done."""
    if arguments.verb == "write":
        return _write(arguments)
    acts: Mapping[str, Callable[[argparse.Namespace, Municipality], str]] = {
        "lock": _lock,
        "unlock": _unlock,
        "publish": _publish,
        "list": _list,
    }
    return answer(lambda: acts[arguments.verb](arguments, municipality_of(arguments.municipality)))


def _lock(arguments: argparse.Namespace, home: Municipality) -> str:
    row = _round(arguments, home)
    look_through(row, arguments)
    made = lock(
        row,
        as_=OPERATOR,
        seen=row.version,
        version=arguments.version,
        note=arguments.note,
        anyway=arguments.unapproved,
    )
    return LOCKED.in_(language(), number=made.number, sha256=made.sha256)


def _unlock(arguments: argparse.Namespace, home: Municipality) -> str:
    row = _round(arguments, home)
    open_again(row, as_=OPERATOR, version=row.version, reason=arguments.reason)
    planned = to_be_public(planned_of(row.pk, now=timezone.now()), language(), form=_as_day)
    return "\n".join(filter(None, (UNLOCKED.in_(language(), round=row.label), planned)))


def _publish(arguments: argparse.Namespace, home: Municipality) -> str:
    row = PublishedEdition.objects.defer("envelope", "internal").filter(municipality=home, number=arguments.number)
    edition = row.first()
    if edition is None:
        raise RuleBroken(NO_EDITION, number=arguments.number)
    at = arguments.at and (arguments.at if arguments.at.tzinfo else timezone.make_aware(arguments.at))
    older = planned_before(edition, now=timezone.now())
    public = publish(edition, as_=OPERATOR, seen=edition.public_from, at=at)
    told = PUBLISHED.in_(language(), number=public.number, since=_as_day(public.public_from or timezone.now()))
    return "\n".join(filter(None, (told, held_back(older, language()))))


def _as_day(at: datetime.datetime) -> str:
    return timezone.localtime(at).strftime(DAY_FORM)


def _list(_: argparse.Namespace, home: Municipality) -> str:
    lines = editions_of(home, now=timezone.now())
    return "\n".join(map(_line, lines)) if lines else NONE_YET.in_(language())


def _line(one: EditionLine) -> str:
    told = {
        "number": one.number,
        "at": _as_day(one.at),
        "version": one.version,
        "sha256": one.sha256,
        "title": one.title,
    }
    return LINE.in_(language(), **told)


def _write(arguments: argparse.Namespace) -> int:
    try:
        home = municipality_of(arguments.municipality)
        content = envelope_of(home, arguments.number)
    except PublishedEdition.DoesNotExist:
        return say_no(NO_EDITION, number=arguments.number)
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except Error as error:
        return say_no(why_not(error))
    return put(content, arguments.out)


def _round(arguments: argparse.Namespace, home: Municipality) -> Round:
    agreement = agreement_of(home, arguments.agreement)
    found = Round.objects.filter(agreement=agreement, ordinal__gt=0).order_by("ordinal")
    rows = {row.ordinal: row for row in found}
    if arguments.ordinal not in rows:
        raise RuleBroken(NO_SUCH_ROUND, ordinal=arguments.ordinal, known=listed(map(str, rows)))
    return rows[arguments.ordinal]
