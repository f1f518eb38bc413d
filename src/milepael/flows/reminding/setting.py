"""A letter as plain text and as simple HTML: the same words in the same order, the links with words of their own."""

from collections.abc import Iterator
from html import escape

from milepael.documents.sentence import Sentence
from milepael.flows.reminding.wording import Letter, Line, Section

GREETING = Sentence(da="Hej {name}", en="Dear {name}")
ANSWER_HERE = Sentence(da="Gå til {round}", en="Go to {round}")
WHY = Sentence(da="Hvorfor får du denne mail?", en="Why did you get this mail?")
BECAUSE = Sentence(da="Fordi {reason}.", en="Because {reason}.")
NO_MORE = Sentence(
    da="Der kommer højst én mail om dagen, og ingen, når du ikke mangler noget.",
    en="There is one mail a day at most, and none once you owe nothing.",
)
CHOICES = Sentence(da="Sprog og kalender", en="Language and calendar")
SENDER = Sentence(da="Milepæl for {municipality}", en="Milepæl for {municipality}")

STYLE = "h1 { font-size: 22px } h2 { font-size: 18px }"
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; color: #1a1a1a; background: #ffffff">
<main>
{body}
</main>
</body>
</html>
"""


def as_text(letter: Letter) -> str:
    """Lines without mark-up; each link stands on a line of its own."""
    words = letter.to.language
    return "\n".join(
        [
            GREETING.in_(words, name=letter.to.name) + ",",
            *(line for section in letter.sections for line in _section_lines(section, words)),
            "",
            WHY.in_(words),
            *(BECAUSE.in_(words, reason=reason) for reason in letter.reasons),
            NO_MORE.in_(words),
            f"{CHOICES.in_(words)}: {letter.to.choices}",
            "",
            SENDER.in_(words, municipality=letter.to.municipality),
            "",
        ]
    )


def as_html(letter: Letter) -> str:
    """A whole page that needs neither pictures nor style sheets."""
    words = letter.to.language
    parts = [
        _tag("p", GREETING.in_(words, name=letter.to.name) + ","),
        *(part for section in letter.sections for part in _section_tags(section, words)),
        _tag("h2", WHY.in_(words)),
        *(_tag("p", BECAUSE.in_(words, reason=reason)) for reason in letter.reasons),
        _tag("p", NO_MORE.in_(words)),
        f"<p>{_link(letter.to.choices, CHOICES.in_(words))}</p>",
        _tag("p", SENDER.in_(words, municipality=letter.to.municipality)),
    ]
    return PAGE.format(language=words, title=escape(letter.subject), style=STYLE, body="\n".join(parts))


def _section_lines(section: Section, words: str) -> Iterator[str]:
    yield from ("", section.heading, section.lead)
    for group in section.groups:
        yield from ("", _plain(group.heading), *(f"- {_plain(line)}" for line in group.lines))
        if group.more:
            yield f"- {group.more}"
    if section.news:
        yield from ("", section.news)
    yield from ("", ANSWER_HERE.in_(words, round=section.label) + ":", section.link)


def _section_tags(section: Section, words: str) -> Iterator[str]:
    yield f"<h1>{_danish(section.heading)}</h1>"
    yield _tag("p", section.lead)
    for group in section.groups:
        yield f"<h2>{_marked(group.heading)}</h2>"
        items = [f"<li>{_marked(line)}</li>" for line in group.lines]
        yield "<ul>" + "".join([*items, *([_tag("li", group.more)] if group.more else [])]) + "</ul>"
    if section.news:
        yield _tag("p", section.news)
    yield f"<p>{_link(section.link, ANSWER_HERE.in_(words, round=section.label))}</p>"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _plain(line: Line) -> str:
    return f"{line.name}: {line.words}"


def _marked(line: Line) -> str:
    """Names are Danish whatever the language of the mail."""
    name = _danish(line.name)
    linked = f'<a href="{escape(line.link)}">{name}</a>' if line.link else name
    return f"{linked}: {escape(line.words)}"


def _danish(text: str) -> str:
    return f'<span lang="da">{escape(text)}</span>'
