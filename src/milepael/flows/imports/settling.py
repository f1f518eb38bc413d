"""What can be done about a doubtful reading, before and after its document is taken in: answer it, or undo that."""

import datetime
import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.editions.model import WarningCode
from milepael.editions.reviewing.correcting import only
from milepael.editions.reviewing.rows import ASSESSMENT, ROUND, sayings_of, smileys_of, with_blanks
from milepael.editions.reviewing.stray_rows import choices_of, is_stray
from milepael.flows.imports.actions import warnings_by_point
from milepael.flows.imports.asking import answers, asks_place, corrections_of
from milepael.flows.imports.giving_way import give_way
from milepael.flows.imports.kept import edition_kept
from milepael.flows.imports.models import DoubtfulReading, ImportedEdition, PointPlace, Settling, Upload, UploadState
from milepael.flows.imports.taking import take_points

SAID_SINCE = Sentence(
    da="Nogen har afgjort den, siden du så den. Se begge svar, og svar igen, hvis dit skal gælde.",
    en="Somebody has settled it since you saw it. Look at both answers, and answer again if yours is to hold.",
)
NOT_OFFERED = Sentence(
    da="Det svar kan læsningen ikke få. Se siden igen, og vælg et af dem, der står der.",
    en="The reading cannot be answered so. Look again, and choose one of the answers that stand there.",
)
NO_PLACE = Sentence(
    da="Vælg, hvilket punkt og hvilken opfølgning rækken hører til, eller lad den stå.",
    en="Choose which point and which follow-up the row belongs to, or leave it.",
)
NUMBER = re.compile(r"(?:[\w§]{1,5}(?:\.\w{1,4}){0,4}\.?)?")
NO_NUMBER = Sentence(
    da="Et nummer er tal med punktum imellem, som 2.01; eller intet.",
    en="A number is figures with full stops in between, such as 2.01; or none.",
)
NO_TITLE = Sentence(da="En titel kan ikke være tom.", en="A title cannot be empty.")
TOO_LONG = Sentence(
    da="Teksten er på {length} tegn; der er plads til {limit}.",
    en="The text has {length} characters; there is room for {limit}.",
)
GONE = Sentence(
    da="»{name}« er smidt væk, og der er ikke mere at afgøre.",
    en="“{name}” is thrown away, and there is nothing left to settle.",
)
NOTHING_TO_UNDO = Sentence(da="Du har ikke noget at fortryde her.", en="You have nothing to undo here.")
OVERTAKEN = Sentence(
    da="Et senere dokument har det samme punkt ved samme opfølgning: ret det på punktets egen side i stedet.",
    en="A later document has the same point in the same follow-up: correct it on the point's own page instead.",
)
LONGEST = 20_000
"""Characters of a text that is typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a reading: chosen is one of what it can be, corrected are its words, in order.

    Of a smiley that is corrected chosen is what it is, whatever it was read as, and corrected the words beside it.
    source is the id of the kept edition that the words were taken from, 0 where they were typed.
    """

    settling: Settling
    chosen: str = ""
    corrected: tuple[str, ...] = ()
    source: int = 0


@transaction.atomic
def settle(upload: Upload, number: int, answer: Answer, *, as_: Actor, version: int) -> DoubtfulReading:
    """Keep an answer; where the document is taken in already, the domain follows. The same answer changes nothing.

    version is of the reading that was seen. Raises NotAllowed, Stale or RuleBroken.
    """
    home, as_ = _home(upload, as_=as_)
    reading = (
        DoubtfulReading.objects.select_for_update(of=("self",))
        .select_related("upload")
        .defer("upload__edition")
        .get(upload=upload, number=number)
    )
    _check(reading, answer)
    words = [[field, note_of(typed)] for (field, _), typed in zip(reading.words, answer.corrected, strict=False)]
    if (reading.settling, reading.chosen, reading.corrected) == (answer.settling, answer.chosen, words):
        return reading
    if reading.version != version:
        raise Stale(SAID_SINCE)
    reading.chosen, reading.corrected = answer.chosen, words
    _keep(reading, answer, home, as_=as_)
    return reading


@dataclass(frozen=True, slots=True)
class Undone:
    """The number of the reading that one answered last; overtaken where somebody else has answered it since."""

    number: int
    overtaken: bool = False


@transaction.atomic
def undo(upload: Upload, *, as_: Actor) -> Undone:
    """Take back the last answer that one gave oneself; the reading is open again.

    Where somebody else has answered it since, nothing is taken back: one is told once, and may go on to the one before.
    """
    home, as_ = _home(upload, as_=as_)
    readings = DoubtfulReading.objects.filter(upload=upload)
    mine = readings.select_related("upload").defer("upload__edition").filter(by=as_.user)
    reading = mine.exclude(settling=Settling.OPEN.value).order_by("at", "version").last()
    if overtaken := _overtaken(readings, as_=as_, since=reading.at if reading else None):
        return Undone(overtaken, overtaken=True)
    if reading is None:
        raise RuleBroken(NOTHING_TO_UNDO)
    reading.chosen, reading.corrected = "", []
    _keep(reading, Answer(Settling.OPEN), home, as_=as_)
    return Undone(reading.number)


def _overtaken(readings: QuerySet[DoubtfulReading], *, as_: Actor, since: datetime.datetime | None) -> int:
    """The number of the reading that one answered last, where another has since and one was not told; else 0."""
    mine = [
        (answer["at"], reading.pk)
        for reading in readings.exclude(earlier=[]).only("earlier")
        for answer in reading.earlier
        if as_.user and answer["by_id"] == as_.user.pk and not answer["told"]
    ]
    at, latest = max(mine, default=("", 0))
    if not latest or (since is not None and since > datetime.datetime.fromisoformat(at)):
        return 0
    reading = readings.only("number", "earlier").get(pk=latest)
    reading.earlier = [{**one, "told": one["told"] or one["at"] == at} for one in reading.earlier]
    reading.save(update_fields=["earlier"])
    return reading.number


def _earlier(was: DoubtfulReading, *, now: int | None) -> list[dict[str, object]]:
    """What others answered before, the last of each; who answers now has said what they wanted."""
    left = [one for one in was.earlier if one["by_id"] != now]
    if was.settling == Settling.OPEN or was.by_id in (now, None) or was.at is None:
        return left
    said = {"settling": was.settling, "chosen": was.chosen, "corrected": was.corrected, "told": False}
    mine = {"by_id": was.by_id, "role": was.role, "at": was.at.isoformat(), **said}
    return [*(one for one in left if one["by_id"] != was.by_id), mine]


def _home(upload: Upload, *, as_: Actor) -> tuple[Municipality, Actor]:
    """Locked until the end, as for an import; and the one who asks, in the role that allows it."""
    home = Municipality.objects.select_for_update().get(pk=upload.municipality_id)
    as_ = require(Right.IMPORT_EDITION, home, as_=as_)
    state, name = Upload.objects.values_list("state", "name").get(pk=upload.pk)
    if state == UploadState.THROWN_AWAY:
        raise RuleBroken(GONE, name=name)
    return home, as_


def _check(reading: DoubtfulReading, answer: Answer) -> None:
    offered = {
        Settling.CHOSEN: answer.chosen in reading.possible and not asks_place(reading),
        Settling.CORRECTED: _can_be_corrected(reading, answer) and len(answer.corrected) == len(reading.words),
        Settling.ACCEPTED: not (reading.field or reading.typed),
        Settling.SKIPPED: True,
    }
    if not offered.get(answer.settling):
        raise RuleBroken(NOT_OFFERED)
    for (field, _), typed in zip(reading.words, answer.corrected, strict=False):
        if len(typed) > LONGEST:
            raise RuleBroken(TOO_LONG, length=len(typed), limit=LONGEST)
        if field == "title" and not note_of(typed):
            raise RuleBroken(NO_TITLE)
        if field == "number" and not NUMBER.fullmatch(note_of(typed)):
            raise RuleBroken(NO_NUMBER)
        if field.endswith(f".{ASSESSMENT}") and typed and typed not in smileys_of(field):
            raise RuleBroken(NOT_OFFERED)
        if is_stray(field) and (known := choices_of(field, reading.possible)) and typed not in known:
            raise RuleBroken(NO_PLACE)


def _can_be_corrected(reading: DoubtfulReading, answer: Answer) -> bool:
    """Words can, and a smiley with those beside it; a row's round is chosen."""
    if reading.field:
        return answer.chosen in sayings_of(reading.field)
    return bool(reading.words and not reading.typed) and not any(
        field.endswith(f".{ROUND}") for field, _ in reading.words
    )


def _keep(reading: DoubtfulReading, answer: Answer, home: Municipality, *, as_: Actor) -> None:
    was = DoubtfulReading.objects.get(pk=reading.pk)
    reading.settling, reading.version = answer.settling.value, reading.version + 1
    reading.at, reading.by, reading.role = timezone.now(), as_.user, as_.role.value
    reading.earlier = _earlier(was, now=reading.by_id)
    reading.save()
    facts: dict[str, int | str] = {"number": reading.number, "settling": reading.settling, "version": reading.version}
    if reading.field:
        facts["chosen"] = reading.chosen
    if answer.source:
        facts["source"] = answer.source
    audit("settle_reading", home, as_=as_, subject=f"upload:{reading.upload_id}", facts=facts)
    if reading.upload.taken_id:
        _follow(reading, was, as_=as_)


def _follow(reading: DoubtfulReading, was: DoubtfulReading, *, as_: Actor) -> None:
    """Bring the domain up to what is answered of a point whose document is taken in; only that point is touched.

    was is the reading before it was answered so. A row that had no point may have been another's then.
    """
    kept = ImportedEdition.objects.select_related("round", "municipality").defer("edition").get(uploads=reading.upload)
    if reading.typed:
        place = PointPlace.objects.select_related("point").filter(edition=kept, number=reading.of_point).first()
        if place is None:
            raise RuleBroken(OVERTAKEN)
        _check_latest(place, kept)
        give_way(reading, was, kept, place=place, as_=as_)
        return
    before, after = corrections_of(was), corrections_of(reading)
    own = {reading.of_point} if reading.of_point is not None else set[int]()
    for number in sorted(own | {one.point for one in (*before, *after)}):
        place = PointPlace.objects.select_related("point").filter(edition=kept, number=number).first()
        if place is not None:
            _follow_at(place, kept, was, as_=as_, changed=before != after)
        elif before != after:
            raise RuleBroken(OVERTAKEN)


def _follow_at(place: PointPlace, kept: ImportedEdition, was: DoubtfulReading, *, as_: Actor, changed: bool) -> None:
    edition, number = edition_kept(kept), place.number or 0
    keys = [point.key for point in edition.points]
    same_key = [at for at, key in enumerate(keys) if key == keys[number]]
    of_this = Q(of_point__in=same_key) | Q(code=WarningCode.UNCERTAIN_MATCH.value)
    readings = DoubtfulReading.objects.filter(of_this, upload=was.upload_id).order_by("number")
    given = answers(readings)
    said = given.put_into(edition)
    if changed:
        _check_latest(place, kept)
        ordinal = (kept.round.ordinal if kept.round else 0) or None
        before = answers(was if one.pk == was.pk else one for one in readings).put_into(edition)
        point, gone = with_blanks(said.points[number], before=before.points[number])
        alone = only(said, number, point=point, uid=place.point.uid)
        taken = take_points(alone, kept.municipality, ordinal=ordinal, known=True, only=place.point, gone=gone)
        taken.write(as_=as_)
    place.warnings = warnings_by_point(said.warnings).get(keys[number], [])
    place.mended = given.told_of(number)
    place.save(update_fields=["warnings", "mended"])


def _check_latest(place: PointPlace, kept: ImportedEdition) -> None:
    later = PointPlace.objects.filter(point=place.point_id, edition__round=kept.round, edition__kind=kept.kind)
    if later.filter(edition__pk__gt=kept.pk).exists():
        raise RuleBroken(OVERTAKEN)
