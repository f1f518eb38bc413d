"""Answers that people gave of an earlier file of the same document, for the same questions of a corrected one."""

import json
from collections import defaultdict
from collections.abc import Iterable

from milepael.flows.imports.asking import DONE
from milepael.flows.imports.models import DoubtfulReading, Upload


def carried(upload: Upload, rows: Iterable[DoubtfulReading], *, title: str) -> tuple[DoubtfulReading, ...]:
    """The rows, not saved yet; one that was settled in a file of the same title has that answer, and who gave it.

    Everything asked must be the same, with the words beside it. Of several answers the last holds. One query.
    """
    rows = tuple(rows)
    if not (title and rows):
        return rows
    before = DoubtfulReading.objects.filter(municipality_id=upload.municipality_id, upload__title=title)
    before = before.filter(settling__in=DONE).exclude(upload=upload).defer("beside", "strip").order_by("upload_id")
    known = defaultdict[str, list[DoubtfulReading]](list)
    files = defaultdict[str, int](int)
    for one in before:
        key = _asked(one)
        if files[key] != one.upload_id:
            files[key] = one.upload_id
            known[key].clear()
        known[key].append(one)
    for row in rows:
        same = known[_asked(row)]
        if same:
            _answer(row, same.pop(0))
    return rows


def _asked(one: DoubtfulReading) -> str:
    texts = [piece["texts"] for piece in one.pieces]
    return json.dumps([one.code, one.message, one.subject, one.label, one.field, one.possible, one.words, texts])


def _answer(row: DoubtfulReading, earlier: DoubtfulReading) -> None:
    row.settling, row.chosen, row.corrected = earlier.settling, earlier.chosen, earlier.corrected
    row.at, row.by_id, row.role = earlier.at, earlier.by_id, earlier.role
