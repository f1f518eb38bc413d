"""What can be done about a file that somebody drops: keep it and have it read, take it over, throw it away."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.naming import tidy
from milepael.documents.sentence import Sentence
from milepael.editions.json import from_json
from milepael.editions.tombstone import buried_as
from milepael.flows.imports.actions import kept_in, take_over
from milepael.flows.imports.asking import answers_to
from milepael.flows.imports.files import discard, keep
from milepael.flows.imports.jobs import read_upload
from milepael.flows.imports.models import Upload, UploadState
from milepael.flows.imports.noting import note_clashes
from milepael.flows.imports.open_round import check_ending
from milepael.flows.imports.report import ImportReport
from milepael.flows.imports.rules import is_elsewhere
from milepael.flows.jobs.queue import queue_of

TOO_LARGE = Sentence(
    da="»{name}« fylder mere end {limit:g} MB, og større filer tager Milepæl ikke imod.",
    en="“{name}” takes more than {limit:g} MB, and Milepæl accepts no larger files.",
)
EMPTY = Sentence(da="»{name}« er tom.", en="“{name}” is empty.")
ERASED = Sentence(
    da="»{name}« er slettet af to og kan ikke lægges ind igen.",
    en="“{name}” was erased by two and cannot be dropped again.",
)
NOT_READ = Sentence(
    da="»{name}« er ikke læst, så der er ikke noget at tage ind.",
    en="“{name}” has not been read, so there is nothing to take in.",
)
SETTLED: Mapping[str, Sentence] = {
    UploadState.TAKEN.value: Sentence(
        da="»{name}« er allerede taget ind af {who}, {when}. Intet er gjort to gange.",
        en="“{name}” has already been taken in by {who}, {when}. Nothing was done twice.",
    ),
    UploadState.THROWN_AWAY.value: Sentence(
        da="»{name}« er allerede smidt væk af {who}, {when}.",
        en="“{name}” has already been thrown away by {who}, {when}.",
    ),
}
MOVED_ON = Sentence(
    da="Noget er ændret, siden du så, hvad »{name}« ville ændre. Se det igennem igen; intet er taget ind.",
    en="Something has changed since you saw what “{name}” would change. Look again; nothing is taken in.",
)
ELSEWHERE = Sentence(
    da="»{name}« siger, at den er fra {other}, og du er ved at tage den ind i {home}: bekræft, at det er meningen.",
    en="“{name}” says that it is from {other}, and you are taking it into {home}: confirm that you mean to.",
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A dropped file, and whether it is to be read now; else the same bytes were here already."""

    upload: Upload
    fresh: bool


@transaction.atomic
def upload(content: bytes, name: str, *, into: Municipality, as_: Actor) -> Dropped:
    """Keep a file and put it in the queue to be read. One that could not be read before is read again.

    Raises RuleBroken where it is too large, empty, or erased.
    """
    as_ = require(Right.IMPORT_EDITION, into, as_=as_)
    name = tidy(name)
    if len(content) > settings.UPLOAD_BYTES:
        raise RuleBroken(TOO_LARGE, name=name, limit=settings.UPLOAD_BYTES / 1e6)
    if not content:
        raise RuleBroken(EMPTY, name=name)
    home = _locked(into)
    file = keep(content, home)
    known = Upload.objects.filter(municipality=home, file=file).first()
    if known and known.state != UploadState.FAILED.value:
        return Dropped(known, fresh=False)
    if buried_as(bytes(file.content), file.sha256):
        raise RuleBroken(ERASED, name=name)
    dropped = known or Upload(municipality=home, file=file)
    dropped.name, dropped.state, dropped.at, dropped.by = name, UploadState.WAITING.value, timezone.now(), as_.user
    dropped.why_da = dropped.why_en = ""
    dropped.save()
    read_upload.using(queue_name=queue_of(home)).enqueue(dropped.pk)
    audit("upload", home, as_=as_, subject=_subject(dropped), facts={"sha256": file.sha256, "size": file.size})
    return Dropped(dropped, fresh=True)


def preview(one: Upload, *, as_: Actor, ordinal: int | None = None) -> ImportReport:
    """Tell what taking over would do, and write nothing. Raises RuleBroken where it cannot be done."""
    edition, home = from_json(one.edition), one.municipality.name
    return take_over(edition, as_=as_, municipality=home, ordinal=ordinal, dry_run=True, answers=answers_to(one))


@transaction.atomic
def take_over_upload(
    one: Upload,
    *,
    as_: Actor,
    seen: str,
    ordinal: int | None = None,
    in_spite: bool = False,
    anyway: bool = True,
) -> ImportReport:
    """Take a file that was read into its municipality, once, as people answered, and only if it does what was shown.

    seen is the mark of the report that was shown; in_spite says that a document which names another municipality is
    meant to come here; anyway, that it may end a round in which centres are not approved. Raises RuleBroken.
    """
    as_ = require(Right.IMPORT_EDITION, one.municipality, as_=as_)
    taken = _open(one)
    if taken.state != UploadState.READ.value:
        raise RuleBroken(NOT_READ, name=taken.name)
    edition, home = from_json(taken.edition), taken.municipality.name
    if is_elsewhere(edition, home) and not in_spite:
        raise RuleBroken(ELSEWHERE, name=taken.name, other=edition.municipality, home=home)
    report = take_over(edition, as_=as_, municipality=home, ordinal=ordinal, answers=answers_to(taken))
    if report.mark != seen:
        raise RuleBroken(MOVED_ON, name=taken.name)
    if report.fresh and not anyway:
        check_ending(report.findings.ending)
    note_clashes(taken, report.findings.clashes)
    taken.taken = kept_in(taken.municipality, edition)
    _settle(taken, UploadState.TAKEN, as_=as_)
    return report


@transaction.atomic
def throw_away(one: Upload, *, as_: Actor) -> None:
    """Forget a file that was not taken over, and its bytes unless something else needs them. Raises RuleBroken."""
    as_ = require(Right.IMPORT_EDITION, one.municipality, as_=as_)
    thrown = _open(one)
    thrown.doubts.all().delete()
    file, thrown.file = thrown.file, None
    _settle(thrown, UploadState.THROWN_AWAY, as_=as_)
    if file:
        discard(file)


def _locked(home: Municipality) -> Municipality:
    """What is done about a municipality's files queues up on it, as imports do."""
    return Municipality.objects.select_for_update().get(pk=home.pk)


def _open(one: Upload) -> Upload:
    """The upload as it is now, locked. Raises RuleBroken where somebody was first."""
    _locked(one.municipality)
    now = Upload.objects.select_for_update(of=("self",)).select_related("municipality", "settled_by").get(pk=one.pk)
    if now.state in SETTLED:
        when = timezone.localtime(now.settled_at)
        raise RuleBroken(SETTLED[now.state], name=now.name, who=now.settled_by or "–", when=f"{when:%Y-%m-%d %H:%M}")
    return now


def _settle(one: Upload, state: UploadState, *, as_: Actor) -> None:
    """What waited for a decision waits no more; what was read of it is kept with the editions, or not at all."""
    one.state, one.edition = state.value, ""
    one.settled_at, one.settled_by = timezone.now(), as_.user
    one.save()
    audit(state.value, one.municipality, as_=as_, subject=_subject(one), facts={})


def _subject(one: Upload) -> str:
    return f"upload:{one.pk}"
