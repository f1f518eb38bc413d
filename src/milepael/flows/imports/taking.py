"""A document beside what is kept: everything that is to be written, worked out before anything is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import KEY_LENGTH, Agreement, Challenge, ChallengeNote, Point, Theme
from milepael.domain.followup.actions.ending import end_rounds
from milepael.domain.followup.models import Round
from milepael.editions.model import Edition, Kind
from milepael.flows.imports.clashing import Clashes
from milepael.flows.imports.findings import findings_of
from milepael.flows.imports.links import place_references, place_words
from milepael.flows.imports.looking_again import NOTHING_CHANGED, Changed, changed_in
from milepael.flows.imports.milestones import place_economy, place_milestones
from milepael.flows.imports.open_round import check_unlocked, ending_by
from milepael.flows.imports.placing import Placed, place_points, place_rounds
from milepael.flows.imports.report import Count, Findings, Sort
from milepael.flows.imports.rows import Pending, Rows
from milepael.flows.imports.rules import FOLLOW_UPS, NO_AGREEMENT, NO_ROUND, fitted
from milepael.flows.imports.searching import refresh_search
from milepael.flows.imports.shelf import OWN, Shelf, shelf_of
from milepael.flows.imports.wordings import Take


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be written: the document's home in the domain, and rows in the order of writing."""

    agreement: Agreement | None
    during: Round | None
    note: ChallengeNote | None
    rows: tuple[Pending, ...]
    counts: tuple[Count, ...]
    findings: Findings
    placed: Sequence[Placed] = ()
    changed: Changed = NOTHING_CHANGED

    @property
    def pending(self) -> bool:
        """Whether the domain lacks anything of the document."""
        return any(rows.pending for rows in self.rows)

    def write(self, *, as_: Actor) -> None:
        """Write all of it, inside the caller's transaction."""
        if self.agreement and not self.agreement.pk:
            self.agreement.save()
        for rows in self.rows:
            rows.write()
        if self.agreement and self.changed.during:
            end_rounds(self.agreement.pk)
        self.changed.look_again(as_=as_)


def take_points(
    edition: Edition,
    home: Municipality,
    *,
    ordinal: int | None,
    known: bool = False,
    only: Point | None = None,
    gone: frozenset[int] = frozenset(),
    overruled: Mapping[str, str] = MappingProxyType({}),
) -> Taken:
    """Put the points of an agreement in their place; known says that this very edition was taken in before.

    only is the one point that the edition holds, where it holds but one that is kept; gone are the rounds of its blank
    milestones that it was said to have and has not. overruled are the marks of what was typed and is to give way
    to the document, by key.

    Raises RuleBroken where the document lacks agreement or round.
    """
    during, agreement = _ordinal(edition, ordinal), _agreement(edition, home)
    clashes = Clashes(overruled, is_known=known)
    take = Take(edition, shelf_of(agreement, home, only=only), during, known=known, gone=gone, clashes=clashes)
    ending = ending_by(take)
    round_ = place_rounds(take)
    check_unlocked(round_)
    placed = place_points(take)
    for one in placed:
        place_words(take, one)
        place_references(take, one)
        place_milestones(take, one)
        place_economy(take, one)
    refresh_search(take)
    changed = changed_in(take.shelf)
    return Taken(
        agreement=take.shelf.agreement,
        during=round_,
        note=None,
        rows=(_parties(edition, agreement), *take.shelf.rows),
        counts=_counts(take.shelf),
        findings=replace(findings_of(take, placed), handed_in=changed.keys, ending=ending),
        placed=placed,
        changed=changed,
    )


def take_challenges(edition: Edition, home: Municipality) -> Taken:
    """Put the note, its challenges and themes in their place; a later note of the same title takes over."""
    title = fitted(edition.title, limit=KEY_LENGTH)
    kept = ChallengeNote.objects.filter(municipality=home, title=title) if home.pk else ()
    always = {"municipality": home}
    notes = Rows(ChallengeNote, {(OWN, row.title): row for row in kept}, always=always)
    process = edition.process
    note = notes.put(
        (OWN, title),
        title=title,
        date=edition.date,
        introduction=edition.introduction,
        wishes=list(process.wishes) if process else [],
        venues=list(process.venues) if process else [],
    )
    challenges, themes = _challenges(edition, note, home), _themes(edition, note, home)
    changes = (*notes.changes, *challenges.changes, *themes.changes)
    return Taken(
        agreement=None,
        during=None,
        note=note,
        rows=(notes, challenges, themes),
        counts=(challenges.count(Sort.CHALLENGE), themes.count(Sort.THEME)),
        findings=Findings(changes=changes),
    )


def _ordinal(edition: Edition, given: int | None) -> int:
    if edition.kind not in FOLLOW_UPS:
        return 0
    ordinal = edition.round.ordinal if edition.round else given
    if ordinal is None:
        raise RuleBroken(NO_ROUND)
    return ordinal


def _agreement(edition: Edition, home: Municipality) -> Agreement:
    if edition.agreement is None:
        raise RuleBroken(NO_AGREEMENT)
    name, year = fitted(edition.agreement.name, limit=KEY_LENGTH), edition.agreement.year
    kept = Agreement.objects.filter(municipality=home, name=name, year=year).first() if home.pk else None
    if kept:
        kept.municipality = home  # which is locked, and not asked for again
    return kept or Agreement(municipality=home, name=name, year=year, parties=list(edition.parties))


def _parties(edition: Edition, agreement: Agreement) -> Rows[Agreement]:
    """An agreement that is kept learns its parties from the agreement itself, else from the first that names any."""
    rows: Rows[Agreement] = Rows(Agreement, {(OWN,): agreement} if agreement.pk else {})
    if agreement.pk and edition.parties and (edition.kind is Kind.AGREEMENT or not agreement.parties):
        rows.put((OWN,), parties=list(edition.parties))
    return rows


def _counts(shelf: Shelf) -> tuple[Count, ...]:
    return (
        shelf.chapters.count(Sort.CHAPTER),
        shelf.points.count(Sort.POINT),
        shelf.centres.count(Sort.CENTRE),
        shelf.committees.count(Sort.COMMITTEE),
        shelf.rounds.count(Sort.ROUND, beside=[(OWN, 0)]),
        shelf.milestones.count(Sort.MILESTONE),
        shelf.assessments.count(Sort.ASSESSMENT),
        shelf.economy.count(Sort.ECONOMY),
    )


def _challenges(edition: Edition, note: ChallengeNote, home: Municipality) -> Rows[Challenge]:
    kept = note.challenges.all() if note.pk else ()
    rows = Rows(
        Challenge,
        {(OWN, row.position): row for row in kept},
        always={"municipality": home, "note": note},
        shown=lambda row: {"title": row.title, "text": row.text, "bullets": "\n".join(row.bullets)},
    )
    for position, one in enumerate(edition.challenges, 1):
        rows.put(
            (OWN, position),
            subject=one.number or one.title,
            position=position,
            number=one.number or "",
            title=one.title,
            text=one.text,
            bullets=list(one.bullets),
        )
    _drop_unmet(rows)
    return rows


def _themes(edition: Edition, note: ChallengeNote, home: Municipality) -> Rows[Theme]:
    kept = note.themes.all() if note.pk else ()
    rows = Rows(
        Theme,
        {(OWN, row.position): row for row in kept},
        always={"municipality": home, "note": note},
        shown=lambda row: {"name": row.name},
    )
    for position, name in enumerate(edition.themes, 1):
        rows.put((OWN, position), subject=str(position), position=position, name=name)
    _drop_unmet(rows)
    return rows


def _drop_unmet(rows: Rows[Challenge] | Rows[Theme]) -> None:
    for key, _ in rows.all():
        if not rows.met(key):
            rows.drop(key, subject=str(key[1]))
