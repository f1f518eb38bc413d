"""What an operator sets is read strictly, and a mistake is told in one sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from milepael.project import environment


def test_an_unset_or_empty_setting_has_the_default_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MILEPAEL_BIND", raising=False)
    monkeypatch.setenv("PORT", " ")

    assert environment.text("MILEPAEL_BIND") == "127.0.0.1"
    assert environment.count("PORT") == 8000


def test_items_are_split_at_commas_and_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "budget.example, www.budget.example,")

    assert environment.items("ALLOWED_HOSTS") == ("budget.example", "www.budget.example")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("da", "MILEPAEL_HTTPS skal være on eller off, ikke »ja«."),
        ("en", "MILEPAEL_HTTPS must be on or off, not “ja”."),
    ],
)
def test_a_switch_that_is_neither_on_nor_off_is_refused_in_the_operators_language(
    monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    monkeypatch.setenv("MILEPAEL_LANGUAGE", language)
    monkeypatch.setenv("MILEPAEL_HTTPS", "ja")

    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.switch("MILEPAEL_HTTPS")


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5"])
def test_a_count_that_is_no_whole_number_above_zero_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MILEPAEL_WORKERS", value)

    with pytest.raises(ImproperlyConfigured, match=value):
        environment.count("MILEPAEL_WORKERS")


def test_a_choice_outside_the_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPAEL_STATIC", "elsewhere")

    with pytest.raises(ImproperlyConfigured, match="collected, source"):
        environment.choice("MILEPAEL_STATIC", "collected", "source")
