"""What clashes with what somebody typed is put on the list of what is to be settled of a dropped file."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from milepael.accounts.models import Municipality
from milepael.flows.imports.models import OURS, THEIRS, TYPED_OTHERWISE, DoubtfulReading, Settling, Upload
from milepael.flows.imports.report import Clash
from milepael.flows.imports.rows import BATCH

MILESTONE, ECONOMY = "milestones.0.text", "economy.text"
"""What is shown with a smiley: what it is of."""


def note_clashes(upload: Upload, clashes: Iterable[Clash]) -> None:
    """Bring the list up to what clashes now: what is new is asked, what says something else since is asked again.

    What clashes no more is settled. Where nothing is new, it is one query.
    """
    found = {one.key: one for one in clashes}
    if _differ(_kept(upload), found):
        with transaction.atomic():
            Municipality.objects.select_for_update().get(pk=upload.municipality_id)
            _note(upload, found)


def _kept(upload: Upload) -> dict[str, DoubtfulReading]:
    rows = DoubtfulReading.objects.filter(upload=upload, code=TYPED_OTHERWISE).order_by("number")
    return {row.typed["key"]: row for row in rows}


def _differ(kept: dict[str, DoubtfulReading], found: dict[str, Clash]) -> bool:
    return any(key not in kept or _is_other(kept[key], one) for key, one in found.items()) or any(
        key not in found and row.settling in (Settling.OPEN, Settling.SKIPPED) for key, row in kept.items()
    )


def _is_other(row: DoubtfulReading, clash: Clash) -> bool:
    return bool(row.typed["mark"] != clash.mark) or row.settling == Settling.ACCEPTED


def _note(upload: Upload, found: dict[str, Clash]) -> None:
    kept = _kept(upload)
    for key, row in kept.items():
        clash = found.get(key)
        if clash is None and row.settling in (Settling.OPEN, Settling.SKIPPED):
            _settle(row, Settling.ACCEPTED)
        elif clash is not None and _is_other(row, clash):
            row.typed = _typed(clash)
            _settle(row, Settling.OPEN)
    last = DoubtfulReading.objects.filter(upload=upload).aggregate(last=Max("number"))["last"] or 0
    fresh = [one for key, one in found.items() if key not in kept]
    rows = [_asked(upload, one, number) for number, one in enumerate(fresh, last + 1)]
    _carry(upload, rows)
    DoubtfulReading.objects.bulk_create(rows, batch_size=BATCH)


def _settle(row: DoubtfulReading, settling: Settling) -> None:
    """Nobody does it: both have come to say the same, or something else."""
    row.settling, row.chosen, row.version = settling.value, "", row.version + 1
    row.at, row.by, row.role = timezone.now() if settling is Settling.ACCEPTED else None, None, ""
    row.save()


def _asked(upload: Upload, clash: Clash, number: int) -> DoubtfulReading:
    return DoubtfulReading(
        municipality_id=upload.municipality_id,
        upload=upload,
        number=number,
        code=TYPED_OTHERWISE,
        page=clash.page,
        line=clash.line,
        of_point=clash.point,
        subject=clash.subject,
        label=clash.label,
        words=[[MILESTONE if clash.label else ECONOMY, clash.promise]] if clash.promise else [],
        possible=[OURS, THEIRS],
        typed=_typed(clash),
    )


def _typed(clash: Clash) -> dict[str, object]:
    words = [[one.field, one.ours, one.theirs] for one in clash.words]
    return {"key": clash.key, "mark": clash.mark, "words": words, "at": clash.at, "role": clash.role}


def _carry(upload: Upload, rows: list[DoubtfulReading]) -> None:
    """What somebody chose to keep against an earlier file of the same title is kept against this one; one query."""
    before = DoubtfulReading.objects.filter(municipality_id=upload.municipality_id, code=TYPED_OTHERWISE, chosen=OURS)
    earlier = before.filter(upload__title=upload.title).order_by("upload_id")
    known = {(one.typed["key"], one.typed["mark"]): one for one in earlier} if rows and upload.title else {}
    for row in rows:
        same = known.get((row.typed["key"], row.typed["mark"]))
        if same:
            row.settling, row.chosen = same.settling, same.chosen
            row.at, row.by_id, row.role = same.at, same.by_id, same.role
