"""The one shared, invented world: Havnsund Kommune, its documents and the people who work there."""

from milepael.accounts.actions import add_user, new_municipality
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Role
from milepael.editions.model import (
    AgreementName,
    Budget,
    Challenge,
    Chapter,
    Economy,
    Edition,
    Effort,
    Funding,
    Kind,
    Milestone,
    Place,
    Point,
    Process,
    RoundLabel,
    RoundName,
    Source,
    State,
)
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.report import ImportReport

HAVNSUND = "Havnsund Kommune"
AGREEMENT = "Aftale om budget 2027"
PASSWORD = "havgus-over-molen-27"
ROUNDS = 4


def label(ordinal: int) -> str:
    return f"{ordinal}. budgetopfølgning 2027" if ordinal < ROUNDS else "31.12.2027"


def milestone(
    due: int,
    assessment: Effort | None = None,
    *,
    text: str = "Planen er vedtaget.",
    possible: tuple[Effort, ...] = (),
    state: State | None = None,
    **more: object,
) -> Milestone:
    found = State.ASSESSED if assessment else State.DOUBTFUL if possible else State.NOT_DUE
    values = {"round": due, "label": label(due), "text": text, "state": state or found, "assessment": assessment}
    return Milestone.model_validate({**values, "possible": possible, **more})


def economy(assessment: Budget | None = None, *, text: str = "Der afsættes 1 mio. kr.", **more: object) -> Economy:
    state = State.ASSESSED if assessment else State.NONE
    return Economy.model_validate({"text": text, "assessment": assessment, "state": state, **more})


def point(number: str | None = "1.01", *milestones: Milestone, **more: object) -> Point:
    values: dict[str, object] = {
        "number": number,
        "title": "Legepladser ved fjorden",
        "funding": (Funding.OPERATIONS,),
        "agreement_text": "Parterne vil have tre nye legepladser.",
        "centre": "Skole, Dagtilbud og Fritid",
        "committees": ("Børneudvalget",),
        "contributors": ("By, Havn og Miljø",),
        "implementation_text": "Centeret udpeger tre pladser.",
        "milestones": milestones or tuple(milestone(due) for due in range(1, ROUNDS + 1)),
        "economy": economy(),
        "place": Place(line=12),
    }
    return Point.model_validate({**values, **more})


def edition(kind: Kind, ordinal: int | None, *points: Point, **more: object) -> Edition:
    values: dict[str, object] = {
        "kind": kind,
        "title": AGREEMENT,
        "municipality": HAVNSUND,
        "agreement": AgreementName(name=AGREEMENT, year=2027),
        "round": RoundName(ordinal=ordinal, name=label(ordinal)) if ordinal else None,
        "rounds": tuple(RoundLabel(ordinal=one, label=label(one)) for one in range(1, ROUNDS + 1)),
        "chapters": (Chapter(number="1", title="Børn og unge", points=points or (point(),)),),
        "source": Source(name=f"{kind}-{ordinal}.txt", sha256="ab" * 32, format="text"),
    }
    return Edition.model_validate({**values, **more})


def plan(*points: Point, **more: object) -> Edition:
    return edition(Kind.IMPLEMENTATION_PLAN, None, *points, **more)


def follow_up(ordinal: int, *points: Point, **more: object) -> Edition:
    return edition(Kind.FOLLOW_UP, ordinal, *points, **more)


def challenges(*titles: str, **more: object) -> Edition:
    values: dict[str, object] = {
        "title": "Byrådets udfordringer 2026-2029",
        "agreement": None,
        "rounds": (),
        "chapters": (),
        "challenges": tuple(
            Challenge(number=str(number), title=title, text="Vi bliver flere.", bullets=("Boliger", "Skoler"))
            for number, title in enumerate(titles, 1)
        ),
        "themes": ("Klima", "Fællesskab"),
        "process": Process(wishes=("Borgerne høres",), venues=("Temamøde",)),
    }
    return edition(Kind.CHALLENGES, None, **{**values, **more})


def take(*documents: Edition, as_: Actor = OPERATOR) -> ImportReport:
    """Take documents in, one after another; the report of the last."""
    reports = [take_over(document, as_=as_) for document in documents]
    return reports[-1]


def municipality(name: str = HAVNSUND) -> Municipality:
    found = Municipality.objects.filter(name=name).first() or new_municipality(name)
    if not found.pk:  # what is kept already has the head of its log, which others may move on
        found.save()
    return found


def member(role: Role, *, of: Municipality, email: str = "signe@havnsund.example") -> Actor:
    user = add_user(email, of, as_=OPERATOR, role=role.value, password=PASSWORD)
    return Actor(role, user, of)
