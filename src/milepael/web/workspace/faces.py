"""A standing as people meet it: a face that screen readers pass over, and the word that everybody reads."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.standing import Standing
from milepael.editions.language.smileys import WORDS, word_of
from milepael.editions.model import State

NO_MILESTONE = Sentence(da="Ingen milepæl", en="No milestone")


def effort_face(standing: Standing) -> SafeString:
    """The face and the word of an effort, in the reader's language."""
    return _face(standing, NO_MILESTONE, get_language() or "da")


def economy_face(standing: Standing) -> SafeString:
    """The face and the word of an economy, in the reader's language."""
    return _face(standing, WORDS[State.NONE], get_language() or "da")


@lru_cache(maxsize=1024)
def _face(standing: Standing, nothing: Sentence, language: str) -> SafeString:
    return format_html(
        '<span class="s {0}"><svg aria-hidden="true"><use href="#f-{0}"/></svg>{1}</span>',
        standing.word,
        _word(standing, nothing, language),
    )


def _word(standing: Standing, nothing: Sentence, language: str) -> str:
    if standing.state is State.NONE:
        return nothing.in_(language)
    return word_of(standing.assessment or standing.state, standing.possible, language=language)
