"""A file to an edition: read into a tree, recognised, interpreted."""

from collections.abc import Callable
from pathlib import Path

from milepael.documents import reading
from milepael.documents.collecting import uncollected
from milepael.documents.limits import Watch
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document
from milepael.editions.desk import Desk, Interpretation
from milepael.editions.interpreters import agreement, challenges, follow_up, status_list, workbook
from milepael.editions.model import Edition, Kind, Source

UNKNOWN = Sentence(
    da="»{name}« ligner ikke en opfølgning, en udmøntning, en statusliste, en aftale eller et notat om udfordringer.",
    en="“{name}” looks like no follow-up, implementation plan, status list, agreement or note on challenges.",
)
NOT_THIS_KIND = Sentence(
    da="»{name}« kan ikke læses som {kind}.",
    en="“{name}” cannot be read as {kind}.",
)
RECOGNISERS: tuple[tuple[Callable[[Desk], bool], Callable[[Desk], Interpretation]], ...] = (
    (follow_up.recognises, follow_up.interpret),
    (status_list.recognises, status_list.interpret),
    (agreement.recognises, agreement.interpret),
    (challenges.recognises, challenges.interpret),
)
INTERPRETERS: dict[Kind, tuple[Callable[[Desk], bool], Callable[[Desk], Interpretation]]] = {
    Kind.FOLLOW_UP: (follow_up.recognises, lambda desk: follow_up.interpret(desk, Kind.FOLLOW_UP)),
    Kind.IMPLEMENTATION_PLAN: (follow_up.recognises, lambda desk: follow_up.interpret(desk, Kind.IMPLEMENTATION_PLAN)),
    Kind.STATUS_LIST: (status_list.recognises, status_list.interpret),
    Kind.CHALLENGES: (lambda desk: challenges.recognises(desk, fewest=1), challenges.interpret),
    Kind.AGREEMENT: (agreement.has_points, agreement.interpret),
}
"""A new kind is one module and one line here; the order is the order of asking."""


def interpret_file(path: Path, kind: Kind | None = None, watch: Watch | None = None) -> Interpretation:
    """Read a file and return the edition with its ledger. Raises Refusal with one sentence for the user."""
    watch = watch or Watch()
    return interpret(reading.content_of(path, watch), path.name, kind=kind, watch=watch)


def interpret(content: bytes, name: str, *, kind: Kind | None = None, watch: Watch | None = None) -> Interpretation:
    """Read a file's bytes and return the edition with its ledger. Raises Refusal with one sentence for the user."""
    watch = watch or Watch()
    with uncollected():
        opened = reading.read_bytes(content, name, watch)
        read = understand(opened.tree, opened.name, kind=kind, watch=watch)
    source = Source(name=opened.name, sha256=opened.sha256, format=opened.tree.format, pages=opened.tree.pages)
    return Interpretation(read.edition.model_copy(update={"source": source}), read.ledger, opened.tree.scans)


def understand(tree: Document, name: str, *, kind: Kind | None = None, watch: Watch | None = None) -> Interpretation:
    """Read what a tree says; name is what a refusal calls it. Raises Refusal with one sentence for the user."""
    desk = Desk.of(tree, watch or Watch())
    if workbook.recognises(desk):
        return _of_kind(workbook.interpret(desk), kind, name)
    if kind is None:
        found = next((interpret for recognises, interpret in RECOGNISERS if recognises(desk)), None)
        if found is None:
            raise Refusal(UNKNOWN, name=name)
        return found(desk)
    recognises, found = INTERPRETERS[kind]
    if not recognises(desk):
        raise Refusal(NOT_THIS_KIND, name=name, kind=kind.value)
    return found(desk)


def _of_kind(read: Interpretation, kind: Kind | None, name: str) -> Interpretation:
    """Our spreadsheet says itself of what kind it is."""
    if kind not in (None, read.edition.kind):
        raise Refusal(NOT_THIS_KIND, name=name, kind=kind)
    return read


def read_file(path: Path, kind: Kind | None = None, watch: Watch | None = None) -> Edition:
    """Read a file and return the edition. Raises Refusal with one sentence for the user."""
    return interpret_file(path, kind, watch).edition
