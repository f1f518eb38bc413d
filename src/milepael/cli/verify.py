"""`milepael verify`: whether log and kept files are what they were, and what is wrong first."""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db.utils import Error

from milepael.accounts.chain import Head
from milepael.accounts.models import Municipality
from milepael.accounts.queries import municipality_named
from milepael.cli.answering import why_not
from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.proving.rules import Named
from milepael.flows.publishing.wording import GROUNDS
from milepael.flows.verifying.checking import Check, Found, verify

MUNICIPALITY = Sentence(da="kun denne kommune; ellers alle", en="this municipality only; else all of them")
HEAD = Sentence(
    da="et loghoved, du fik udefra: nummer, kolon og SHA-256; gerne flere",
    en="a head that you got from outside: number, colon and SHA-256; as many as you like",
)
AS_JSON = Sentence(da="skriv svaret som JSON", en="print the answer as JSON")
WHOSE = Sentence(
    da="Et loghoved er én kommunes: sig hvis med --municipality.",
    en="A head is one municipality's: say whose with --municipality.",
)
NO_HEAD = Sentence(
    da="»{head}« er intet loghoved: det er et nummer, et kolon og 64 tegn af 0-9 og a-f.",
    en="“{head}” is no head: that is a number, a colon and 64 signs of 0-9 and a-f.",
)
GIVEN = Sentence(da="det loghoved, du gav,", en="the head that you gave")
IN_ORDER = Sentence(da="{municipality}: {what}: i orden", en="{municipality}: {what}: in order")
NEWEST = Sentence(da="{municipality}: loghoved {number}:{sha256}", en="{municipality}: head {number}:{sha256}")
ERASED = Sentence(
    da="{municipality}: udgave {which} er slettet den {at} af to: {ground}",
    en="{municipality}: edition {which} was erased on {at} by two: {ground}",
)
ERASED_FILE = Sentence(
    da="{municipality}: filen {which} er slettet den {at} af to: {ground}",
    en="{municipality}: file {which} was erased on {at} by two: {ground}",
)
WENT_ALONG = Sentence(
    da="{municipality}: {count} dokumenter er slettet sammen med deres udgave",
    en="{municipality}: {count} documents were erased with their edition",
)
FAULT = Sentence(da="{municipality}: {fault}", en="{municipality}: {fault}")
NOTHING = Sentence(da="Der er ingen kommune endnu.", en="There is no municipality yet.")
IS_HEAD = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")
FAULTY = 1
"""Exit status where something is not what it was."""


@dataclass(frozen=True, slots=True)
class Line:
    """One check of one municipality."""

    home: Municipality
    check: Check
    found: Found


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whose, heads to hold against the log, and how to answer."""
    parser.add_argument("--municipality", metavar="NAME", default="", help=MUNICIPALITY.in_(language()))
    parser.add_argument("--head", dest="heads", metavar="N:SHA256", action="append", help=HEAD.in_(language()))
    parser.add_argument("--json", action="store_true", help=AS_JSON.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print what was checked; the first fault is one line on standard error, and ends it."""
    try:
        homes, named = _homes(arguments), _named(arguments)
        lines = _checked(homes, named)
        return _as_json(lines) if arguments.json else _as_text(lines)
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except Error as error:
        return say_no(why_not(error))


def _homes(arguments: argparse.Namespace) -> Sequence[Municipality]:
    if arguments.municipality:
        return [municipality_named(arguments.municipality)]
    if arguments.heads:
        raise Refusal(WHOSE)
    return list(Municipality.objects.order_by("name"))


def _named(arguments: argparse.Namespace) -> Sequence[Named]:
    return [Named(_head(one), GIVEN) for one in arguments.heads or ()]


def _head(word: str) -> Head:
    found = IS_HEAD.fullmatch(word.strip().lower())
    if found is None:
        raise Refusal(NO_HEAD, head=word)
    return Head(int(found[1]), found[2])


def _checked(homes: Sequence[Municipality], named: Sequence[Named]) -> Iterator[Line]:
    """Up to the first fault of all."""
    for home in homes:
        for check, found in verify(home, named=named):
            yield Line(home, check, found)
            if found.fault:
                return


def _as_text(lines: Iterator[Line]) -> int:
    words, is_any = language(), False
    for line in lines:
        found, is_any = line.found, True
        if found.fault:
            say_no(FAULT, municipality=line.home, fault=found.fault.in_(words))
            return FAULTY
        print(IN_ORDER.in_(words, municipality=line.home, what=line.check.told.in_(words, count=found.count)))
        for told in _erased(line, words):
            print(told)
        if found.head:
            print(NEWEST.in_(words, municipality=line.home, number=found.head.number, sha256=found.head.sha256))
    if not is_any:
        print(NOTHING.in_(words))
    return 0


def _erased(line: Line, words: str) -> Iterator[str]:
    """A line for each edition and each file that two have erased, and one for the documents of such editions."""
    editions = ((ERASED, str(number), one) for number, one in line.found.erased)
    files = ((ERASED_FILE, one.sha256[:12], one) for one in line.found.files)
    for sentence, which, one in (*editions, *files):
        ground = GROUNDS[one.reason.ground].in_(words).lower()
        yield sentence.in_(words, municipality=line.home, which=which, at=one.at.date(), ground=ground)
    if line.found.documents:
        yield WENT_ALONG.in_(words, municipality=line.home, count=line.found.documents)


def _as_json(lines: Iterator[Line]) -> int:
    checked = [
        {
            "municipality": line.home.name,
            "check": line.check.name,
            "count": line.found.count,
            "erased": [{"number": number, **one.model_dump(mode="json")} for number, one in line.found.erased],
            "files": [one.model_dump(mode="json") for one in line.found.files],
            "documents": line.found.documents,
            "head": asdict(line.found.head) if line.found.head else None,
            "fault": line.found.fault.in_(language()) if line.found.fault else None,
        }
        for line in lines
    ]
    print(json.dumps({"checked": checked}, ensure_ascii=False, indent=2))
    return FAULTY if any(line["fault"] for line in checked) else 0
