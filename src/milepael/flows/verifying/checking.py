"""What `milepael verify` checks of a municipality, one thing after another; the table says what there is."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Manager

from milepael.accounts.append_only import AUDIT
from milepael.accounts.chain import Head
from milepael.accounts.models import Municipality
from milepael.documents.sentence import Sentence
from milepael.domain.talking.models import AttachedFile
from milepael.editions.tombstone import Tombstone, buried_as
from milepael.flows.imports.models import KeptFile
from milepael.flows.proving.queries import head_of, heads_given_by, rows_of
from milepael.flows.proving.rules import (
    FILE_CHANGED,
    GIVEN_OUT,
    MALFORMED,
    NO_HEAD,
    THE_MUNICIPALITY,
    Fault,
    Named,
    fault_beyond,
    walk,
)
from milepael.flows.publishing.models import FileErasure
from milepael.flows.verifying.editions import seen_in
from milepael.flows.verifying.guards import unguarded

ROWS = Sentence(da="{count} rækker i loggen", en="{count} rows of the log")
EDITIONS = Sentence(da="{count} udgaver", en="{count} editions")
FILES = Sentence(da="{count} gemte filer", en="{count} kept files")
KEPT: tuple[Manager[KeptFile] | Manager[AttachedFile], ...] = (KeptFile.objects, AttachedFile.objects)


@dataclass(frozen=True, slots=True)
class Found:
    """How many were in order before the first fault, if there is one; head is the newest row's of a log that is;
    erased are the numbers of editions that were, each with its tombstone, and files those of files that two erased."""

    count: int
    fault: Fault | None = None
    head: Head | None = None
    erased: tuple[tuple[int, Tombstone], ...] = ()
    files: tuple[Tombstone, ...] = ()


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
    """The bytes of every kept file against its size and hash, one file in memory at a time."""
    agreed = FileErasure.objects.filter(municipality=home, agreed=True).values_list("file__sha256", flat=True)
    found, told = Found(0), set(agreed)
    for sha256, size, content in _files(home):
        is_same = len(content) == size and hashlib.sha256(content).hexdigest() == sha256
        stone = None if is_same else buried_as(content, sha256)
        if not (is_same or stone):
            return replace(found, fault=Fault(FILE_CHANGED, {"sha256": sha256}))
        files = (*found.files, stone) if stone and sha256 in told else found.files
        found = replace(found, count=found.count + 1, files=files)
    return found


def _files(home: Municipality) -> Iterator[tuple[str, int, bytes]]:
    for kept in KEPT:
        files = kept.filter(municipality=home)
        for key in list(files.order_by("pk").values_list("pk", flat=True)):
            found = files.filter(pk=key).values_list("sha256", "size", "content").first()
            if found:  # and not removed meanwhile
                sha256, size, content = found
                yield sha256, size, bytes(content)


def check_editions(home: Municipality, _: Sequence[Named]) -> Found:
    """Every edition against its hashes, the one before it and the log, which names its documents as well."""
    found = Found(0)
    for seen in seen_in(home):
        if seen.fault:
            return replace(found, fault=seen.fault)
        found = replace(found, count=found.count + 1)
        if seen.tombstone:
            found = replace(found, erased=(*found.erased, (seen.number, seen.tombstone)))
    return found


CHECKS = (
    Check("log", ROWS, check_log),
    Check("editions", EDITIONS, check_editions),
    Check("files", FILES, check_files),
)


def verify(home: Municipality, *, named: Sequence[Named] = ()) -> Iterator[tuple[Check, Found]]:
    """Each check with what it found, up to the first fault."""
    for check in CHECKS:
        found = check.run(home, named)
        yield check, found
        if found.fault:
            return
