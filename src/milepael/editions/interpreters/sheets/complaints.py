"""What a workbook's rows can lack, or say wrongly, of points."""

from milepael.documents.sentence import Sentence

NO_POINT = Sentence(
    da="punktet »{words}« findes ikke i arket Punkter; rækken står under »ulæst«",
    en="the point “{words}” is not in the sheet Punkter; the row stands under “unread”",
)
BY_TITLE = Sentence(
    da="punktet »{words}« findes ikke i arket Punkter; rækken er lagt til det punkt, som dens titel nævner",
    en="the point “{words}” is not in the sheet Punkter; the row is put with the point that its title names",
)
NO_POINT_SAID = Sentence(
    da="rækken siger ikke, hvilket punkt den hører til; den står under »ulæst«",
    en="the row does not say which point it belongs to; it stands under “unread”",
)
SEVERAL = Sentence(
    da="flere punkter i arket Punkter hedder »{words}«; rækken står under »ulæst«",
    en="several points in the sheet Punkter are called “{words}”; the row stands under “unread”",
)
NEW_CHAPTER = Sentence(
    da="afsnittet »{words}« står ikke i arket Definitioner; det er taget med som et nyt",
    en="the chapter “{words}” is not in the sheet Definitioner; it is taken as a new one",
)
MADE_A_DATE = Sentence(
    da="nummeret er blevet til en dato; skriv det som tekst",
    en="the number has become a date; write it as text",
)
A_NUMBER = Sentence(
    da="nummeret står som et tal; skriv det som tekst, så 3.10 ikke bliver til 3.1",
    en="the number stands as a number; write it as text, so that 3.10 does not become 3.1",
)
NO_MILESTONE = Sentence(
    da="punktet {key} mangler en række til »{label}« i arket Milepæle",
    en="the point {key} lacks a row for “{label}” in the sheet Milepæle",
)
NO_ECONOMY = Sentence(
    da="punktet {key} mangler en række i arket Økonomi",
    en="the point {key} lacks a row in the sheet Økonomi",
)
TWICE = Sentence(
    da="punktet har flere rækker i arket Økonomi; denne står under »ulæst«",
    en="the point has several rows in the sheet Økonomi; this one stands under “unread”",
)
NOT_LISTED = Sentence(
    da="»{name}« står ikke på listen »{list}« i arket Definitioner: er det en tastefejl?",
    en="“{name}” is not on the list “{list}” in the sheet Definitioner: is it misspelt?",
)
