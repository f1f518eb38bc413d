"""A standing as people meet it: a face that screen readers pass over, and the word that everybody reads."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules import Standing
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import State

NO_MILESTONE = Sentence(da="Ingen milepæl", en="No milestone")
OR = Sentence(da=" eller ", en=" or ")


def effort_face(standing: Standing) -> SafeString:
    """The face and the word of an effort, in the reader's language."""
    return _face(standing, NO_MILESTONE, get_language() or "da")


def economy_face(standing: Standing) -> SafeString:
    """The face and the word of an economy, in the reader's language."""
    return _face(standing, WORDS[State.NONE], get_language() or "da")


def word_of(standing: Standing, *, nothing: Sentence = NO_MILESTONE, language: str) -> str:
    """The word beside the face; one in doubt names all that it can be."""
    if standing.state is State.NONE:
        return nothing.in_(language)
    word = WORDS[standing.assessment or standing.state].in_(language)
    meanings = OR.in_(language).join(WORDS[one].in_(language).lower() for one in standing.possible)
    return f"{word}: {meanings}" if meanings else word


@lru_cache(maxsize=1024)
def _face(standing: Standing, nothing: Sentence, language: str) -> SafeString:
    return format_html(
        '<span class="s {0}"><svg aria-hidden="true"><use href="#f-{0}"/></svg>{1}</span>',
        standing.word,
        word_of(standing, nothing=nothing, language=language),
    )
