"""Every English text of the code and the templates has its Danish one."""

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from setup.messages import DANISH, used


def _danish() -> Catalog:
    if not DANISH.is_file():
        return Catalog(locale="da")
    with DANISH.open("rb") as file:
        return read_po(file, locale="da")


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(forms) and all(forms)


def test_every_text_has_a_danish_translation() -> None:
    danish = _danish()

    untranslated = [one.id for one in used() if one.id and not _is_translated(danish.get(one.id, one.context))]

    assert untranslated == []


def test_the_danish_catalogue_holds_nothing_that_is_used_no_more() -> None:
    texts = used()

    assert [one.id for one in _danish() if one.id and texts.get(one.id, one.context) is None] == []


def test_translations_keep_the_placeholders_of_their_texts() -> None:
    wrong = [(one.id, str(error)) for one, errors in _danish().check() for error in errors]

    assert wrong == []
