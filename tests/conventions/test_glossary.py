"""Words come from the glossary: one Danish word to one code word, for every model and every enum member."""

import enum
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator

from django.apps import apps

import milepael
from tests.conventions.tree import document, rows

GLOSSARY = "docs/glossary.md"


def _words(code: str) -> str:
    """`ImportedEdition`, `imported_edition` and `imported edition` are the same words."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", code).lower()


def _glossary() -> list[str]:
    listed = (row for row in rows(document(GLOSSARY)) if len(row) >= 2 and row[0])
    return [_words(code) for row in listed for code in re.findall(r"`([^`]+)`", row[1])]


def _enums() -> Iterator[type[enum.Enum]]:
    for module in pkgutil.walk_packages(milepael.__path__, "milepael."):
        if ".migrations" in module.name or module.name == "milepael.project.wsgi":
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, enum.Enum) and value.__module__ == module.name:
                yield value


def test_every_model_has_a_danish_word() -> None:
    models = {_words(model.__name__) for model in apps.get_models() if model.__module__.startswith("milepael.")}

    assert models
    assert sorted(models - set(_glossary())) == []


def test_every_enum_member_has_a_danish_word() -> None:
    members = {_words(str(member.value)) for one in _enums() for member in one}

    assert members
    assert sorted(members - set(_glossary())) == []


def test_no_code_word_stands_twice() -> None:
    times = Counter(_glossary())

    assert [word for word, count in times.items() if count > 1] == []
