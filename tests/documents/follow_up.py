"""A follow-up as a layout would lay it out: a title, a table of contents, chapters, and a table a point."""

from milepael.documents.tree import (
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    Link,
    List,
    Paragraph,
    Row,
    Section,
    Small,
    Strong,
    Table,
)

FACES = (
    ("☺", "Nået", "DDEFE0"),
    ("😐", "Forsinket", "FBF0CC"),
    ("☹", "Kan ikke nås", "F7DAD7"),
    ("", "Ikke endnu", ""),
)
ROUNDS = ("1. budgetopfølgning 2027", "2. budgetopfølgning 2027", "3. budgetopfølgning 2027", "31.12.2027")
AGREED = (
    "Parterne er enige om, at børn og unge skal kunne færdes trygt mellem skole, fritid og fjord, og at der derfor "
    "afsættes midler til nye stier, belysning og mødesteder i de fire lokalområder."
)
TASKS = (
    "Der er nedsat en styregruppe med deltagelse af de berørte centre, og kommissoriet er godkendt.",
    "Analysen af behovet i de fire lokalområder er gennemført og forelagt udvalget.",
    "Udbuddet er offentliggjort, og de første kontrakter er indgået med leverandørerne.",
    "Anlæggene er taget i brug, og brugerne er spurgt, om de er tilfredse.",
)
NOTE = "Status: Processen er forsinket, fordi leverandøren har meldt om mangel på materialer."


def cell(*words: str, shade: str = "") -> Cell:
    return Cell(tuple(Paragraph((text,)) for text in words if text), shade=shade)


def smiley(number: int) -> Cell:
    face, word, shade = FACES[number % len(FACES)]
    return Cell((Paragraph((f"{face} ", Strong(word)) if face else (Small(word),)),), shade=shade)


def point(chapter: int, number: int) -> Table:
    title = f"{chapter}.{number:02}. Trygge veje, del {number}"
    description = Cell(
        (
            Paragraph((Strong("Ansvarligt center: "), "Skole, Dagtilbud og Fritid")),
            Paragraph(("Centeret indsamler ønsker fra skolerne og lægger en samlet plan for de fire områder.",)),
            List((Paragraph(("Skolevejsanalyse",)), Paragraph(("Belysning langs stierne",)))),
        )
    )
    names = (Cell((Heading(title, 3),)), cell("Kort beskrivelse af indsatsen (drift)"), cell("Tid"), cell("Smiley"))
    rows = [Row(names, header=True), Row((cell(AGREED), description, Cell(), Cell()))]
    for at, label in enumerate(ROUNDS):
        note = NOTE if FACES[(at + number) % 4][1] == "Forsinket" else ""
        rows.append(Row((cell(f"Milepæl {at + 1}"), cell(TASKS[at], note), cell(label), smiley(at + number))))
    rows.append(
        Row((cell("Økonomi"), cell("Der er afsat 1,2 mio. kr. i 2027 og 0,8 mio. kr. i 2028."), Cell(), smiley(0)))
    )
    return Table(tuple(rows), widths=(34, 40, 12, 14), words=f"Punkt {title}. Milepæle og økonomi med smileys.")


def chapter(number: int, *, points: int) -> Section:
    below: list[Block] = [
        Heading(f"{number}. Sammenhængende udviklingsforløb 0-25 år", 2),
        Paragraph(("Kapitlet samler de punkter, som Børneudvalget har ansvaret for.",)),
    ]
    below += [point(number, at + 1) for at in range(points)]
    return Section(tuple(below))


def follow_up(points: int = 10, *, chapters: int = 2) -> Document:
    """A whole follow-up of so many points."""
    guide = Table(
        (
            Row((cell("Smiley"), cell("Indsats"), cell("Økonomi")), header=True),
            Row((cell("☺"), cell("Milepælen er nået"), cell("Budgettet er overholdt"))),
            Row((cell("😐"), cell("Milepælen er ikke fuldt nået, men målet er fortsat realistisk"), Cell())),
            Row((cell("☹"), cell("Milepælen er ikke nået"), cell("Budgettet er ikke overholdt"))),
        ),
        widths=(10, 50, 40),
        words="Læsevejledningens smileys.",
    )
    blocks: tuple[Block, ...] = (
        Heading("Tredje opfølgning på Aftale om budget 2027", 1),
        Paragraph((Strong("Havnsund Kommune"), " · Sagsid: 00.30.00-S00-4-27")),
        Paragraph((Small("Udkast af 10. november 2027. "), Link("Aftalen", "https://havnsund.example/aftale"))),
        Contents("Indhold"),
        Heading("Læsevejledning", 2),
        Paragraph(("Hver milepæl får en smiley. Økonomien får en smiley ved hver opfølgning.",)),
        List((Paragraph(("En milepæl bedømmes på det, den siger.",)), Paragraph(("Ordet står altid ved siden af.",)))),
        guide,
        *(chapter(number + 1, points=points // chapters) for number in range(chapters)),
    )
    return Document(
        blocks,
        format="follow_up",
        title="Tredje opfølgning på Aftale om budget 2027",
        running_head="UDKAST 10. november 2027 · Tredje opfølgning på Aftale om budget 2027",
        landscape=True,
    )
