"""Twenty thousand damaged texts, and texts made to be slow: read whole or refused in a sentence, in bounded memory."""

import resource
from pathlib import Path

import pytest

from tests.damage import outcome, outcomes

HEADING = "1.01. Træer\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley\n"
MEGABYTES = 900

SLOW = {
    "a chapter on every line": "".join(f"{number % 90}. kapitel\n" for number in range(95_000)) + HEADING,
    "rows that never end": HEADING + "\tAnsvarligt center: A\t\t\n" + "x y\tz w\t\t\n" * 95_000,
    "headings in one cell": HEADING + ("\t" + "Bidragsyder: A, B " * 25_000 + "\t\t\n") * 3,
    "names without end": "".join(
        f"P{number}\tDrift\tTid\tSmiley\n"
        f"\tAnsvarligt center: C{number} Væsentlig bidragsyder: N{number}, C{number}\t\t\n"
        for number in range(20_000)
    ),
    "challenges without end": "udfordring\n" + "".join(f"{number}) Abe kat\n• x\n" for number in range(1, 40_000)),
    "a status that never ends": "nr | Overskrift | dir | Status |\n1.1 | a | b | c |\n" + "ord- | |||\n" * 95_000,
    "items without end": HEADING + ("<ul>" + "• x" * 150_000 + "\ta\t\t\n") * 5,
    "references without end": HEADING + "\t" + "punkt 1.1, 1.2 og " * 25_000 + "\t\t\n",
    "faces without end": HEADING + "Milepæl\ta\t1. x\t" + "☺" * 400_000 + "\n",
    "catalogues without end": HEADING + "(katalog " * 50_000 + "\tDrift\tTid\tSmiley\n",
    "a follow-up of 5,000 points": "".join(
        HEADING.replace("1.01", f"{number}.01")
        + "Tekst.\tAnsvarligt center: Vej og Park Ansvarligt udvalg: Teknikudvalget Væsentlig bidragsyder:\t\t\n"
        + "".join(f"Milepæl\tGjort.\t{ordinal}. budgetopfølgning 2027\t☺\n" for ordinal in range(1, 5))
        + "Økonomi\t0,5 mio. kr.\t\t☺\n"
        for number in range(5_000)
    ),
}


@pytest.mark.parametrize("part", range(20))
def test_a_thousand_damaged_texts_are_read_whole_or_refused(part: int, tmp_path: Path) -> None:
    found = outcomes(of=1_000, seed=part, folder=tmp_path)

    assert found.count("read") > 300
    assert all("\n" not in each for each in found)
    assert "lost a word" not in found


@pytest.mark.parametrize("name", SLOW)
def test_a_text_made_to_be_slow_comes_to_an_end(name: str, tmp_path: Path) -> None:
    path = tmp_path / "langsom.txt"
    path.write_text(SLOW[name], encoding="utf-8")

    found = outcome(path)

    assert found == "read" or "20 sekunder" in found
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEGABYTES * 1024
