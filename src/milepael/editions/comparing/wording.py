"""What a comparison is told in, in both languages."""

from collections.abc import Mapping

from milepael.documents.sentence import Sentence
from milepael.editions.comparing.changes import ChangeKind, Match
from milepael.editions.language.funding import WORDS as FUNDING

TITLE = Sentence(da="Hvad er ændret", en="What has changed")
BEFORE, NOW = Sentence(da="Før", en="Before"), Sentence(da="Nu", en="Now")
WHAT = Sentence(da="Hvad", en="What")
NOTHING = "–"
NO_MILESTONE = Sentence(da="Ingen milepæl", en="No milestone")
UNCHANGED = Sentence(da="Uden ændringer", en="Unchanged")
MARKS = Sentence(
    da="Ord i [kantede parenteser] er taget ud, ord i {{krøllede}} er sat ind.",
    en="Words in [square brackets] were taken out, words in {{curly ones}} put in.",
)
STRONG = Sentence(
    da="I »Før« står de ord med fed og i [kantede parenteser], som er taget ud; i »Nu« dem, som er sat ind.",
    en="Under “Before”, words that were taken out are bold and in [square brackets]; under “Now”, those put in.",
)
CHAPTER = Sentence(da="Afsnit: {name}", en="Chapter: {name}")
FORMERLY = Sentence(da="før {key}", en="formerly {key}")

MATCHED: Mapping[Match, Sentence] = {
    Match.LIKENESS: Sentence(da="fundet på titel og tekst", en="found by title and text"),
    Match.DOUBTFUL: Sentence(da="tvivlsomt, om det er samme punkt", en="doubtful whether it is the same point"),
}
"""Said beside a point where it must be: id and number need no telling."""

DOUBTFUL = Sentence(da="Tvivlsomt, om det er samme punkt", en="Doubtful whether it is the same point")

KINDS: Mapping[ChangeKind, Sentence] = {
    ChangeKind.ADDED: Sentence(da="Nyt", en="New"),
    ChangeKind.REMOVED: Sentence(da="Udgået", en="Removed"),
    ChangeKind.SPLIT: Sentence(da="Delt", en="Split"),
    ChangeKind.MERGED: Sentence(da="Slået sammen", en="Merged"),
    ChangeKind.RENUMBERED: Sentence(da="Omnummereret", en="Renumbered"),
    ChangeKind.RESPONSIBILITY_MOVED: Sentence(da="Ansvaret er flyttet", en="Responsibility has moved"),
    ChangeKind.CHANGED: Sentence(da="Ændret", en="Changed"),
    ChangeKind.GOAL_MOVED: Sentence(da="Målet er flyttet", en="The goal has been moved"),
    ChangeKind.ROUND_MOVED: Sentence(
        da="Milepælen er flyttet til en anden opfølgning", en="The milestone has moved to another follow-up"
    ),
    ChangeKind.DROPPED: Sentence(da="Udgået", en="Dropped"),
    ChangeKind.ECONOMY_CHANGED: Sentence(da="Teksten er ændret", en="The text has changed"),
    ChangeKind.WORSE: Sentence(da="Værre", en="Worse"),
    ChangeKind.BETTER: Sentence(da="Bedre", en="Better"),
    ChangeKind.ASSESSED: Sentence(da="Vurderet", en="Assessed"),
    ChangeKind.UNASSESSED: Sentence(da="Ikke længere vurderet", en="No longer assessed"),
    ChangeKind.STATE_CHANGED: Sentence(da="Anden tilstand", en="Another state"),
    ChangeKind.NOTE_NEW: Sentence(da="Ny statusbemærkning", en="New status note"),
    ChangeKind.NOTE_CHANGED: Sentence(da="Ændret statusbemærkning", en="Changed status note"),
    ChangeKind.NOTE_GONE: Sentence(da="Statusbemærkningen er væk", en="The status note is gone"),
    ChangeKind.UNREADABLE: Sentence(
        da="Bogstaverne er ødelagt eller genskabt: ordene kan ikke sammenlignes ét for ét",
        en="Letters are broken or rebuilt: the words cannot be compared one by one",
    ),
}

LISTED: Mapping[ChangeKind, Sentence] = {
    ChangeKind.ADDED: Sentence(da="Noget nyt", en="Something new"),
    ChangeKind.REMOVED: Sentence(da="Udgåede punkter", en="Removed points"),
    ChangeKind.DROPPED: Sentence(da="Udgåede milepæle", en="Dropped milestones"),
    ChangeKind.ECONOMY_CHANGED: Sentence(da="Økonomiens tekst er ændret", en="The economy text has changed"),
}
"""What a list of points is called, where the kind alone would not tell."""

FIELDS: Mapping[str, Sentence] = {
    "point": Sentence(da="Punkt", en="Point"),
    "number": Sentence(da="Nummer", en="Number"),
    "title": Sentence(da="Titel", en="Title"),
    "part_title": Sentence(da="Delens titel", en="The part's title"),
    "catalogue": Sentence(da="Sparekatalog", en="Catalogue"),
    "funding": Sentence(da="Finansiering", en="Funding"),
    "centre": Sentence(da="Ansvarligt center", en="Centre"),
    "responsible": Sentence(da="Ansvarlig", en="Responsible"),
    "committees": Sentence(da="Ansvarligt udvalg", en="Committee"),
    "contributors": Sentence(da="Væsentlig bidragsyder", en="Contributor"),
    "involved": Sentence(da="Involveret udvalg", en="Involved committee"),
    "administrative": Sentence(da="Håndteres administrativt", en="Administrative"),
    "closed": Sentence(da="Behandles for lukkede døre", en="Closed matter"),
    "agreement_text": Sentence(da="Aftaletekst", en="Agreement text"),
    "implementation_text": Sentence(da="Kort beskrivelse af indsatsen", en="Implementation text"),
    "status_text": Sentence(da="Status", en="Status"),
    "milestones": Sentence(da="Milepæl", en="Milestone"),
    "economy": Sentence(da="Økonomi", en="Economy"),
    "milestones.due": Sentence(da="Milepælens frist", en="The milestone's due day"),
    "milestones.moved": Sentence(da="Milepælens flytning", en="The milestone's move"),
    "economy.change": Sentence(da="Økonomi: alternativ finansiering", en="Economy: alternative financing"),
}
"""By path, else by its first step."""

CODES: Mapping[str, Sentence] = {
    **{kind.value: words for kind, words in FUNDING.items()},
    **dict.fromkeys(("administrative", "closed"), Sentence(da="ja", en="yes")),
}

NO_CHANGE = Sentence(da="ingen ændringer", en="no changes")
WORSE, BETTER = Sentence(da="{n} værre", en="{n} worse"), Sentence(da="{n} bedre", en="{n} better")
MOVED_TOO = Sentence(da="{n} flyttet til en anden opfølgning", en="{n} moved to another follow-up")
DROPPED_TOO = Sentence(da="{n} udgået", en="{n} dropped")
"""Behind another count of milestones."""


def _one_and_more(da: str, en: str) -> tuple[Sentence, Sentence]:
    """What is said of one and what of several, with a bar between them in either language."""
    danish, english = da.split("|"), en.split("|")
    return Sentence(da=danish[0], en=english[0]), Sentence(da=danish[1], en=english[1])


POINTS = _one_and_more("{n} punkt|{n} punkter", "{n} point|{n} points")
REWORDED = _one_and_more("{n} milepæl ændret|{n} milepæle ændret", "{n} milestone reworded|{n} milestones reworded")
MOVED = _one_and_more(
    "{n} milepæl flyttet til en anden opfølgning|{n} milepæle flyttet til en anden opfølgning",
    "{n} milestone moved to another follow-up|{n} milestones moved to another follow-up",
)
DROPPED = _one_and_more("{n} milepæl udgået|{n} milepæle udgået", "{n} milestone dropped|{n} milestones dropped")
ADDED = _one_and_more("{n} nyt punkt|{n} nye punkter", "{n} new point|{n} new points")
REMOVED = _one_and_more("{n} punkt udgået|{n} punkter udgået", "{n} point removed|{n} points removed")
RENUMBERED = _one_and_more(
    "{n} punkt omnummereret|{n} punkter omnummereret", "{n} point renumbered|{n} points renumbered"
)
ECONOMY = _one_and_more(
    "{n} økonomitekst ændret|{n} økonomitekster ændret", "{n} economy text changed|{n} economy texts changed"
)
OTHERWISE = _one_and_more(
    "{n} punkt med andre ændringer|{n} punkter med andre ændringer",
    "{n} point with other changes|{n} points with other changes",
)
CHAPTERS = _one_and_more("{n} afsnit ændret|{n} afsnit ændret", "{n} chapter changed|{n} chapters changed")
