"""Files that were dropped and have been read, without waiting for a worker."""

from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from milepael.accounts.actor import Actor
from milepael.documents.limits import Watch
from milepael.documents.reading import read_bytes
from milepael.documents.tree import Place
from milepael.editions.json import to_json
from milepael.editions.model import Edition
from milepael.editions.reading import interpret
from milepael.editions.reviewing.beside import beside
from milepael.flows.imports.asking import asked_of, places_in, questions_in
from milepael.flows.imports.files import keep
from milepael.flows.imports.models import DoubtfulReading, Upload, UploadState

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
FIRST = "foerste-opfoelgning-2027.txt"


def sample() -> bytes:
    """The first follow-up of 2027: four doubtful smileys, and a name that is not known."""
    return (SAMPLES / FIRST).read_bytes()


@lru_cache
def edition_of(content: bytes, name: str = FIRST) -> Edition:
    return interpret(content, name).edition


def dropped(by: Actor, content: bytes | None = None, name: str = FIRST) -> Upload:
    """A file as it is when it has been dropped and read."""
    assert by.municipality
    content = content or sample()
    edition = edition_of(content, name)
    upload = Upload.objects.create(
        municipality=by.municipality,
        file=keep(content, by.municipality),
        name=name,
        at=timezone.now(),
        by=by.user,
        state=UploadState.READ.value,
        edition=to_json(edition),
        title=edition.title,
    )
    questions = questions_in(edition, by.municipality)
    tree = read_bytes(content, name, Watch()).tree
    shown = beside(tree, [(Place(one.page, one.line), rows) for one, rows in places_in(questions)])
    DoubtfulReading.objects.bulk_create(asked_of(upload, questions, shown))
    return upload
