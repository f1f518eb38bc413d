"""The document that is measured on: the corpus's follow-up of 101 points, else one of that size made up here."""

import re
import tempfile
from pathlib import Path

from milepael.editions.language.broken_letters import is_broken

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "2017-first-follow-up.txt"
POINTS = 101
PARAGRAPH = "Parterne vil have flere træer i byen, og de skal stå, hvor der er mindst skygge om sommeren. " * 5
HEAD = """HAVNSUND KOMMUNE

Første opfølgning på Aftale om budget 2027

Definition af smileys på indsats:

- ☺: Milepæl er nået
- ☹: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk
- ☹: Milepæl er ikke nået, og det er ikke realistisk at nå den

"""


def follow_up() -> Path:
    """Return the file; about 155 kB."""
    return CORPUS if CORPUS.exists() else _made_up()


def legible(document: Path) -> Path:
    """The same document; points of broken letters, which take their own time to rebuild, say what others say.

    As many points and rows as before, and about as many words.
    """
    heading, *points = re.split(r"(?m)^(?=.*\tTid\tSmiley$)", document.read_text(encoding="utf-8"))
    told = [heading]
    for point in points:
        title, _, rows = point.partition("\n")
        before = told[-1].partition("\n")[2]
        told.append(f"{title}\n{before}" if any(map(is_broken, rows.split("\n"))) else point)
    path = Path(tempfile.mkdtemp(prefix="milepael-bench-")) / document.name
    path.write_text("".join(told), encoding="utf-8")
    return path


def thousand_points(folder: Path) -> Path:
    """Return a follow-up of 1,000 invented points in 20 chapters; about 1.5 MB."""
    chapters = [
        f"{chapter}. By og kyst {chapter}\n\n" + "".join(_point(number, chapter) for number in range(1, 51))
        for chapter in range(1, 21)
    ]
    path = folder / "tusind.txt"
    path.write_text(HEAD + "\n".join(chapters), encoding="utf-8")
    return path


def _made_up() -> Path:
    path = Path(tempfile.mkdtemp(prefix="milepael-bench-")) / "opfoelgning.txt"
    points = (_point(number) for number in range(1, POINTS + 1))
    path.write_text(HEAD + "3. By og kyst\n\n" + "".join(points), encoding="utf-8")
    return path


def _point(number: int, chapter: int = 3) -> str:
    rounds = [*(f"{ordinal}. budgetopfølgning 2027" for ordinal in (1, 2, 3)), "31.12.2027"]
    milestones = (
        f"Milepæl\tPlan {number} er vedtaget og sendt til udvalget.\t{label}\t{'☺' if label.startswith('1') else ''}\n"
        for label in rounds
    )
    heading = f"{chapter}.{number:02}. Træer i kvarter {number}\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley\n"
    names = "Ansvarligt center: Vej og Park Ansvarligt udvalg: Teknikudvalget Væsentlig bidragsyder:"
    description = f"<p>{PARAGRAPH}</p>\t<p>{names}</p> <p>{PARAGRAPH}</p>\t\t\n"
    return heading + description + "".join(milestones) + "Økonomi\tDer er afsat 0,4 mio. kr.\t\t☺\n"
