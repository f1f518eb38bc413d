"""What Havnsund Kommune follows up on: invented, and the same whatever the file looks like."""

from dataclasses import replace

from tests.forms.model import BAD, GOOD, MIDDLE, Chapter, Doc, Point, Step

SMILEY_GUIDE = (
    "Hver milepæl bedømmes for sig.",
    "Definition af smileys på indsats:",
    "☺: Milepæl er nået",
    "😐: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk",
    "☹: Milepæl er ikke nået, og det er ikke realistisk at nå den",
    "Definition af smileys på økonomi",
    "☺: Budgettet er overholdt",
    "☹: Budgettet er ikke overholdt",
)
LIGHT_GUIDE = (
    "Farverne viser, hvor langt vi er.",
    "Definition af farver på indsats:",
    "Grøn: Milepæl er nået",
    "Gul: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk",
    "Rød: Milepæl er ikke nået, og det er ikke realistisk at nå den",
    "Definition af farver på økonomi",
    "Grøn: Budgettet er overholdt",
    "Rød: Budgettet er ikke overholdt",
)
DOUBLE_LIGHT_GUIDE = (
    *LIGHT_GUIDE[:3],
    "Rød: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk",
    *LIGHT_GUIDE[4:],
)

BADEBRO = Point(
    number="1.01",
    title="Ny badebro",
    centre="Havn og Natur",
    committees=("Havneudvalget", "Økonomiudvalget"),
    contributors=("Økonomi og Indkøb",),
    funding=("operations", "construction"),
    agreement=("Parterne vil have en badebro, som alle kan bruge.", "• Rampe til kørestole", "• Bænke i læ"),
    plan=("Broen bygges af genbrugt tømmer.", "Se også punkt 2.02, del 1."),
    steps=(
        Step("Tegninger er godkendt.", GOOD),
        Step("Udbud er holdt.", MIDDLE, "Kun ét tilbud er kommet ind."),
        Step("Broen er rejst."),
        Step("Broen er i brug."),
    ),
    economy=Step("Der afsættes 2,5 mio. kr. i 2028.", BAD, "Tømmer er blevet dyrere."),
)
FISKETORV = Point(
    number="1.02",
    title="Fisketorvet",
    part=2,
    part_title="Isværket",
    centre="Havn og Natur",
    committees=("Havneudvalget",),
    funding=("construction",),
    agreement=("Det gamle isværk skal kunne lejes af foreninger.",),
    plan=("Isværket sættes i stand nedefra og op.",),
    steps=(
        Step("Taget er tæt.", GOOD),
        Step("Gulvet er lagt.", BAD, "Råd i bjælkerne er større end ventet."),
        Step(""),
        Step("Første udlejning er sket."),
    ),
    economy=Step("1,2 mio. kr. i 2028.", GOOD),
)
SKOLEVEJ = Point(
    number="2.01",
    title="Sikker skolevej",
    part=1,
    centre="Skole, Dagtilbud og Fritid",
    committees=("Børneudvalget", "Teknik- og Miljøudvalget"),
    contributors=("Havn og Natur", "Økonomi og Indkøb"),
    agreement=("Alle børn skal kunne cykle til skole.",),
    plan=("Skolerne peger selv på de farligste kryds.",),
    steps=(
        Step("Kortet over kryds er tegnet.", GOOD),
        Step("Fire kryds er malet."),
        Step("Otte kryds er malet."),
        Step("Målingen er gentaget."),
    ),
    economy=Step("Der er ikke afsat særskilte midler."),
)
MELLEMMAD = Point(
    number="2.02",
    title="Mad i børnehaven",
    centre="Skole, Dagtilbud og Fritid",
    committees=("Børneudvalget",),
    contributors=("Økonomi og Indkøb",),
    agreement=("Børnene skal være med i køkkenet.", "Maden laves i huset."),
    plan=("Tre huse begynder, og de andre følger efter.",),
    steps=(Step("", GOOD), Step("Køkkenerne er godkendt.", GOOD), Step(""), Step("")),
    economy=Step("Besparelsen er 0,3 mio. kr. i 2028.", GOOD),
)
INDKOEB = Point(
    number=None,
    title="Fælles indkøb af papir",
    catalogue="Sparekataloget 3.07",
    centre="Økonomi og Indkøb",
    committees=("Økonomiudvalget",),
    plan=("Alle bestiller gennem den samme aftale.",),
    steps=(Step("Aftalen er indgået.", GOOD), Step("Alle centre er med.", GOOD), Step(""), Step("")),
    economy=Step("Besparelse i 2028: 0,2 mio. kr.", GOOD),
)
SLUSE = Point(
    number="4.10",
    title="Slusen ved Nordkaj",
    centre="Veje, Parker og Bygninger",
    committees=("Teknik- og Miljøudvalget",),
    funding=("construction",),
    agreement=("Slusen skal holde vandet ude i hundrede år.",),
    plan=("Portene skiftes en ad gangen, så både kan sejle imens.",),
    steps=(
        Step("Rådgiver er fundet.", BAD, "Udbuddet gik om."),
        Step("Portene er bestilt."),
        Step("Den første port er skiftet."),
        Step("Begge porte er skiftet."),
    ),
    economy=Step("Der afsættes 11 mio. kr. i 2027.", GOOD),
)
BAENKE = Point(
    number="4.11",
    title="Bænke og lys",
    part=3,
    part_title="Stien langs fjorden",
    centre="Veje, Parker og Bygninger",
    committees=("Teknik- og Miljøudvalget", "Ældreudvalget"),
    contributors=("Ældre og Sundhed",),
    agreement=("Stien skal kunne bruges om vinteren.",),
    plan=("Lamperne tændes, når nogen går forbi.",),
    steps=(Step("Steder er valgt.", MIDDLE, "To lodsejere mangler."), Step("Lys er sat op."), Step(""), Step("")),
    economy=Step(""),
)
BESOEG = Point(
    number="5.03",
    title="Besøgsvenner",
    centre="Ældre og Sundhed",
    committees=("Ældreudvalget",),
    agreement=("Ingen skal spise alene hver dag.",),
    plan=("Frivillige og hjemmepleje mødes hver måned.",),
    steps=(Step("Ti frivillige er fundet."), Step("Tyve er fundet."), Step("Tredive er fundet."), Step("Fyrre.")),
    economy=Step("0,1 mio. kr. årligt."),
)

HARBOUR = Doc(
    title="Anden opfølgning på Aftale om budget 2028",
    year=2028,
    ordinal=2,
    chapters=(
        Chapter("1", "En havn for alle", (BADEBRO, FISKETORV)),
        Chapter("2", "Børn og læring", (SKOLEVEJ, MELLEMMAD, INDKOEB)),
    ),
    letterhead=(
        "HAVNSUND KOMMUNE",
        "Dato: 4. september 2028",
        "Tlf. dir.: 0000 0042",
        "E-mail: budget@havnsund.example",
        "Kontakt: Budgetkontoret",
        "Sagsid: 00.30.00-S00-7-28",
    ),
    facts=(
        ("date", "2028-09-04"),
        ("case_number", "00.30.00-S00-7-28"),
        ("contact", {"name": "Budgetkontoret", "phone": "0000 0042", "email": "budget@havnsund.example"}),
    ),
)
COAST = Doc(
    title="Første opfølgning på Aftale om budget 2027",
    year=2027,
    ordinal=1,
    chapters=(
        Chapter("4", "Kyst og veje", (SLUSE, BAENKE)),
        Chapter("5", "Et godt ældreliv", (BESOEG,)),
    ),
    letterhead=("HAVNSUND KOMMUNE", "Dato: 17. maj 2027", "Sagsid: 00.30.00-S00-3-27"),
    facts=(("date", "2027-05-17"), ("case_number", "00.30.00-S00-3-27")),
)


def planned(point: Point) -> Point:
    """The same point before anyone has reported."""
    one, two, three, four = (Step(step.text) for step in point.steps)
    return replace(point, steps=(one, two, three, four), economy=Step(point.economy.text))


PLAN = Doc(
    title="Udmøntning af Aftale om budget 2028",
    year=2028,
    ordinal=0,
    kind="implementation_plan",
    chapters=(Chapter("1", "En havn for alle", (planned(BADEBRO), planned(FISKETORV), planned(INDKOEB))),),
    letterhead=("HAVNSUND KOMMUNE", "Dato: 8. januar 2028"),
    facts=(("date", "2028-01-08"),),
)
