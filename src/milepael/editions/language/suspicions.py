"""Why words should perhaps not get out, as the person who locks a round is told."""

from milepael.documents.sentence import Sentence

CALLED_CIVIL_NUMBER = Sentence(
    da="Teksten kalder tallet et cpr-nummer.", en="The text calls the number a civil registration number."
)
AGREES = Sentence(
    da="Ligner et cpr-nummer: en mulig fødselsdag og fire cifre, som stemmer med den (modulus 11).",
    en="Looks like a civil registration number: a possible birthday and four figures that agree with it (modulus 11).",
)
PARTED = Sentence(
    da="Ligner et cpr-nummer: en mulig fødselsdag, en streg og fire cifre.",
    en="Looks like a civil registration number: a possible birthday, a dash and four figures.",
)
TEN_FIGURES = Sentence(
    da="Kan være et cpr-nummer: ti cifre, der begynder med en mulig fødselsdag.",
    en="May be a civil registration number: ten figures that begin with a possible birthday.",
)
NAME = Sentence(
    da="Ligner en persons navn: der står hverken embede, vej, hus eller firma ved det.",
    en="Looks like a person's name: neither office, street, house nor firm stands beside it.",
)
PERHAPS_NAME = Sentence(
    da="Kan være en persons navn; fornavnet står alene, eller Milepæl kender ikke begge navne.",
    en="May be a person's name; the given name stands alone, or Milepæl does not know both names.",
)
PHONE = Sentence(
    da="Ligner et telefonnummer, og det er ikke kontaktens.", en="Looks like a telephone number, and not the contact's."
)
PHONE_BESIDE_NAME = Sentence(
    da="Ligner et telefonnummer, og der står en persons navn i samme tekst.",
    en="Looks like a telephone number, and a person's name stands in the same text.",
)
MAIL = Sentence(
    da="En e-mailadresse, som ikke er kontaktens og ikke ligner et kontors.",
    en="An e-mail address that is not the contact's and does not look like an office's.",
)
CLOSED = Sentence(
    da="Teksten nævner titlen på et punkt, der behandles for lukkede døre.",
    en="The text has the title of a point that is treated behind closed doors.",
)
