"""Taking the clean words of another edition for a point whose letters are broken or rebuilt."""

from dataclasses import dataclass

from django.db import transaction

from milepael.accounts.actions import require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.json import from_json
from milepael.flows.comparing.offers import CODES, Proposal, proposals_for_point, proposals_for_upload
from milepael.flows.imports.asking import asked_of, questions_in
from milepael.flows.imports.models import DoubtfulReading, ImportedEdition, Settling, Upload, UploadState
from milepael.flows.imports.settling import Answer, settle

NOTHING_CHOSEN = Sentence(da="Vælg mindst én af teksterne.", en="Choose at least one of the texts.")
NO_LONGER = Sentence(
    da="De rene ord kan ikke tages herfra mere: nogen har taget dem, eller en anden udgave har dem nu.",
    en="The clean words cannot be taken from here any more: somebody took them, or another edition has them now.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The fields of a point whose clean words are wanted, and the id of the edition that was shown to have them."""

    source: int
    fields: frozenset[str]


@transaction.atomic
def take_clean_words_in_upload(upload: Upload, number: int, wanted: Wanted, *, as_: Actor) -> None:
    """Answer the reading of a point's letters with words that are proposed for it; the rest of its words stay.

    number is the point's in the dropped file. Raises RuleBroken.
    """
    require(Right.IMPORT_EDITION, upload.municipality, as_=as_)
    found = (one for one in proposals_for_upload(upload) if one.number == number)
    _take(upload, next(found, None), wanted, as_=as_)


@transaction.atomic
def take_clean_words(point_id: int, wanted: Wanted, *, of: int, home: Municipality, as_: Actor) -> None:
    """The same for a point that was taken in; of is the id of the edition that has it unclear. Raises RuleBroken."""
    require(Right.IMPORT_EDITION, home, as_=as_)
    found = proposals_for_point(home, point_id).get(of)
    if found is None:
        raise RuleBroken(NO_LONGER)
    kept = ImportedEdition.objects.get(municipality=home, pk=of)
    upload = Upload.objects.filter(taken=kept).order_by("pk").first() or _opened(kept)
    _take(upload, found, wanted, as_=as_)


def _take(upload: Upload, found: Proposal | None, wanted: Wanted, *, as_: Actor) -> None:
    if found is None or found.source.edition_id != wanted.source:
        raise RuleBroken(NO_LONGER)
    clean = {one.field: one.clean for one in found.offer.texts if one.field in wanted.fields}
    if not clean:
        raise RuleBroken(NOTHING_CHOSEN)
    readings = DoubtfulReading.objects.filter(upload=upload, of_point=found.number, code__in=CODES)
    reading = readings.order_by("number").first()
    if reading is None:
        raise RuleBroken(NO_LONGER)
    words = tuple(clean.get(field, printed) for field, printed in reading.words)
    answer = Answer(Settling.CORRECTED, corrected=words, source=wanted.source)
    settle(upload, reading.number, answer, as_=as_, version=reading.version)


def _opened(kept: ImportedEdition) -> Upload:
    """What was taken in without being dropped on the page gets its questions now, as if it had been dropped then."""
    is_dropped = Upload.objects.filter(municipality=kept.municipality_id, file=kept.file_id).exists()
    upload = Upload.objects.create(
        municipality_id=kept.municipality_id,
        file_id=None if is_dropped else kept.file_id,
        name=kept.source_name,
        state=UploadState.TAKEN.value,
        title=kept.title,
        at=kept.at,
        by=kept.by,
        settled_at=kept.at,
        settled_by=kept.by,
        taken=kept,
    )
    questions = questions_in(from_json(kept.edition), kept.municipality)
    DoubtfulReading.objects.bulk_create(asked_of(upload, questions))
    return upload
