"""Which editions of an agreement can be held against each other, and what each of them says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import KEY_LENGTH, Agreement, Point
from milepael.domain.agreements.queries import closed_in
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.standings import rounds_of
from milepael.editions.closing import without_closed
from milepael.editions.extracts import of_no_point
from milepael.editions.json import from_json
from milepael.editions.model import Edition, Kind, ReadingWarning, WarningCode
from milepael.flows.imports.asking import answers_kept, answers_to
from milepael.flows.imports.models import ImportedEdition, PointPlace, Upload, UploadState
from milepael.flows.imports.rules import FOLLOW_UPS, fitted
from milepael.flows.publishing.drafting import draft
from milepael.flows.publishing.reporting import KINDS, form_of

DOCUMENT, ROUND, UPLOAD = "dokument", "opfoelgning", "fil"
"""What stands before the number of a document taken in, a round as it stands now, and a file not taken in yet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An edition that can be chosen; id is its row's, but a round's is its ordinal. A plan is of ordinal 0.

    label is the round's; title and name are the document's and its file's, "" for a round as it stands now.
    """

    sort: str
    id: int
    ordinal: int
    kind: Kind | None = None
    label: str = ""
    title: str = ""
    name: str = ""

    @property
    def value(self) -> str:
        """What it is called in an address: "dokument-12"."""
        return f"{self.sort}-{self.id}"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything of an agreement that can be compared, each group with the oldest round first.

    Without drafts rounds that are still open are left out, as are their documents; closed matters that are shut are
    without their words.
    """

    agreement: Agreement
    documents: tuple[Choice, ...]
    rounds: tuple[Choice, ...]
    uploads: tuple[Choice, ...] = ()
    admitted: Admission = TO_ALL

    @property
    def all(self) -> tuple[Choice, ...]:
        return (*self.documents, *self.rounds, *self.uploads)

    def named(self, value: str) -> Choice | None:
        """What an address calls so."""
        return next((one for one in self.all if one.value == value), None)

    def later(self) -> Choice | None:
        """What is shown where nothing is chosen: the newest document of the latest round."""
        return next(reversed((*self.uploads, *(self.documents or self.rounds))), None)

    def earlier(self, than: Choice) -> Choice | None:
        """What it is held against where nothing is chosen: for a file not taken in its own round, else the one before.

        A document of the same kind is taken before another.
        """
        pool = self.rounds if than.sort == ROUND else self.documents
        others = [one for one in pool if one.value != than.value]
        before = [one for one in others if one.ordinal < than.ordinal]
        same = [one for one in others if one.ordinal == than.ordinal]
        groups = (same, before) if than.sort == UPLOAD else (before, same)
        return next((_nearest(group, than) for group in groups if group), None)


def choices_of(
    home: Municipality, agreement_id: int, *, upload_id: int = 0, drafts: bool = True, admitted: Admission = TO_ALL
) -> Choices | None:
    """Three queries; one more for a file that is not taken in, and for whoever is not admitted to all closed points.

    None where the municipality has no such agreement. A document with a point that is shut is not called by it, nor by
    its file: the sheet of a single point is titled and named by that point.
    """
    agreement = Agreement.objects.filter(municipality=home, pk=agreement_id).first()
    if agreement is None:
        return None
    rounds = [one for one in rounds_of(agreement_id, drafts=drafts) if drafts or one.reported]
    editions = ImportedEdition.objects.filter(municipality=home, agreement=agreement).select_related("round")
    if not drafts:
        out = [0, *(one.ordinal for one in rounds)]
        editions = editions.filter(Q(round__ordinal__in=out) | Q(round=None))
    admitted = admitted if drafts else Admission()
    shut = _with_shut(agreement, admitted)
    documents = (
        Choice(
            DOCUMENT,
            one.pk,
            ordinal=one.round.ordinal if one.round else 0,
            kind=Kind(one.kind),
            label=one.round.label if one.round else "",
            title=of_no_point(one.title) if one.pk in shut else one.title,
            name="" if one.pk in shut else one.source_name,
        )
        for one in editions.defer("edition").order_by("round__ordinal", "at", "pk")
    )
    return Choices(
        agreement,
        documents=tuple(documents),
        rounds=tuple(Choice(ROUND, one.ordinal, ordinal=one.ordinal, label=one.label) for one in rounds),
        uploads=_waiting(agreement, upload_id) if upload_id else (),
        admitted=admitted,
    )


def _with_shut(agreement: Agreement, admitted: Admission) -> frozenset[int]:
    """The documents that have a point which is shut."""
    if admitted.to_all:
        return frozenset()
    places = PointPlace.objects.filter(edition__agreement=agreement, point__closed=True)
    return frozenset(places.exclude(point__in=admitted.points).values_list("edition_id", flat=True))


def editions_of(choices: Choices, wanted: Sequence[Choice]) -> tuple[Edition, ...]:
    """What each of them says, as people answered what was asked of it. Three queries each; seventeen for a round."""
    said = tuple(_edition(choices.agreement, one) for one in wanted)
    if choices.admitted.to_all:
        return said
    names = closed_in(choices.agreement.pk, choices.admitted)
    shut = (names.shut | _shut_in(one, edition, choices.admitted) for one, edition in zip(wanted, said, strict=True))
    return tuple(without_closed(one, known, read=names.read) for one, known in zip(said, shut, strict=True))


def said_in(kept: ImportedEdition) -> Edition:
    """What a document says that was taken in, as people answered what was asked of it; one query."""
    return answers_kept(kept).put_into(from_json(kept.edition))


def agreement_of(one: Upload) -> Agreement | None:
    """The agreement that a file which was read, and not taken in, belongs to, if anything is kept of it."""
    named = from_json(one.edition).agreement if one.state == UploadState.READ.value else None
    if named is None:
        return None
    name = fitted(named.name, limit=KEY_LENGTH)
    return Agreement.objects.filter(municipality=one.municipality, name=name, year=named.year).first()


def points_of(agreement: Agreement) -> Mapping[str, int]:
    """The ids of the agreement's points, by their uids and by what documents call them; one query."""
    found: dict[str, int] = {}
    for row, uid, key in Point.objects.filter(agreement=agreement).values_list("pk", "uid", "key").order_by("-pk"):
        found[uid] = found[key] = row
    return found


def _nearest(group: Sequence[Choice], than: Choice) -> Choice:
    """Of the latest round; where it has several documents, the newest of the same kind."""
    latest = [one for one in group if one.ordinal == group[-1].ordinal]
    return next((one for one in reversed(latest) if one.kind == than.kind), latest[-1])


def _waiting(agreement: Agreement, upload_id: int) -> tuple[Choice, ...]:
    one = Upload.objects.filter(municipality=agreement.municipality_id, pk=upload_id).first()
    if one is None or agreement_of(one) != agreement:
        return ()
    edition = from_json(one.edition)
    ordinal = edition.round.ordinal if edition.round and edition.kind in FOLLOW_UPS else 0
    label = edition.round.name if edition.round else ""
    return (Choice(UPLOAD, one.pk, ordinal, edition.kind, label=label, title=edition.title, name=one.name),)


def _edition(agreement: Agreement, choice: Choice) -> Edition:
    if choice.sort == DOCUMENT:
        return said_in(ImportedEdition.objects.get(agreement=agreement, pk=choice.id))
    if choice.sort == UPLOAD:
        one = Upload.objects.get(pk=choice.id)
        return answers_to(one).put_into(from_json(one.edition))
    during = Round.objects.get(agreement=agreement, ordinal=choice.ordinal)
    edition = draft(agreement, during=during, kind=KINDS[form_of(agreement, during)])
    return edition.model_copy(update={"warnings": tuple(_broken(agreement, edition))})


def _shut_in(choice: Choice, edition: Edition, admitted: Admission) -> frozenset[str]:
    """What a document itself calls the points that are shut: it may have called them otherwise than they are known."""
    if choice.sort != DOCUMENT:
        return frozenset()
    places = PointPlace.objects.filter(edition=choice.id, point__closed=True, number__isnull=False)
    numbers = {*places.exclude(point__in=admitted.points).values_list("number", flat=True)}
    return frozenset(point.key for number, point in enumerate(edition.points) if number in numbers)


def _broken(agreement: Agreement, edition: Edition) -> list[ReadingWarning]:
    """A draft has no warnings of its own: that letters are broken is kept with the points."""
    rows = Point.objects.filter(agreement=agreement, broken_text=True).values_list("uid", flat=True)
    broken = set(rows)
    return [
        ReadingWarning(code=WarningCode.BROKEN_TEXT, message="", point=one.key)
        for one in edition.points
        if one.id in broken
    ]
