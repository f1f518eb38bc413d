"""What the log says of editions and kept files: how each was made, what was decided since, and who agreed with whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from milepael.accounts.models import AuditRow, Municipality
from milepael.editions.published import hash_of
from milepael.editions.tombstone import Tombstone
from milepael.flows.publishing.files import LISTED, MADE

PUBLISHED = ("publish_edition", "hold_edition_back")
TREATED, TAKEN_IN = "write_down_treatment", "import_edition"
ASKED, LEFT, AGREED = (
    ("ask_to_erase", "ask_to_erase_file"),
    ("keep_edition", "keep_file"),
    ("erase_edition", "erase_file"),
)
"""To erase an edition, or a file."""
ACTIONS = (MADE, LISTED, *PUBLISHED, TREATED, TAKEN_IN, *ASKED, *LEFT, *AGREED)
Facts = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log; actor is a user's number, None for the operator."""

    action: str
    number: int
    actor: int | None
    role: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who erased something: the roles of who asked and who agreed, and what the log has of it."""

    roles: tuple[str, str]
    facts: Facts

    def is_of(self, stone: Tombstone, content: bytes) -> bool:
        """Whether a tombstone, and its bytes, are theirs."""
        told = stone.roles, stone.reason.ground.value, hash_of(content)
        return told == (self.roles, self.facts["ground"], self.facts.get("tombstone"))


@dataclass(frozen=True, slots=True)
class Told:
    """What the log tells: by the number of an edition, the key of a treatment, or the hash of a file.

    heads are the hashes of the rows before those by which editions were made.
    """

    made: dict[int, Entry] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    listed: dict[int, str] = field(default_factory=dict)
    public_from: dict[int, str] = field(default_factory=dict)
    treated: dict[int, Facts] = field(default_factory=dict)
    taken_in: set[str] = field(default_factory=set)
    erased: dict[int | str, Pair] = field(default_factory=dict)


def told_in(home: Municipality) -> Told:
    """Two queries; what is told later holds."""
    rows = AuditRow.objects.filter(municipality=home, action__in=ACTIONS).order_by("number")
    entries = [Entry(*each) for each in rows.values_list("action", "number", "actor_id", "role", "facts")]
    told = Told(erased=_erased(entries))
    for one in entries:
        _add(told, one)
    before = [one.number - 1 for one in told.made.values()]
    hashes = dict(AuditRow.objects.filter(municipality=home, number__in=before).values_list("number", "sha256"))
    told.heads.update({number: hashes.get(one.number - 1, "") for number, one in told.made.items()})
    return told


def _add(told: Told, one: Entry) -> None:
    if one.action == MADE:
        told.made[int(one.facts["number"])] = one
    elif one.action == LISTED:
        told.listed[int(one.facts["number"])] = str(one.facts["sha256"])
    elif one.action in PUBLISHED:
        told.public_from[int(one.facts["number"])] = str(one.facts["from"])
    elif one.action == TREATED:
        told.treated[int(one.facts["treatment"])] = one.facts
    elif one.action == TAKEN_IN and "file" in one.facts:
        told.taken_in.add(str(one.facts["file"]))


def _erased(entries: Iterable[Entry]) -> dict[int | str, Pair]:
    """What one has asked for and another has agreed to; nobody is two people."""
    asked: dict[int | str, Entry] = {}
    found: dict[int | str, Pair] = {}
    for one in entries:
        if one.action in ASKED:
            asked[_what(one)] = one
        elif one.action in LEFT:
            asked.pop(_what(one), None)
        elif one.action in AGREED:
            asking = asked.pop(_what(one), one)
            if asking.actor != one.actor:
                found[_what(one)] = Pair((asking.role, one.role), one.facts)
    return found


def _what(one: Entry) -> int | str:
    return one.facts["number"] if "number" in one.facts else one.facts["sha256"]
