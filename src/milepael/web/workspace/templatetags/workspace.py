"""Standings, texts and languages, as the staff's templates write them."""

import datetime
from collections.abc import Mapping, Sequence
from functools import lru_cache

from django import template
from django.template import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from milepael.accounts.rules import Role
from milepael.domain.deciding.rules import Made, told
from milepael.domain.followup.queries.planning import PlanRow
from milepael.domain.followup.queries.values import Cell, PointRow, Printed, RoundColumn
from milepael.domain.followup.rules.standing import NOT_DUE, Standing
from milepael.domain.organisation.queries import PlaceRow
from milepael.editions.reviewing.rows import ABSENT, ASSESSMENT, NO_ROW, ROUND
from milepael.editions.warned import said
from milepael.flows.imports.asking import Mended
from milepael.flows.imports.doubts import Asked
from milepael.flows.imports.telling import in_words
from milepael.flows.proving.wording import action_in_words
from milepael.web.workspace import desk_fields, faces, prose
from milepael.web.workspace.clashes import about_of
from milepael.web.workspace.desk_sheet import AskedLine
from milepael.web.workspace.dossier import REASONS
from milepael.web.workspace.filters import funding_name
from milepael.web.workspace.question import answer_in_words, words_name
from milepael.web.workspace.roles import answering_words, role_words
from milepael.web.workspace.typed_words import typed_in
from milepael.web.workspace.undone import Undone

register = template.Library()

MARKS = (
    ("broken_text", "badge-warning", _("Broken letters")),
    ("restored", "badge-warning", _("Letters rebuilt")),
    ("administrative", "", _("Administrative")),
    ("closed", "", _("Closed matter")),
    ("has_left", "", _("Out")),
    ("awaits_plan", "badge-info", _("Waits for an implementation plan")),
)
"""What sets a point apart: the field that says so, and the badge's kind and words."""


@register.simple_tag
def danish() -> SafeString:
    """The attribute of what is quoted from Danish documents; nothing on a Danish page."""
    return lang_of_documents(get_language() or "da")


@lru_cache
def lang_of_documents(page: str) -> SafeString:
    """The same, by the language of the page."""
    return format_html("{}", "" if page == "da" else format_html(' lang="{}"', "da"))


@register.inclusion_tag("workspace/typed_words.html", takes_context=True)
def typed_words(context: RequestContext) -> dict[str, object]:
    """What was typed in the form that this page answers, to be copied; nothing where none was."""
    return {"typed": typed_in(context["request"])}


@register.filter
def called(point: PointRow | PlanRow) -> SafeString:
    """What a point is called in its heading: number and part, title, and the part's own title."""
    part = f"/{point.part}" if point.part else ""
    number = format_html('<span class="number">{}{}</span> ', point.number, part) if point.number else ""
    return format_html("{}{}{}", number, point.title, f" – {point.part_title}" if point.part_title else "")


@register.filter
def fields(asked: AskedLine) -> SafeString:
    """Where one thing asked is answered."""
    return desk_fields.fields(asked)


@register.filter
def decided(made: Made) -> str:
    """What was decided of a point, as documents say it."""
    return told(made)


@register.filter
def effort(standing: Standing) -> SafeString:
    """Face and word of an effort."""
    return faces.effort_face(standing)


@register.filter
def economy(standing: Standing) -> SafeString:
    """Face and word of an economy."""
    return faces.economy_face(standing)


@register.filter
def in_prose(text: str) -> SafeString:
    """Paragraphs and lists."""
    return prose.prose(text)


@register.filter
def marked(printings: Sequence[Printed]) -> tuple[tuple[Printed, SafeString], ...]:
    """Each printing with the words marked that the one before it (for the first, the next) has not."""
    others = (*printings[1:2], *printings[:-1])
    return tuple(
        (one, prose.changed(one.text, against=other.text)) for one, other in zip(printings, others, strict=True)
    )


@register.filter
def funding(codes: Sequence[str]) -> str:
    """The kinds of funding in words."""
    return ", ".join(funding_name(code) for code in codes)


@register.filter
def in_language(wordings: Mapping[str, str]) -> str:
    """What is said in several languages, in the reader's."""
    return wordings.get(get_language() or "da", "")


@register.filter
def role_name(role: str) -> str:
    """What a role is called in running words."""
    return role_words(role)


@register.filter
def done(action: str) -> str:
    """What an action of the log means."""
    return action_in_words(action, get_language() or "da")


@register.filter
def answered_by(role: str) -> str:
    """What somebody is called who has answered for the centre that a point belongs to."""
    return answering_words(role)


@register.filter
def people_in(row: PlaceRow, role: str) -> str:
    """Who is in a centre or committee in a role, by name; "" where nobody is."""
    return ", ".join(row.people.get(Role(role), ()))


@register.filter
def reason(code: str) -> str:
    """Why a person should look."""
    return gettext(REASONS[code])


@register.filter
def warned(message: str) -> str:
    """What a warning says, in the reader's language."""
    return said(message, get_language() or "da")


@register.filter
def answer(asked: Asked) -> SafeString | str:
    """What somebody answered of a doubtful reading; "" while nobody has."""
    return answer_in_words(asked)


@register.filter
def clash_of(asked: Asked) -> str:
    """What of its point somebody typed otherwise than a file has it."""
    return about_of(asked)


@register.filter
def moment(iso: str) -> datetime.datetime | None:
    """A point in time from its ISO form."""
    return datetime.datetime.fromisoformat(iso) if iso else None


@register.filter
def mended_words(one: Mended) -> SafeString:
    """What somebody put instead of what was read: a smiley's word, or both wordings."""
    if one.is_smiley:
        word = in_words(one.now, get_language() or "da")
        return format_html("{}: {}", one.label or gettext("Economy"), word)
    name = words_name(one.field)
    if one.field.startswith(f"{ABSENT}."):
        name = f"{one.label}, {name[:1].lower()}{name[1:]}"
    now = in_words(one.now, get_language() or "da") if one.field.endswith(f".{ASSESSMENT}") else one.now
    now = gettext("It is no milestone") if one.now == NO_ROW and one.field.endswith(f".{ROUND}") else now
    return format_html("{}: <del>{}</del> → <ins>{}</ins>", name, one.read or "–", now or "–")


@register.filter
def under(groups: Mapping[int, Sequence[SafeString]], key: int) -> Sequence[SafeString]:
    """What a mapping holds under a key; nothing where it has none."""
    return groups.get(key, ())


@register.filter
def marks(point: PointRow) -> SafeString:
    """What sets a point apart from the others, a badge each; nothing of most."""
    told = [(kind, words) for holds, kind, words in MARKS if getattr(point, holds)]
    badges = format_html_join(" ", '<span class="badge {}">{}</span>', told)
    return format_html('<p class="marks">{}</p>', badges) if told else badges


@register.filter
def meta(point: PointRow) -> SafeString:
    """Who has a point, who follows it, and how it is paid for."""
    return _meta(point.centre, point.committees, point.funding, language=get_language() or "da")


@lru_cache(maxsize=1024)
def _meta(centre: str, committees: tuple[str, ...], codes: tuple[str, ...], *, language: str) -> SafeString:
    quoted = lang_of_documents(language)
    names = ((quoted, name) for name in (centre, *committees) if name)
    paid = (("", funding(codes)),) if codes else ()
    return format_html_join("", "<span{}>{}</span>", (*names, *paid))


@register.simple_tag
def rounds(cells: Sequence[Cell], at: RoundColumn | None) -> SafeString:
    """A point's standings through the rounds: a list, as its own labels make it readable without columns."""
    language = get_language() or "da"
    items = (
        (_item(cell.round.label, cell.effort, cell.economy, chosen=cell.round == at, language=language),)
        for cell in cells
    )
    return format_html_join("", "{}", items)


@lru_cache(maxsize=1024)
def _item(label: str, effort: Standing, economy: Standing, *, chosen: bool, language: str) -> SafeString:
    """Both faces with their kinds; of a round still to come one face says it all."""
    kinds = [(gettext("Effort"), faces.effort_face(effort)), (gettext("Economy"), faces.economy_face(economy))]
    if effort == economy == NOT_DUE:
        kinds = [(gettext("Effort and economy"), faces.effort_face(effort))]
    return format_html(
        '<li{}><span class="round"{}>{}</span>{}</li>',
        format_html(' class="{}"', "at") if chosen else "",
        lang_of_documents(language),
        label,
        format_html_join("", '<span class="kind">{}</span>{}', kinds),
    )


@register.filter
def is_of(undone: Undone | str | None, key: str) -> bool:
    """Whether what could not be kept is what the form of a key sent."""
    return isinstance(undone, Undone) and undone.key == key
