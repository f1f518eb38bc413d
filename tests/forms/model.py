"""What a messy form is, what it is about, and the truth that follows from the contract alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

GOOD, MIDDLE, BAD = "good", "middle", "bad"
EFFORT = {GOOD: "reached", MIDDLE: "delayed", BAD: "unreachable"}
ECONOMY = {GOOD: "kept", BAD: "broken"}
SMILEYS = {"": "", GOOD: "☺", MIDDLE: "😐", BAD: "☹"}
LIGHTS = {"": "", GOOD: "Grøn", MIDDLE: "Gul", BAD: "Rød"}
FUNDING = {"operations": "drift", "construction": "anlæg", "other_financing": "øvrige finansiering"}


@dataclass(frozen=True)
class Form:
    """A file as bytes, and the keys of its edition that the contract determines."""

    name: str
    suffix: str
    content: bytes
    truth: dict[str, object]


@dataclass(frozen=True)
class Made:
    """How a form is made, and whether LibreOffice is needed for it."""

    build: Callable[[], Form]
    needs_office: bool = False


@dataclass(frozen=True)
class OneOf:
    """The contract allows each of these, and nothing else."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Some:
    """The list holds something like each of these, whatever else it holds."""

    items: tuple[object, ...]


@dataclass(frozen=True)
class Step:
    """A milestone or the economy: its words, its face and its note."""

    text: str = ""
    face: str = ""
    note: str | None = None


@dataclass(frozen=True)
class Point:
    """A tracked element as a municipality would type it."""

    number: str | None
    title: str
    centre: str
    committees: tuple[str, ...]
    steps: tuple[Step, Step, Step, Step]
    economy: Step = field(default_factory=Step)
    agreement: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    funding: tuple[str, ...] = ("operations",)
    part: int | None = None
    part_title: str | None = None
    catalogue: str | None = None

    @property
    def heading(self) -> str:
        """Number, title, part and catalogue as one line."""
        number = f"{self.number}. " if self.number else ""
        part = f" - del {self.part}" if self.part else ""
        name = f" - {self.part_title}" if self.part_title else ""
        return f"{number}{self.title}{part}{name}" + (f" ({self.catalogue})" if self.catalogue else "")

    @property
    def money(self) -> str:
        """The kinds of funding in Danish."""
        return " og ".join(FUNDING[kind] for kind in self.funding)


@dataclass(frozen=True)
class Chapter:
    """A chapter and its points."""

    number: str
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Doc:
    """A whole follow-up of Havnsund Kommune."""

    title: str
    year: int
    ordinal: int
    chapters: tuple[Chapter, ...]
    guide: tuple[str, ...] = ()
    kind: str = "follow_up"
    letterhead: tuple[str, ...] = ("HAVNSUND KOMMUNE",)
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The four rounds of the year."""
        return (*(f"{n}. budgetopfølgning {self.year}" for n in (1, 2, 3)), f"31.12.{self.year}")

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, whatever its chapter."""
        return tuple(point for chapter in self.chapters for point in chapter.points)

    def guided(self, guide: Sequence[str]) -> "Doc":
        """The same document with another reading guide."""
        return replace(self, guide=tuple(guide))


@dataclass(frozen=True)
class Reading:
    """How far the contract determines a layout: what to leave out, what is open, how cell paragraphs may be joined."""

    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    open_faces: bool = False
    doubled: bool = False
    joins: tuple[str, ...] = ("\n",)


PLAIN = Reading()


def joined(parts: Sequence[str], reading: Reading) -> object:
    """A text field of several paragraphs."""
    texts = tuple(dict.fromkeys(join.join(parts) for join in reading.joins))
    return texts[0] if len(texts) == 1 else OneOf(texts)


def assessed(face: str, meaning: dict[str, str], reading: Reading) -> dict[str, object]:
    """What a face says."""
    if reading.open_faces:
        return {"state": OneOf(("assessed", "doubtful")), "assessment": OneOf((meaning[face], None))}
    if reading.doubled and meaning is EFFORT and face != GOOD:
        return {"state": "doubtful", "assessment": None, "possible": ["delayed", "unreachable"]}
    return {"state": "assessed", "assessment": meaning[face], "possible": []}


def milestone(doc: Doc, index: int, *, step: Step, reading: Reading) -> dict[str, object]:
    """The truth of one milestone."""
    late = f"{doc.year}-12-31" if index == 3 else None
    known: dict[str, object] = {"round": index + 1, "label": doc.labels[index], "due": late}
    known |= {"text": joined(step.text.split("\n"), reading), "status_note": step.note}
    if step.face:
        return known | assessed(step.face, EFFORT, reading)
    due = "not_reported" if doc.kind == "follow_up" and index < doc.ordinal else "not_due"
    return known | {"state": due if step.text else "none", "assessment": None, "possible": []}


def economy(step: Step, reading: Reading) -> dict[str, object]:
    """The truth of the economy row."""
    known: dict[str, object] = {"text": joined(step.text.split("\n"), reading), "status_note": step.note}
    if step.face:
        return known | assessed(step.face, ECONOMY, reading)
    return known | {"state": "none", "assessment": None, "possible": []}


def point_truth(doc: Doc, point: Point, reading: Reading) -> dict[str, object]:
    """The truth of one point."""
    known: dict[str, object] = {
        "number": point.number,
        "title": point.title,
        "part": point.part,
        "part_title": point.part_title,
        "catalogue": point.catalogue,
        "funding": list(point.funding),
        "agreement_text": joined(point.agreement, reading),
        "centre": point.centre,
        "committees": list(point.committees),
        "contributors": list(point.contributors),
        "implementation_text": joined(point.plan, reading),
        "milestones": [milestone(doc, index, step=step, reading=reading) for index, step in enumerate(point.steps)],
        "economy": economy(point.economy, reading),
    }
    wanted = reading.only or tuple(known)
    return {key: value for key, value in known.items() if key in wanted and key not in reading.without}


def truth(doc: Doc, reading: Reading = PLAIN, **more: object) -> dict[str, object]:
    """What must be read from a document, apart from what the layout leaves open."""
    known: dict[str, object] = {
        "schema": "milepael/edition/1.0",
        "kind": doc.kind,
        "title": doc.title,
        "municipality": "Havnsund Kommune",
        "agreement": {"name": f"Aftale om budget {doc.year}", "year": doc.year},
        "rounds": [
            {"ordinal": n + 1, "label": label, "due": f"{doc.year}-12-31" if n == 3 else None}
            for n, label in enumerate(doc.labels)
        ],
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.title,
                "points": [point_truth(doc, point, reading) for point in chapter.points],
            }
            for chapter in doc.chapters
        ],
    }
    if doc.kind == "follow_up":
        known["round"] = {"ordinal": doc.ordinal, "name": doc.labels[doc.ordinal - 1]}
    known |= dict(doc.facts) | {"reading_guide": list(doc.guide)} | more
    return {key: value for key, value in known.items() if key not in reading.without}


def differences(expected: object, actual: object, path: str = "") -> list[str]:
    """Where an edition is not what the truth says, key by key of the truth."""
    if isinstance(expected, OneOf):
        found = any(not differences(value, actual) for value in expected.values)
        return [] if found else [f"{path}: {actual!r} is none of {expected.values!r}"]
    if isinstance(expected, Some):
        there = actual if isinstance(actual, list) else []
        missing = [item for item in expected.items if all(differences(item, one) for one in there)]
        return [f"{path}: nothing like {item!r} in {actual!r}" for item in missing]
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [
            d
            for key, value in expected.items()
            for d in differences(value, actual.get(key, "(no key)"), f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{path}: {len(actual)} instead of {len(expected)}: {actual!r:.600}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [d for n, (one, other) in pairs for d in differences(one, other, f"{path}[{n}]")]
    return [] if expected == actual else [f"{path}: {actual!r} instead of {expected!r}"]
