"""Names of persons in Danish text: a given name before a surname, that is no street, house, firm or office."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from milepael.editions.language.given_names import FATHERS, is_given, is_only_surname, is_surname

CAPITAL = r"[A-ZÆØÅÄÖÜÉ][\w'’-]*"
INITIAL = r"[A-ZÆØÅ]\."
SMALL = r"(?:la|le|de|da|del|di|van|von|af|el|al|bin)"
RUN = re.compile(rf"(?<![\w.&@/-])(?:{INITIAL} ?)*{CAPITAL}(?: (?:{SMALL} ){{0,2}}(?:{INITIAL} ?)*{CAPITAL}){{0,11}}")
WORD = re.compile(rf"{INITIAL}|[\w'’-]+")
MANY = 5
"""How many words a name has at most."""
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
THING = (
    r"(?:vej|vejen|gade|gaden|plads|pladsen|all[ée]|alléen|boulevard|stræde|torv|torvet|park|parken|have|haven|hus|huset"
    r"|gård|gården|cent(?:er|ret|eret)|\w{3,}centret|\w{3,}center|skole|skolen|\w{3,}skole|\w{3,}skolen|hal|hallen"
    r"|fond|fonden|legat|legatet|museum|museet|kirke|kirken|bro|broen|kro|kroen|kælder|kælderen|minde|kollegium"
    r"|kollegiet|bibliotek|biblioteket|stiftelse|stiftelsen|børnehus|børnehave|vuggestue|plejehjem|plejecenter"
    r"|institut|instituttet|hospital|hospice|teater|teatret|scene|scenen|sti|stien|vænge|vænget|kvarter|kvarteret"
    r"|bane|banen|stadion|arena|anlæg|anlægget|pulje|puljen|pris|prisen|bøfhus|café|cafe|hotel|hotellet|kommune"
    r"|kommunes|\w*værk|\w*værket|by|byen|bymidte|vest|øst|nord|syd|plys|aften|dag|støttefond|støttefonden)"
)
"""What is called after people."""
FIRM = (
    r"(?:a/s|aps|i/s|k/s|p/s|amba|ivs|holding|group|invest|consult|consulting|arkitekter|architects|tegnestue"
    r"|entreprise|byg|ejendomme|rådgivning|advokater|advokatfirma|partners|partnere|rengøring|transport|anlægsgartner"
    r"|maskinfabrik|vognmand|og sønner|og søn)"
)
IS_THING = re.compile(rf"(?:{THING}|{FIRM})s?", re.IGNORECASE)
AFTER_AS_THING = re.compile(rf" ?&|[ -](?:{THING}|{FIRM})\b(?! (?:til|for|som|der|er|har)\b)", re.IGNORECASE)
BEFORE_AS_THING = re.compile(
    r"(?:\b(?:plejecent\w*|plejehjem\w*|børnehus\w*|børnehave\w*|vuggestue\w*|dagtilbud\w*|dagpleje|bosted\w*"
    r"|botilbud\w*|\w*(?:huset|stedet|centret|centeret|hjemmet|haven|klubben|butikken|salen)|caf[eé]\w*|camp|projekt\w*|kong|kongen|dronning\w*|prins|prinsesse|sankt|sct\.|teat\w+|hotel\w*"
    r"|restaurant\w*|galleri\w*|butik\w*|\w*firma\w*|\w*firmaet|\w*virksomhed\w*|\w*forening|\w*foreningen|\w*skole"
    r"|\w*skolen|\w*fond|\w*fonden|\w*legat\w*|selskab\w*|\w*entreprenør\w*|tegnestue\w*|hus|huset|villa|kollegi\w*"
    r"|den|det)|&)\W{1,2}$|\b\w*(?:fond|fonden|legat|legatet|pris|prisen|pulje|puljen) (?:efter|for) [^.;,\n]*$",
    re.IGNORECASE,
)
OFFICE = (
    r"(?:\w*borgmester\w*|\w*minister\w*|\w*formand\w*|\w*forkvinde\w*|\w*direktør\w*|\w*chef|\w*chefen|rådmand\w*"
    r"|byrådsmedlem\w*|\w*medlem|\w*medlemmet|\w*medlemmerne|\w*ordfører\w*|folketings\w*|regionsråds\w*|dekan\w*)"
)
BEFORE_AS_OFFICE = re.compile(
    rf"\b(?:{OFFICE}(?: (?:for|af|i) (?:[\w-]+,? ){{0,4}}?[\w-]+)?,?|v/) ?$|\bv/$", re.IGNORECASE
)
AFTER_AS_OFFICE = re.compile(rf" ?\([A-ZÆØÅ]{{1,2}}\)|, {OFFICE}\b", re.IGNORECASE)
HOUSEHOLD = re.compile(rf"\b(?:[Ff]amilien|[Ff]ru|[Hh]r\.?|[Ff]rk\.?|[Ff]røken) ({CAPITAL})(?! {CAPITAL})")
TURNED = re.compile(rf"(?<![\w.&@/-])({CAPITAL}), ({CAPITAL})(?! (?:{CAPITAL}|og\b)|\w)")
NAME_BEFORE = re.compile(rf"(?:{CAPITAL}|{INITIAL}) $")
SHORT = re.compile(rf"(?<![\w.&@/-])((?:[A-ZÆØÅ]\. ?){{1,3}})({CAPITAL})")
NO_NAMES = frozenset(
    """
    ad af alle at begge både da den der det dog efter en er et fra fru familien før for herr hos hr hun han i ifølge
    ingen jf jfr kontakt med mod mellem men når nu og om også på samt se siden som til uden under ved vi
    """.split()
)
"""Words that begin a sentence, and are nobody's name."""
SHARED = re.compile(rf"(?<![\w.&@/-])({CAPITAL})((?:, {CAPITAL})*) (?:og|eller|samt) $")
"""Given names before one that has the surname of them all."""
AGED = re.compile(
    rf"(?<![\w.&@/-])({CAPITAL})(?=,? (?:på |\()?\d{{1,3}} (?:år|mdr|måneder)\b(?! (?:efter|før|siden)\b))"
)
"""Somebody told by a given name and an age."""
ALONE = re.compile(
    r"\b(?i:dreng|pige|barn|borger|elev|søn|datter|mor|moder|far|fader|bror|søster|beboer|ansøger|klager|værge|"
    rf"ægtefælle|kæreste|nabo|lejer|patient)(?i:en|et|n|ren|eren|teren|deren)?,? ({CAPITAL})(?! {CAPITAL})"
    rf"|(?<![\w.&@/-])({CAPITAL})(?= (?:har (?:søgt|fået|klaget|brug|boet|modtaget)|fik|bor|går i|søger|mangler|"
    r"ønsker|er (?:visiteret|flyttet|anbragt|indlagt|syg|sygemeldt|bevilget|barn|autist))\b)"
)
"""A given name alone, where only somebody can be meant."""
LOOKED_BACK = 60


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is printed, where it begins, and whether it is one without much doubt."""

    start: int
    words: str
    is_likely: bool


def persons_in(text: str) -> Iterator[PersonName]:
    """Every name that seems to be a private person's, each once; one that an office stands beside is not."""
    taken: set[int] = set()
    plain = text.translate(SPACES)
    for rule in (_with_one_surname, _households, _turned, _by_initials, _in_small_letters, _by_given_name):
        for found in rule(plain):
            end = found.start + len(found.words)
            if taken.isdisjoint(range(found.start, end)) and not _is_public(plain, found):
                taken.update(range(found.start, end))
                yield PersonName(found.start, text[found.start : end], found.is_likely)


def _with_one_surname(text: str) -> Iterator[PersonName]:
    """Names in full; of "Hanne og Peter Jensen" both."""
    for name in _in_full(text):
        before = SHARED.search(text[max(name.start - LOOKED_BACK, 0) : name.start])
        if before and not _is_public(text, name):
            since = max(name.start - LOOKED_BACK, 0) + before.start()
            yield from _given_in(text, since, name.start)
        yield name


def _given_in(text: str, since: int, until: int) -> Iterator[PersonName]:
    for word in WORD.finditer(text, since, until):
        if is_given(word[0], surely=True):
            yield PersonName(word.start(), word[0], is_likely=True)


def _by_given_name(text: str) -> Iterator[PersonName]:
    """Somebody who is told by a given name alone: the whole text, beside an age, or as somebody who does something."""
    if is_given(text.strip(" .:"), surely=True):
        yield PersonName(len(text) - len(text.lstrip(" .:")), text.strip(" .:"), is_likely=False)
    for rule in (AGED, ALONE):
        for match in rule.finditer(text):
            at = match.lastindex or 1
            called = rule is ALONE and at == 1
            if is_given(match[at], surely=True) and (called or not _follows_a_name(text, match.start(at))):
                yield PersonName(match.start(at), match[at], is_likely=rule is AGED)


def _in_full(text: str) -> Iterator[PersonName]:
    for run in RUN.finditer(text):
        words = [*WORD.finditer(text, run.start(), run.end())]
        while words and (name := _next_in(text, words)):
            yield name
            end = name.start + len(name.words)
            words = [word for word in words if word.start() >= end]


def _next_in(text: str, words: Sequence[re.Match[str]]) -> PersonName | None:
    first = next((at for at in range(len(words)) if _may_begin(words, at)), None)
    return None if first is None else _named(text, words[first:])


def _may_begin(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a given name; or any other word that a father's name follows."""
    word, next_ = words[at][0], words[at + 1][0] if at + 1 < len(words) else ""
    if is_given(word):
        return True
    return (
        word.lower() not in NO_NAMES
        and word[1:2] != "."
        and is_only_surname(_bare(next_))
        and not IS_THING.fullmatch(word)
    )


def _named(text: str, words: Sequence[re.Match[str]]) -> PersonName | None:
    """The name that the words begin with, as far as its surname; none where they go on as a street or house does."""
    if any(IS_THING.fullmatch(word[0]) for word in words[1:MANY]):
        return None
    known = [at for at, word in enumerate(words[:MANY]) if at and is_surname(_bare(word[0]))]
    said = [at for at, word in enumerate(words[:MANY]) if at and _can_be_surname(word[0])]
    first = words[0][0]
    if not said or (not known and not is_given(first, surely=True)):
        return None
    last = _last(words, known) if known else said[-1]
    if is_given(words[last][0]) and last + 1 in said:
        last += 1
    goes_on = _is_genitive(words[last][0]) and last + 1 < len(words)
    if goes_on or (first.isupper() and not known):
        return None
    name = text[words[0].start() : words[last].end()]
    return PersonName(words[0].start(), _without_genitive(name), bool(known) and is_given(first))


def _last(words: Sequence[re.Match[str]], known: Sequence[int]) -> int:
    """Where a name ends: at its last surname, but before the given name of somebody else."""
    following = {at: words[at + 1][0] for at in known if at + 1 < len(words)}
    ends = (at for at, word in following.items() if is_given(word, surely=True) and not is_surname(word))
    return next(ends, known[-1])


def _can_be_surname(word: str) -> bool:
    return len(word) > 2 and word[0].isupper() and word[-1].isalpha() and word.rpartition("-")[2][:1].isupper()


def _follows_a_name(text: str, start: int) -> bool:
    return NAME_BEFORE.search(text[max(start - LOOKED_BACK, 0) : start]) is not None


def _households(text: str) -> Iterator[PersonName]:
    for match in HOUSEHOLD.finditer(text):
        word = match[1]
        if not is_given(word) and is_surname(_bare(word)):
            yield PersonName(match.start(1), _without_genitive(word), is_likely=True)


def _turned(text: str) -> Iterator[PersonName]:
    """Return "Hansen, Hanne", as lists have it."""
    for match in TURNED.finditer(text):
        if not _follows_a_name(text, match.start()) and is_only_surname(match[1]) and is_given(match[2], surely=True):
            yield PersonName(match.start(), match[0], is_likely=False)


def _by_initials(text: str) -> Iterator[PersonName]:
    for match in SHORT.finditer(text):
        if is_only_surname(_bare(match[2])) and not re.match(rf" {CAPITAL}", text[match.end() :]):
            yield PersonName(match.start(), _without_genitive(match[0]), is_likely=False)


def _in_small_letters(text: str) -> Iterator[PersonName]:
    for match in _fathers().finditer(text):
        if is_given(match[1], surely=True):
            yield PersonName(match.start(), match[0], is_likely=True)


@cache
def _fathers() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])([a-zæøå]+) (?:{'|'.join(sorted(FATHERS))})\b")


def _is_public(text: str, name: PersonName) -> bool:
    """Whether an office, a firm or a house stands before the name or behind it."""
    before = text[max(name.start - LOOKED_BACK, 0) : name.start]
    end = name.start + len(name.words)
    if text[end : end + 1] == "s":
        end += 1
    after = text[end : end + LOOKED_BACK]
    if AFTER_AS_THING.match(after) or AFTER_AS_OFFICE.match(after):
        return True
    return BEFORE_AS_THING.search(before) is not None or BEFORE_AS_OFFICE.search(before) is not None


def _is_genitive(word: str) -> bool:
    """Whether a surname seems to stand with an s that is not its own."""
    return _bare(word) != word


def _bare(word: str) -> str:
    """A surname without the s of "Jensens", "Kjærs" or "Kirk's"; one that ends in s keeps it."""
    for end in ("'s", "’s", "s"):
        if word.lower().endswith(end) and not is_surname(word) and is_surname(word[: -len(end)]):
            return word[: -len(end)]
    return word


def _without_genitive(name: str) -> str:
    head, space, last = name.rpartition(" ")
    return head + space + _bare(last)
