"""What there is to report of an agreement: its rounds, and whose shares of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Agreement, Point, PointCommittee
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Round


@dataclass(frozen=True, slots=True)
class RoundOffer:
    """A follow-up; reported where a document of it has been taken in, else it is made from the points.

    is_locked where there is an edition of it that nothing changes.
    """

    ordinal: int
    label: str
    reported: bool
    is_opened: bool
    is_locked: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many points a committee or centre is responsible for, and how many more it is involved in."""

    name: str
    points: int
    involved: int = 0


@dataclass(frozen=True, slots=True)
class PointOffer:
    """A point, by what documents call it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything that can be asked of `report` for one agreement.

    has_admitted and has_shut tell whether there are closed matters that whoever asks is admitted to, and others.
    latest is the newest round opened or taken in, None before; is_open where more may be said in it.
    """

    agreement: Agreement
    rounds: tuple[RoundOffer, ...]
    committees: tuple[Share, ...]
    centres: tuple[Share, ...]
    points: tuple[PointOffer, ...]
    has_admitted: bool
    has_shut: bool

    @property
    def latest(self) -> int | None:
        return max((one.ordinal for one in self.rounds if one.reported or one.is_opened), default=None)

    @property
    def is_open(self) -> bool:
        return any(one.is_opened for one in self.rounds if one.ordinal == self.latest)


def offers_of(municipality: Municipality, agreement_id: int, *, admitted: Admission = TO_ALL) -> Offers | None:
    """Four queries; None where the municipality has no such agreement. Points that are not followed up are left out.

    Points that are shut are not offered one by one.
    """
    agreement = Agreement.objects.filter(municipality=municipality, pk=agreement_id).first()
    if agreement is None:
        return None
    points = Point.objects.filter(agreement=agreement, administrative=False).order_by("position", "pk")
    rows = list(points.values_list("pk", "key", "title", "centre__name", "closed"))
    closed = [pk for pk, *_, is_closed in rows if is_closed]
    rounds = Round.objects.filter(agreement=agreement, ordinal__gt=0).order_by("ordinal")
    return Offers(
        agreement=agreement,
        rounds=tuple(
            RoundOffer(row.ordinal, row.label, row.reported, row.opened_at is not None, row.locked_at is not None)
            for row in rounds
        ),
        committees=_committees(agreement),
        centres=_shares(Counter(centre for *_, centre, _ in rows if centre)),
        has_admitted=any(not admitted.shuts(pk, closed=True) for pk in closed),
        has_shut=any(admitted.shuts(pk, closed=True) for pk in closed),
        points=tuple(
            PointOffer(key, title) for pk, key, title, _, is_closed in rows if not admitted.shuts(pk, closed=is_closed)
        ),
    )


def _committees(agreement: Agreement) -> tuple[Share, ...]:
    links = PointCommittee.objects.filter(point__agreement=agreement, point__administrative=False)
    names: dict[bool, dict[str, set[int]]] = {False: {}, True: {}}
    for name, involved, point in links.values_list("committee__name", "involved", "point_id"):
        names[involved].setdefault(name, set()).add(point)
    follows, involves = names[False], names[True]
    return tuple(
        Share(name, len(follows.get(name, ())), len(involves.get(name, set()) - follows.get(name, set())))
        for name in sorted({*follows, *involves}, key=str.casefold)
    )


def _shares(counted: Counter[str]) -> tuple[Share, ...]:
    names: Iterable[str] = sorted(counted, key=str.casefold)
    return tuple(Share(name, counted[name]) for name in names)
