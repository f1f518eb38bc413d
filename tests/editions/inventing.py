"""Invented editions in normal form, of every kind: what the law of reading and writing is tried on."""

import datetime
from typing import TypeVar

from hypothesis import strategies as st

from milepael.editions.interpreters import head as heads
from milepael.editions.language.rounds import rounds_of
from milepael.editions.model import (
    AgreementName,
    Budget,
    Challenge,
    Chapter,
    Contact,
    Economy,
    EconomyChange,
    Edition,
    Effort,
    Funding,
    Kind,
    Milestone,
    Move,
    Point,
    Process,
    RoundLabel,
    Scope,
    State,
)
from milepael.editions.passage import Passage, Segment

SAID = (
    "skole havn cykelsti plan borgere ældre børn Havnsund udvalget budget 2027 3,5 mio. kr. 50 % »nye« (jf. bilag) A&B "
    "<b> drifts-og-anlæg kl. 12 e-mail Økonomi Status milepæl Før: nr.1 * - – “citat” 100.000 d.v.s. ☺ fx & æøå ÆØÅ "
    "é/è ½ 1) a. tabel|celle \\ # _ * ` ~ [x] $ {y} ' \" ! ? ; : under 3.04 pct. punkt"
).split()
NAMES = (
    "Skoler, Institutioner og Kultur",
    "Miljø og Teknik",
    "Center for Ældre",
    "By, Havn og Land",
    "Ejendomme",
    "HR & Løn",
)
COMMITTEES = (
    "Børne- og Skoleudvalget",
    "Økonomiudvalget",
    "Teknik- og Miljøudvalget",
    "Kommunalbestyrelsen",
    "Byrådet",
)
CATALOGUES = (None, "Sparekataloget 3.05", "Øvrige spareinitiativer; Sparekatalog 2")
LABELS = ("1. budgetopfølgning 2027", "2. budgetopfølgning 2027", "3. budgetopfølgning 2027", "31.12.2027")
TITLES = {
    Kind.FOLLOW_UP: ("Tredje opfølgning på Aftale om budget 2027", "Status på budgetforlig 2027", "Oversigt"),
    Kind.IMPLEMENTATION_PLAN: ("Udmøntning af Aftale om budget 2027", "Implementeringsplan", "Overblik over punkter"),
    Kind.STATUS_LIST: ("Status på Aftale om budget 2027", "Anden opfølgning på budgetaftale 2026-2029", "Liste"),
    Kind.AGREEMENT: ("Aftale om budget 2027", "Budgetforlig 2027-2030", "Aftale", "Overblik over punkter"),
    Kind.CHALLENGES: ("Politiske udfordringer for Havnsund de næste 4 år", "Notat"),
}

Meaning = TypeVar("Meaning", Effort, Budget)

words = st.sampled_from(SAID) | st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=2, max_size=9)
sentences = st.lists(words, min_size=1, max_size=12).map(lambda said: f"Der {' '.join(said)} her.")
items = sentences.map(lambda said: f"• {said}")
texts = st.lists(sentences | items, max_size=4).map("\n".join)
some_text = st.lists(sentences | items, min_size=1, max_size=3).map("\n".join)
lines = st.lists(st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=2, max_size=9), min_size=1, max_size=6).map(
    lambda said: " ".join(["Om", *said])
)
names = st.sampled_from(NAMES)
committees = st.lists(st.sampled_from(COMMITTEES), unique=True, max_size=3).map(tuple)
uids = st.none() | st.text("0123456789abcdef", min_size=12, max_size=12)
responsible = st.sampled_from((None, None, "MN", "Rvh"))
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))


@st.composite
def _milestones(draw: st.DrawFn, label: RoundLabel, kind: Kind) -> Milestone:
    text = draw(texts)
    reports = kind is Kind.FOLLOW_UP
    state = draw(st.sampled_from(State)) if reports and text else draw(st.sampled_from([State.NONE, State.ASSESSED]))
    state = state if reports else (State.NOT_DUE if text else State.NONE)
    state = State.NOT_DUE if state is State.NONE and text else state
    move = st.builds(Move, before=some_text, reason=some_text)
    return Milestone(
        id=draw(uids),
        round=label.ordinal,
        label=label.label,
        due=label.due,
        text=text,
        status_note=draw(st.none() | some_text),
        state=state,
        assessment=draw(st.sampled_from(Effort)) if state is State.ASSESSED else None,
        possible=draw(_some_of(tuple(Effort))) if state is State.DOUBTFUL else (),
        moved=draw(st.none() | move),
    )


@st.composite
def _economies(draw: st.DrawFn, kind: Kind) -> Economy:
    state = draw(st.sampled_from([State.NONE, State.ASSESSED, State.DOUBTFUL, State.NOT_REPORTED]))
    state = state if kind is Kind.FOLLOW_UP else State.NONE
    change = st.builds(EconomyChange, financing=some_text, path=some_text, decision=some_text)
    return Economy(
        text=draw(texts),
        status_note=draw(st.none() | some_text),
        state=state,
        assessment=draw(st.sampled_from(Budget)) if state is State.ASSESSED else None,
        possible=draw(_some_of(tuple(Budget))) if state is State.DOUBTFUL else (),
        change=draw(st.none() | change),
    )


def _some_of(meanings: tuple[Meaning, ...]) -> st.SearchStrategy[tuple[Meaning, ...]]:
    chosen = st.lists(st.sampled_from(meanings), unique=True, max_size=len(meanings))
    return chosen.map(lambda some: tuple(one for one in meanings if one in some) if len(some) > 1 else ())


@st.composite
def _points(draw: st.DrawFn, number: str, *, kind: Kind, rounds: tuple[RoundLabel, ...]) -> Point:
    part = draw(st.none() | st.integers(1, 9))
    numbered = draw(st.booleans())
    return Point(
        id=draw(uids),
        number=number if numbered else None,
        title=draw(lines),
        part=part,
        part_title=draw(st.none() | lines) if part else None,
        catalogue=draw(st.sampled_from(CATALOGUES)),
        funding=draw(st.sampled_from([(), tuple(Funding), (Funding.OPERATIONS,), (Funding.OTHER_FINANCING,)])),
        agreement_text=draw(texts),
        centre=draw(st.none() | names),
        committees=draw(committees),
        contributors=draw(st.lists(names, unique=True, max_size=3).map(tuple)),
        involved=draw(committees),
        implementation_text=draw(texts),
        milestones=tuple(draw(_milestones(one, kind)) for one in rounds),
        economy=draw(_economies(kind)),
        administrative=draw(st.booleans()),
        closed=draw(st.booleans()),
    )


@st.composite
def _chapters(draw: st.DrawFn, kind: Kind, rounds: tuple[RoundLabel, ...]) -> tuple[Chapter, ...]:
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        own = draw(st.booleans())
        points = [
            draw(_points(f"{number}.{one:02}", kind=kind, rounds=rounds))
            for one in range(1, draw(st.integers(1, 2)) + 1)
        ]
        title = draw(lines) if own or number > 1 else None
        told = {"number": str(number) if own else None, "title": title, "responsible": draw(responsible)}
        made.append(Chapter.model_validate({**told, "points": tuple(points)}))
    return tuple(made)


@st.composite
def _points_named(draw: st.DrawFn, number: str) -> Point:
    part = draw(st.none() | st.integers(1, 9))
    return Point(
        id=draw(uids),
        number=draw(st.sampled_from((number, number, None))),
        title=draw(lines),
        part=part,
        part_title=draw(st.none() | lines) if part else None,
        catalogue=draw(st.sampled_from(CATALOGUES)),
    )


@st.composite
def _status_points(draw: st.DrawFn, number: str) -> Point:
    named = draw(_points_named(number))
    responsible = draw(st.none() | st.sampled_from(("ABC", "XY")))
    return named.model_copy(update={"responsible": responsible, "status_text": draw(st.none() | some_text)})


@st.composite
def _status_chapters(draw: st.DrawFn) -> tuple[Chapter, ...]:
    made = []
    for number in range(draw(st.integers(0, 1)), draw(st.integers(1, 3)) + 1):
        points = tuple(draw(_status_points(f"{number}.{one}")) for one in range(1, draw(st.integers(1, 3)) + 1))
        named = {"title": draw(lines), "responsible": draw(responsible)} if number else {"title": None}
        own = str(number) if number and draw(st.booleans()) else None
        made.append(Chapter.model_validate({"number": own, **named, "points": points}))
    return tuple(made)


@st.composite
def _agreed_points(draw: st.DrawFn, number: str) -> Point:
    return draw(_points_named(number)).model_copy(update={"agreement_text": draw(texts)})


@st.composite
def _agreed_chapters(draw: st.DrawFn) -> tuple[Chapter, ...]:
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        points = tuple(draw(_agreed_points(f"{number}.{one:02}")) for one in range(1, draw(st.integers(1, 3)) + 1))
        own = draw(st.booleans())
        title = draw(lines) if own or number > 1 else None
        told = {"number": str(number) if own else None, "title": title, "responsible": draw(responsible)}
        made.append(Chapter.model_validate({**told, "points": points}))
    return tuple(made)


@st.composite
def _challenges(draw: st.DrawFn) -> dict[str, object]:
    sentence = st.lists(sentences, max_size=3).map("\n".join)
    listed = st.lists(sentences, max_size=3).map(tuple)
    return {
        "introduction": draw(sentence),
        "themes": draw(listed),
        "challenges": tuple(
            Challenge(number=str(number), title=draw(lines), text=draw(sentence), bullets=draw(listed))
            for number in range(1, draw(st.integers(1, 4)) + 1)
        ),
        "process": draw(st.none() | st.builds(Process, wishes=listed, venues=listed)),
    }


@st.composite
def editions(draw: st.DrawFn, kinds: tuple[Kind, ...] = tuple(TITLES)) -> Edition:
    """An edition of one of the kinds, with what its title says told by its fields as well."""
    kind = draw(st.sampled_from(kinds))
    title = draw(st.sampled_from(TITLES[kind]))
    with_points = kind in (Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN)
    rounds = rounds_of(LABELS[: draw(st.integers(1, 4))]) if with_points else ()
    agreement = heads.agreement_in(title) or AgreementName(name="Budgetaftale 2031", year=2031)
    told: dict[str, object] = {"agreement": agreement} if kind is not Kind.CHALLENGES else draw(_challenges())
    if kind in (Kind.FOLLOW_UP, Kind.STATUS_LIST):
        told["round"] = heads.round_in(title, rounds)
    if with_points:
        told |= {"rounds": rounds, "chapters": draw(_chapters(kind, rounds))}
        told["reading_guide"] = draw(st.lists(sentences, max_size=3).map(tuple))
    if kind is Kind.STATUS_LIST:
        told["chapters"] = draw(_status_chapters())
    if kind is Kind.AGREEMENT:
        told |= {
            "chapters": draw(_agreed_chapters()),
            "reading_guide": draw(st.lists(sentences, max_size=3).map(tuple)),
        }
    scope = heads.scope_in(Passage((Segment(title, 0),)))
    if kind is not Kind.CHALLENGES:
        told["scope"] = draw(st.just(scope) | st.builds(Scope, committees=committees.filter(bool)))
    return Edition.model_validate(
        {
            "kind": kind,
            "title": title,
            "municipality": "Havnsund Kommune",
            "parties": draw(st.sampled_from([(), ("Fjordlisten", "Havn og Land"), ("Rød, Grøn og Blå", "B")])),
            "date": draw(st.none() | days),
            "case_number": draw(st.none() | st.just("00.30.00-S00-6-26")),
            "contact": draw(st.builds(Contact, name=st.none() | lines, phone=st.none() | st.just("7477 0000"))),
            **told,
        }
    )
