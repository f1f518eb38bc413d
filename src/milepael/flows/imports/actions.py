"""Taking an edition into the domain: permission, rules, one transaction, one row in the log."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from milepael.accounts.actions import audit, new_municipality, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.editions.json import to_json
from milepael.editions.model import Edition, Kind, ReadingWarning
from milepael.flows.imports.asking import Answers, answers_kept
from milepael.flows.imports.files import file_of, keep_missing
from milepael.flows.imports.models import ImportedEdition, PointPlace
from milepael.flows.imports.report import ImportReport
from milepael.flows.imports.rows import BATCH
from milepael.flows.imports.rules import CANNOT_BE_KEPT, LONG_NAME, NO_MUNICIPALITY, hash_of
from milepael.flows.imports.soundness import check
from milepael.flows.imports.taking import Taken, take_challenges, take_points

SPREADSHEET = "xlsx"
Warned = tuple[str, str, int | None, int | None]
Warnings = Mapping[str | None, list[Warned]]


@dataclass(frozen=True, slots=True)
class How:
    """As whom, and with what, an edition is taken over."""

    as_: Actor
    ordinal: int | None
    content: bytes | None
    dry_run: bool
    answers: Answers | None


def take_over(
    edition: Edition,
    *,
    as_: Actor,
    municipality: str = "",
    ordinal: int | None = None,
    content: bytes | None = None,
    dry_run: bool = False,
    answers: Answers | None = None,
) -> ImportReport:
    """Put an edition beside what is kept and write what is new or differs; all or nothing.

    municipality is said by whoever knows better than the document; ordinal (of the round) where it does not say.
    content are the bytes it was read from, to be kept with it; those of a dropped file are kept already. answers are
    what somebody found instead of what was read, by default what was answered when it was taken in before.
    What is kept already is not written again: a second time changes no row at all, and takes nothing back that was
    said on the page since. Raises RuleBroken.
    """
    check(edition, ordinal=ordinal)
    home_name, how = municipality or edition.municipality, How(as_, ordinal, content, dry_run, answers)
    try:
        try:
            return _take_over(edition, home_name, how)
        except IntegrityError:
            # Somebody made the same municipality at the same moment: it is there now, and can be queued up for.
            return _take_over(edition, home_name, how)
    except (DataError, IntegrityError, OverflowError) as refused:
        raise RuleBroken(CANNOT_BE_KEPT) from refused


@transaction.atomic
def _take_over(edition: Edition, home_name: str, how: How) -> ImportReport:
    home = _home(home_name)
    how = replace(how, as_=require(Right.IMPORT_EDITION, home, as_=how.as_))
    known = kept_in(home, edition)
    answers = answers_kept(known) if how.answers is None else how.answers
    said = answers.put_into(edition)
    if edition.kind is Kind.CHALLENGES:
        taken = take_challenges(said, home)
    else:
        overruled = {} if known else dict(answers.overruled)
        taken = take_points(said, home, ordinal=how.ordinal, known=bool(known), overruled=overruled)
    fresh = taken.pending or not known
    if fresh and not how.dry_run:
        _write(edition, home, taken, how=how, answers=answers)
    elif not how.dry_run:
        keep_missing(edition, home, how.content)
    return ImportReport(
        municipality=home.name,
        title=edition.title,
        kind=edition.kind,
        agreement=taken.agreement.name if taken.agreement else "",
        round=taken.during.label if taken.during and edition.kind is not Kind.AGREEMENT else "",
        dry_run=how.dry_run,
        fresh=fresh,
        counts=taken.counts,
        warnings=len(said.warnings),
        unread=len(edition.unread),
        answered=len(answers.corrections) + len(answers.overruled),
        cells=_cells(said),
        findings=taken.findings,
    )


def _cells(edition: Edition) -> tuple[str, ...]:
    """In a spreadsheet a person mends the cell that a warning names, so each is told."""
    if edition.source is None or edition.source.format != SPREADSHEET:
        return ()
    return tuple(warning.message for warning in edition.warnings)


def _home(name: str) -> Municipality:
    """Found and locked, so that two imports into one municipality queue up; or made, and not saved yet."""
    name = " ".join(name.split())
    if not name:
        raise RuleBroken(NO_MUNICIPALITY)
    limit = 200
    if len(name) > limit:
        raise RuleBroken(LONG_NAME, length=len(name), limit=limit)
    return Municipality.objects.select_for_update().filter(name=name).first() or new_municipality(name)


def kept_in(home: Municipality, edition: Edition) -> ImportedEdition | None:
    """This very edition as it was taken in last, without its text; None where it was not."""
    if not home.pk:
        return None
    kept = ImportedEdition.objects.defer("edition").filter(municipality=home, sha256=hash_of(edition))
    return kept.order_by("pk").last()


def _write(edition: Edition, home: Municipality, taken: Taken, *, how: How, answers: Answers) -> None:
    if not home.pk:
        home.save()
    taken.write(as_=how.as_)
    kept = ImportedEdition.objects.create(
        municipality=home,
        kind=edition.kind.value,
        title=edition.title,
        agreement=taken.agreement,
        round=taken.during,
        note=taken.note,
        sha256=hash_of(edition),
        source_name=edition.source.name if edition.source else "",
        source_sha256=edition.source.sha256 if edition.source else "",
        file=file_of(edition, home, how.content),
        edition=to_json(edition),
        at=timezone.now(),
        by=how.as_.user,
    )
    _write_places(kept, taken, answers, warnings=warnings_by_point(answers.put_into(edition).warnings))
    counts = {f"{one.sort}_{name}": getattr(one, name) for one in taken.counts for name in ("new", "changed")}
    facts = {"kind": kept.kind, "sha256": kept.sha256, **({"file": kept.file.sha256} if kept.file else {}), **counts}
    audit("import_edition", home, as_=how.as_, subject=f"edition:{kept.pk}", facts=facts)


def warnings_by_point(warnings: Sequence[ReadingWarning]) -> Warnings:
    """What is kept of warnings, by the key of their point."""
    found: dict[str | None, list[Warned]] = defaultdict(list)
    for one in warnings:
        found[one.point].append((one.code.value, one.message, one.place.page, one.place.line))
    return found


def _write_places(kept: ImportedEdition, taken: Taken, answers: Answers, *, warnings: Warnings) -> None:
    places = {
        placed.row.pk: PointPlace(
            municipality_id=kept.municipality_id,
            edition=kept,
            point=placed.row,
            number=number,
            page=placed.said.place.page,
            line=placed.said.place.line,
            warnings=warnings.get(placed.said.key, []),
            mended=answers.told_of(number),
        )
        for number, placed in enumerate(taken.placed)
    }
    PointPlace.objects.bulk_create(places.values(), batch_size=BATCH)
