"""The job that reads a dropped file, outside the pages and in a process of its own."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django_tasks import task
from django_tasks.base import TaskContext

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Place
from milepael.editions.apart import Bounds, ReadApart, read_apart
from milepael.editions.json import to_json
from milepael.editions.reviewing.apart import beside_apart, has_pictures, strip_at
from milepael.flows.imports.asking import asked_of, places_in, questions_in
from milepael.flows.imports.carrying import carried
from milepael.flows.imports.models import DoubtfulReading, Upload, UploadState
from milepael.flows.imports.rows import BATCH
from milepael.flows.jobs.rules import NotAgain

MOST_ATTEMPTS = 3
"""How often a file is begun whose worker dies over it, or whose reading breaks down: somebody waits for it."""

GIVEN_UP = Sentence(
    da="Læsningen blev afbrudt {times} gange, fordi programmet blev stoppet. Læg filen op igen.",
    en="The reading was interrupted {times} times, as the program was stopped. Drop the file again.",
)
BROKEN_OFF = Sentence(
    da="Læsningen gik i stykker, uden at det har noget med filen at gøre. Læg den op igen.",
    en="The reading broke down for reasons that have nothing to do with the file. Drop it again.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading came to: an edition's JSON with its title, or why there is none, in both languages.

    doubts are what somebody is to be asked about it.
    """

    edition: str = ""
    title: str = ""
    doubts: tuple[DoubtfulReading, ...] = ()
    why_da: str = ""
    why_en: str = ""


def failed(why: Sentence, **values: object) -> Outcome:
    """An outcome without an edition."""
    return Outcome(why_da=why.in_("da", **values), why_en=why.in_("en", **values))


@task(takes_context=True)
def read_upload(context: TaskContext, upload_id: int) -> None:
    """Read a dropped file, unless it was thrown away meanwhile; what comes of it stands on the upload.

    Raises what broke the reading down, to be tried again; NotAgain where that was the last try.
    """
    upload = _begin(upload_id)
    if upload is None:
        return
    if context.attempt > MOST_ATTEMPTS:
        _end(upload, failed(GIVEN_UP, times=MOST_ATTEMPTS))
        raise NotAgain
    try:
        outcome = _read(upload)
    except Exception as broken:
        if context.attempt < MOST_ATTEMPTS:
            _put_back(upload)
            raise
        _end(upload, failed(BROKEN_OFF))
        raise NotAgain from broken
    _end(upload, outcome)


def begin_again(upload: Upload) -> bool:
    """Have a file wait to be read whose reading was given up; tell whether it was one."""
    given_up = Upload.objects.filter(pk=upload.pk, state=UploadState.FAILED.value)
    return bool(given_up.update(state=UploadState.WAITING.value, why_da="", why_en=""))


def _put_back(upload: Upload) -> None:
    at_it = Upload.objects.filter(pk=upload.pk, state=UploadState.READING.value, turn=upload.turn)
    at_it.update(state=UploadState.WAITING.value)


def _begin(upload_id: int) -> Upload | None:
    with transaction.atomic():
        at_it = Upload.objects.filter(pk=upload_id, state__in=(UploadState.WAITING, UploadState.READING))
        if not at_it.update(state=UploadState.READING.value, turn=F("turn") + 1, seen=0, pages=0):
            return None
        return Upload.objects.select_related("file", "municipality").get(pk=upload_id)


def _read(upload: Upload) -> Outcome:
    content = bytes(upload.file.content) if upload.file else b""
    bounds = Bounds(settings.READ_SECONDS, settings.SCAN_SECONDS, settings.READ_MEGABYTES)
    try:
        read = read_apart(content, upload.name, bounds, told=partial(_tell, upload))
    except Refusal as refusal:
        return Outcome(why_da=refusal.in_("da"), why_en=refusal.in_("en"))
    doubts = _doubts(upload, read, content, bounds=bounds)
    return Outcome(edition=to_json(read.edition), title=read.edition.title.replace("\0", ""), doubts=doubts)


def _tell(upload: Upload, seen: int, pages: int) -> None:
    """Note how many pages that are pictures are read, unless another attempt has begun meanwhile."""
    at_it = Upload.objects.filter(pk=upload.pk, state=UploadState.READING.value, turn=upload.turn)
    at_it.update(seen=seen, pages=pages)


def _doubts(upload: Upload, read: ReadApart, content: bytes, *, bounds: Bounds) -> tuple[DoubtfulReading, ...]:
    """With what stands in the file there, unless that is shown as a picture, which is made when it is looked at."""
    questions = questions_in(read.edition, upload.municipality)
    places = [(Place(one.page, one.line), rows) for one, rows in places_in(questions)]
    if not questions or has_pictures(content):
        strips = [strip_at(place, read.sights, rows=rows) for place, rows in places]
        return asked_of(upload, questions, strips=strips)
    return asked_of(upload, questions, beside_apart(content, upload.name, places, bounds=bounds))


@transaction.atomic
def _end(upload: Upload, outcome: Outcome) -> None:
    """Write it down, unless the file was thrown away or another attempt has begun meanwhile."""
    ended = Upload.objects.filter(pk=upload.pk, state=UploadState.READING.value, turn=upload.turn).update(
        state=(UploadState.READ if outcome.edition else UploadState.FAILED).value,
        edition=outcome.edition,
        title=outcome.title,
        why_da=outcome.why_da.replace("\0", ""),
        why_en=outcome.why_en.replace("\0", ""),
    )
    if ended:
        doubts = carried(upload, outcome.doubts, title=outcome.title)
        DoubtfulReading.objects.bulk_create(doubts, batch_size=BATCH)
