"""What `milepael verify` checks of a municipality, one thing after another; the table says what there is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import Error, transaction

from milepael.accounts.append_only import AUDIT
from milepael.accounts.chain import Head
from milepael.accounts.log import hold
from milepael.accounts.models import Municipality
from milepael.documents.sentence import Sentence
from milepael.editions.tombstone import Tombstone
from milepael.flows.proving.queries import head_of, heads_given_by, rows_of
from milepael.flows.proving.rules import (
    GIVEN_OUT,
    MALFORMED,
    NO_HEAD,
    THE_MUNICIPALITY,
    Fault,
    Named,
    fault_beyond,
    walk,
)
from milepael.flows.publishing.fixed import FIXED
from milepael.flows.verifying.editions import seen_in
from milepael.flows.verifying.files import files_in
from milepael.flows.verifying.guards import unguarded

ROWS = Sentence(da="{count} rækker i loggen", en="{count} rows of the log")
EDITIONS = Sentence(da="{count} udgaver", en="{count} editions")
FILES = Sentence(da="{count} gemte filer", en="{count} kept files")


@dataclass(frozen=True, slots=True)
class Found:
    """How many were in order before the first fault, if there is one; head is the newest row's of a log that is;
    erased are the numbers of editions that were, each with its tombstone, and files those of files that two erased;
    documents counts what went with its edition."""

    count: int
    fault: Fault | None = None
    head: Head | None = None
    erased: tuple[tuple[int, Tombstone], ...] = ()
    files: tuple[Tombstone, ...] = ()
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is checked, by its name in JSON, how its number is told, and what does it.

    What does it takes the municipality, and heads that the log must hold.
    """

    name: str
    told: Sentence
    run: Callable[[Municipality, Sequence[Named]], Found]


def check_log(home: Municipality, named: Sequence[Named]) -> Found:
    """Every hash, no number left out, and the heads: the municipality's own, those given out and those named.

    People may go on saving meanwhile.
    """
    last = Head()
    try:
        given = [Named(one, GIVEN_OUT) for one in heads_given_by(home)]
        last, fault = walk(rows_of(home), [Named(head_of(home), THE_MUNICIPALITY), *named, *given])
        fault = fault or fault_beyond(last, head_of(home))
    except MALFORMED:
        fault = Fault(NO_HEAD)
    fault = fault or unguarded(AUDIT)
    return Found(last.number, fault, head=None if fault else last)


def check_files(home: Municipality, _: Sequence[Named]) -> Found:
    """The bytes of every kept file against its size and hash; those that were erased, against the log."""
    found = Found(0)
    for seen in files_in(home):
        if seen.fault:
            return replace(found, fault=seen.fault)
        found = replace(found, count=found.count + 1)
        if seen.with_edition:
            found = replace(found, documents=found.documents + 1)
        elif seen.tombstone:
            found = replace(found, files=(*found.files, seen.tombstone))
    return found


def check_editions(home: Municipality, _: Sequence[Named]) -> Found:
    """Every edition against its hashes, the one before it and the log, which names its documents as well."""
    found = Found(0)
    for seen in seen_in(home):
        if seen.fault:
            return replace(found, fault=seen.fault)
        found = replace(found, count=found.count + 1)
        if seen.tombstone:
            found = replace(found, erased=(*found.erased, (seen.number, seen.tombstone)))
    return replace(found, fault=unguarded(*FIXED))


CHECKS = (
    Check("log", ROWS, check_log),
    Check("editions", EDITIONS, check_editions),
    Check("files", FILES, check_files),
)


def verify(home: Municipality, *, named: Sequence[Named] = ()) -> Iterator[tuple[Check, Found]]:
    """Each check with what it found, up to the first fault."""
    for check in CHECKS:
        found = check.run(home, named)
        found = _at_rest(check, home, found) if found.fault and check.run != check_log else found
        yield check, found
        if found.fault:
            return


def _at_rest(check: Check, home: Municipality, before: Found) -> Found:
    """What is found where nobody saves meanwhile: what was done between two looks is no fault."""
    try:
        with transaction.atomic():
            hold(home)
            return check.run(home, ())
    except Error:  # nothing can be held: a copy that nobody may write to
        return before
