"""A smiley means what its word, the document's guide, or custom says; never a guess."""

import pytest

from milepael.editions.interpreters.guide import read_guide
from milepael.editions.language.smileys import ReadingGuide
from milepael.editions.model import Budget, Effort, State

DOUBLE = read_guide(
    [
        "Definition af smileys på indsats:",
        "☺: Milepæl er nået",
        "☹: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk",
        "☹: Milepæl er ikke nået, og det er ikke realistisk at nå den",
        "Definition af smileys på økonomi",
        "☺: Budgettet er overholdt",
        "☹: Budgettet er ikke overholdt",
    ]
)
NONE = ReadingGuide()


BOTH = (Effort.DELAYED, Effort.UNREACHABLE)
GREEN, RED = (Effort.REACHED, Budget.KEPT), (Effort.UNREACHABLE, Budget.BROKEN)


@pytest.mark.parametrize(
    ("printed", "guide", "meant"),
    [
        ("☺", DOUBLE, Effort.REACHED),
        ("😊", DOUBLE, Effort.REACHED),
        ("☺\ufe0f", NONE, Effort.REACHED),
        ("😐", DOUBLE, Effort.DELAYED),
        ("🙁", NONE, Effort.UNREACHABLE),
        ("☹ Forsinket", DOUBLE, Effort.DELAYED),
        ("Kan ikke nås ☹", DOUBLE, Effort.UNREACHABLE),
    ],
)
def test_a_face_on_effort_is_read(printed: str, guide: ReadingGuide, meant: Effort) -> None:
    reading = guide.effort_of(printed)

    assert (reading.sure, reading.possible, reading.known) == (meant, (), True)


@pytest.mark.parametrize(
    ("printed", "guide"),
    [
        ("☹", DOUBLE),
        ("☹ Uafklaret: forsinket eller kan ikke nås", NONE),
        ("Uafklaret: forsinket eller kan ikke nås", NONE),
    ],
)
def test_a_face_that_fits_two_meanings_is_doubtful(printed: str, guide: ReadingGuide) -> None:
    reading = guide.effort_of(printed)

    assert (reading.sure, reading.possible, reading.known) == (None, BOTH, True)


@pytest.mark.parametrize("printed", ["🌲", "☺☹", "?", "☺ måske", "lilla", "grøn måske", "grøn rød", "☺ rød"])
def test_what_cannot_be_told_is_not_guessed(printed: str) -> None:
    reading = NONE.effort_of(printed)

    assert (reading.sure, reading.possible, reading.known) == (None, (), False)


@pytest.mark.parametrize(
    ("printed", "possible"),
    [
        ("Nået / Forsinket", (Effort.REACHED, Effort.DELAYED)),
        ("☺ Nået, men forsinket", (Effort.REACHED, Effort.DELAYED)),
        ("Nået (forsinket i 1.)", (Effort.REACHED, Effort.DELAYED)),
        ("Nået eller forsinket", (Effort.REACHED, Effort.DELAYED)),
        ("Forsinket, kan ikke nås", BOTH),
        ("Nået: nej", ()),
        ("Nået?", ()),
        ("Nået, delvist", ()),
        ("Nået med forsinkelse", ()),
        ("Kan ikke nås endnu", ()),
        ("Ikke indberettet, nået", ()),
    ],
)
def test_words_that_take_each_other_back_decide_nothing(printed: str, possible: tuple[Effort, ...]) -> None:
    reading = NONE.effort_of(printed)

    assert (reading.sure, reading.state) == (None, None)
    assert (reading.possible, reading.known, reading.face) == (possible, bool(possible), printed)


def test_economys_words_take_each_other_back_as_well() -> None:
    assert NONE.economy_of("Overholdt / ikke overholdt").possible == (Budget.KEPT, Budget.BROKEN)
    assert not NONE.economy_of("Overholdt, men overskredet").known
    assert NONE.economy_of("Ikke overholdt, overskredet med 2 mio. kr.").sure is Budget.BROKEN


@pytest.mark.parametrize(
    "printed", ["☺ Nået", "Nået.", "Nået 3. maj", "Nået (Rvh)", "Nået (reached)", "Nået – se bilag 2"]
)
def test_what_stands_harmlessly_behind_a_word_leaves_it_sure(printed: str) -> None:
    assert NONE.effort_of(printed).sure is Effort.REACHED


def test_a_sad_face_on_economy_can_only_be_broken() -> None:
    assert DOUBLE.economy_of("☹").sure is Budget.BROKEN
    assert DOUBLE.economy_of("☺ Ikke overholdt").sure is Budget.BROKEN
    assert not DOUBLE.economy_of("😐").known


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Ikke indberettet", State.NOT_REPORTED),
        ("Ikke endnu", State.NOT_DUE),
        ("Ingen økonomi", State.NONE),
        ("not reported", State.NOT_REPORTED),
    ],
)
def test_words_of_a_state_are_read_back(word: str, state: State) -> None:
    reading = NONE.effort_of(word)

    assert (reading.state, reading.sure) == (state, None)


LIGHTS = read_guide(
    [
        "Definition af farver på indsats:",
        "Grøn: Milepælen er nået",
        "Gul = Milepælen er ikke nået, men kan fortsat nås i år",
        "Rød – Milepælen er ikke nået, og det er ikke realistisk at nå den",
        "Farver på økonomi:",
        "Grøn smiley betyder, at budgettet er overholdt",
        "Rød smiley betyder, at budgettet er overskredet",
    ]
)
ODD = read_guide(
    [
        "Indsats: Grøn: milepælen er nået. Rød: milepælen er forsinket eller kan ikke nås.",
        "Økonomi",
        "🟢 Grøn: budgettet er overholdt",
        "🟡 (gul): der er et mindre merforbrug",
    ]
)


@pytest.mark.parametrize("guide", [NONE, DOUBLE, LIGHTS], ids=["none", "faces", "lights"])
@pytest.mark.parametrize(
    ("printed", "effort", "economy"),
    [
        (["Grøn", "grønt", "GRØN", "Grøn smiley", "Status: grøn", "Green", "🟢", "🟩", "🟢 Grøn"], *GREEN),
        (["Gul", "gult", "Gult lys", "Gul.", "Yellow", "🟡"], Effort.DELAYED, None),
        (["Rød", "rødt", "(rød)", "Trafiklys: Rød", "Red", "🔴", "🔴\ufe0f"], *RED),
    ],
    ids=["green", "yellow", "red"],
)
def test_a_traffic_light_means_what_custom_and_a_usual_guide_say(
    printed: list[str], effort: Effort, economy: Budget | None, *, guide: ReadingGuide
) -> None:
    for words in printed:
        on_effort, on_economy = guide.effort_of(words), guide.economy_of(words)

        assert (words, on_effort.sure, on_effort.known) == (words, effort, True)
        assert (words, on_economy.sure, on_economy.known) == (words, economy, economy is not None)


@pytest.mark.parametrize(
    ("printed", "effort", "economy"),
    [
        ("Grøn", (Effort.REACHED,), (Budget.KEPT,)),
        ("Gul", (Effort.DELAYED,), (Budget.BROKEN,)),
        ("Rød", (Effort.DELAYED, Effort.UNREACHABLE), ()),
        ("☺", (Effort.REACHED,), (Budget.KEPT,)),
    ],
)
def test_a_guide_decides_what_its_lights_mean(
    printed: str, effort: tuple[Effort, ...], economy: tuple[Budget, ...]
) -> None:
    on_effort, on_economy = ODD.effort_of(printed), ODD.economy_of(printed)

    assert (on_effort.possible or (on_effort.sure,)) == effort
    assert (on_economy.possible or tuple(filter(None, [on_economy.sure]))) == economy
    assert on_economy.known is bool(economy)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Rød – Forsinket", Effort.DELAYED),
        ("Gul: Kan ikke nås", Effort.UNREACHABLE),
        ("Nået (grøn)", Effort.REACHED),
        ("Grøn ☺", Effort.REACHED),
    ],
)
def test_a_word_beside_a_light_decides_and_a_face_may_say_the_same(printed: str, meant: Effort) -> None:
    assert LIGHTS.effort_of(printed).sure is meant


@pytest.mark.parametrize("printed", ["", "-", "–", " — "])
def test_a_dash_is_no_smiley(printed: str) -> None:
    assert NONE.effort_of(printed).face is None


@pytest.mark.parametrize(
    ("paragraphs", "light", "meant"),
    [
        (["Gul: Der er risiko for, at milepælen ikke nås"], "Gul", Effort.DELAYED),
        (["Rød: Milepælen er væsentligt forsinket"], "Rød", Effort.DELAYED),
        (["Grøn: Alt går, som det skal"], "Grøn", Effort.REACHED),
        (
            ["En smiley er grøn, når milepælen er nået, gul, hvis den er forsinket, og ellers rød."],
            "Gul",
            Effort.DELAYED,
        ),
        (["Grøn omstilling: der spares på strømmen"], "Grøn", Effort.REACHED),
    ],
)
def test_a_guide_in_few_words_is_understood_or_custom_holds(paragraphs: list[str], light: str, meant: Effort) -> None:
    assert read_guide(paragraphs).effort_of(light).sure is meant


def test_a_guide_without_headings_says_in_each_definition_what_it_is_about() -> None:
    guide = read_guide(
        ["Rød: Milepælen er forsinket; Budgettet er overskredet", "Gul: Milepælen er nået; Budgettet holder"]
    )

    assert (guide.effort_of("Rød").sure, guide.economy_of("Rød").sure) == (Effort.DELAYED, Budget.BROKEN)
    assert (guide.effort_of("Gul").sure, guide.economy_of("Gul").sure) == (Effort.REACHED, Budget.KEPT)


def test_a_guide_of_one_paragraph_is_cut_at_its_colours_and_at_what_they_are_about() -> None:
    guide = read_guide(
        ["Indsats: Grøn = nået, gul = forsinket, rød = forsinket. Økonomi: Grøn = det holder, rød = det holder ikke."]
    )

    assert [guide.effort_of(light).sure for light in ("Grøn", "Gul", "Rød")] == [Effort.REACHED, *[Effort.DELAYED] * 2]
    assert [guide.economy_of(light).sure for light in ("Grøn", "Gul", "Rød")] == [Budget.KEPT, None, Budget.BROKEN]
