"""A follow-up of many invented points: the same rows for every program that prints them."""

import random

from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.documents.tree import Document
from tests.chance import chance_of

HEAD = """HAVNSUND KOMMUNE

Anden opfølgning på Aftale om budget 2027

Her kan udvalgene se, hvor langt kommunen er nået med aftalen, og hvad der mangler, inden året er gået til ende.

Definition af smileys på indsats:

- ☺: Milepæl er nået
- 😐: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk
- ☹: Milepæl er ikke nået, og det er ikke realistisk at nå den

Definition af smileys på økonomi:

- ☺: Budgettet er overholdt
- ☹: Budgettet er ikke overholdt

"""
LABELS = ("1. budgetopfølgning 2027", "2. budgetopfølgning 2027", "3. budgetopfølgning 2027", "31.12.2027")
CENTRES = ("Skoler, Institutioner og Kultur", "Miljø og Teknik", "Ældre og Omsorg", "By, Havn og Land")
COMMITTEES = ("Børne- og Skoleudvalget", "Teknik- og Miljøudvalget", "Økonomiudvalget")
CHAPTERS = ("Børn og unge", "Veje, stier og havn", "Ældre og omsorg", "Kultur og fritid", "Klima og natur")
SAID = (
    "havnen|skolerne|planen|borgerne|udvalget|cykelstien|biblioteket|forslaget|institutionerne|budgettet|anlægget|"
    "vejene|de ældre|børnene|foreningerne|drifts- og anlægsrammen|naturen|trafikken|samarbejdet|2027|3,5 mio. kr.|"
    "er|bliver|undersøgt|styrket|åbnet|fulgt|udvidet|sammen med|for|ved|gennem|uden|og|men|inden|senest|fortsat"
).split("|")
ROWS = 7
"""How many a point has: header, description, four milestones, economy."""


def follow_up(points: int = 100, seed: int = 7) -> Document:
    """The tree of the text; each point is its rows, some of them long enough to fill a page."""
    chance = chance_of(seed)
    told = [HEAD]
    each = -(-points // len(CHAPTERS))
    for number in range(points):
        chapter, point = divmod(number, each)
        if not point:
            told.append(f"{chapter + 1}. {CHAPTERS[chapter]}\n\n")
        told.append(_point(f"{chapter + 1}.{point + 1:02}", chance))
    return text.read("".join(told).encode(), Watch())


def _point(number: str, chance: random.Random) -> str:
    agreed = "".join(f"<p>{_sentences(chance, 3)}</p>" for _ in range(chance.randint(1, 2)))
    names = f"Ansvarligt center: {chance.choice(CENTRES)} Ansvarligt udvalg: {chance.choice(COMMITTEES)}"
    told = "".join(f"<p>{_sentences(chance, 4)}</p>" for _ in range(chance.choice((1, 1, 2, 3))))
    rows = [
        f"{number}. Om {_words(chance, 4)} her\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley",
        f"{agreed}\t<p>{names} Væsentlig bidragsyder: {chance.choice(CENTRES)}</p>{told}\t\t",
    ]
    for index, label in enumerate(LABELS):
        note = f" Status: {_sentences(chance, 2)}" if index < 2 and chance.random() < 0.4 else ""
        face = chance.choice("☺☺☺😐☹") if index < 2 else ""
        rows.append(f"Milepæl\t{_sentences(chance, 1)}{note}\t{label}\t{face}")
    rows.append(f"Økonomi\tDer er afsat {chance.randint(1, 90) / 10} mio. kr. årligt.\t\t{chance.choice('☺☺☹')}")
    return "\n".join(rows) + "\n"


def _sentences(chance: random.Random, most: int) -> str:
    return " ".join(f"Der {_words(chance, 9)} her." for _ in range(chance.randint(1, most)))


def _words(chance: random.Random, about: int) -> str:
    return " ".join(chance.choices(SAID, k=chance.randint(about - 2, about + 5)))
