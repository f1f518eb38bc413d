"""Taking an edition into the domain: permission, rules, one transaction, one row in the log."""

from collections import defaultdict

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from milepael.accounts.actions import audit, new_municipality, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.editions.json import to_json
from milepael.editions.model import Edition, Kind
from milepael.flows.imports.files import file_of, keep_missing
from milepael.flows.imports.models import ImportedEdition, PointPlace
from milepael.flows.imports.report import ImportReport
from milepael.flows.imports.rows import BATCH
from milepael.flows.imports.rules import CANNOT_BE_KEPT, LONG_NAME, NO_MUNICIPALITY, hash_of
from milepael.flows.imports.soundness import check
from milepael.flows.imports.taking import Taken, take_challenges, take_points

SPREADSHEET = "xlsx"


def take_over(
    edition: Edition,
    *,
    as_: Actor,
    municipality: str = "",
    ordinal: int | None = None,
    content: bytes | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Put an edition beside what is kept and write what is new or differs; all or nothing.

    municipality is said by whoever knows better than the document; ordinal (of the round) where it does not say.
    content are the bytes it was read from, to be kept with it; those of a dropped file are kept already.
    What is kept already is not written again: a second time changes no row at all, and takes nothing back that was
    said on the page since. Raises RuleBroken.
    """
    check(edition, ordinal=ordinal)
    home_name = municipality or edition.municipality
    try:
        try:
            return _take_over(edition, home_name, as_=as_, ordinal=ordinal, content=content, dry_run=dry_run)
        except IntegrityError:
            # Somebody made the same municipality at the same moment: it is there now, and can be queued up for.
            return _take_over(edition, home_name, as_=as_, ordinal=ordinal, content=content, dry_run=dry_run)
    except (DataError, IntegrityError, OverflowError) as refused:
        raise RuleBroken(CANNOT_BE_KEPT) from refused


@transaction.atomic
def _take_over(
    edition: Edition, home_name: str, *, as_: Actor, ordinal: int | None, content: bytes | None, dry_run: bool
) -> ImportReport:
    home = _home(home_name)
    require(Right.IMPORT_EDITION, home, as_=as_)
    sha256 = hash_of(edition)
    known = _known(home, sha256)
    if edition.kind is Kind.CHALLENGES:
        taken = take_challenges(edition, home)
    else:
        taken = take_points(edition, home, ordinal=ordinal, known=known)
    fresh = taken.pending or not known
    if fresh and not dry_run:
        _write(edition, home, taken, as_=as_, sha256=sha256, content=content)
    elif not dry_run:
        keep_missing(edition, home, content)
    return ImportReport(
        municipality=home.name,
        title=edition.title,
        kind=edition.kind,
        agreement=taken.agreement.name if taken.agreement else "",
        round=taken.during.label if taken.during else "",
        dry_run=dry_run,
        fresh=fresh,
        counts=taken.counts,
        warnings=len(edition.warnings),
        unread=len(edition.unread),
        cells=_cells(edition),
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


def _known(home: Municipality, sha256: str) -> bool:
    return bool(home.pk) and ImportedEdition.objects.filter(municipality=home, sha256=sha256).exists()


def _write(
    edition: Edition, home: Municipality, taken: Taken, *, as_: Actor, sha256: str, content: bytes | None
) -> None:
    if not home.pk:
        home.save()
    taken.write()
    kept = ImportedEdition.objects.create(
        municipality=home,
        kind=edition.kind.value,
        title=edition.title,
        agreement=taken.agreement,
        round=taken.during,
        note=taken.note,
        sha256=sha256,
        source_name=edition.source.name if edition.source else "",
        source_sha256=edition.source.sha256 if edition.source else "",
        file=file_of(edition, home, content),
        edition=to_json(edition),
        at=timezone.now(),
        by=as_.user,
    )
    _write_places(edition, kept, taken)
    counts = {f"{one.sort}_{name}": getattr(one, name) for one in taken.counts for name in ("new", "changed")}
    facts = {"kind": kept.kind, "sha256": sha256, **counts}
    audit("import_edition", home, as_=as_, subject=f"edition:{kept.pk}", facts=facts)


def _write_places(edition: Edition, kept: ImportedEdition, taken: Taken) -> None:
    warnings: dict[str | None, list[tuple[str, str, int | None, int | None]]] = defaultdict(list)
    for one in edition.warnings:
        warnings[one.point].append((one.code.value, one.message, one.place.page, one.place.line))
    places = {
        placed.row.pk: PointPlace(
            municipality_id=kept.municipality_id,
            edition=kept,
            point=placed.row,
            page=placed.said.place.page,
            line=placed.said.place.line,
            warnings=warnings[placed.said.key],
        )
        for placed in taken.placed
    }
    PointPlace.objects.bulk_create(places.values(), batch_size=BATCH)
