"""What a user, an operator or a developer can call is documented: commands, settings, addresses."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from milepael.cli.main import COMMANDS
from milepael.project.environment import SETTINGS
from milepael.web.operation.probes import PROBES
from tests.conventions.tree import SOURCE, document, rows

READ_BY_NAME = re.compile(r"(?:environ\.get\(|environ\[|getenv\()\"([A-Z_]+)\"")
DJANGOS_OWN = {"DJANGO_SETTINGS_MODULE"}


def _addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[tuple[str, str]]:
    found = []
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _addresses(pattern.url_patterns, path)
        else:
            found.append((pattern.name or "", "/" + path))
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name: str) -> None:
    page = document("docs/operator/commands.md")

    assert re.search(rf"^## `milepael {name}[` ]", page, re.MULTILINE)


def test_the_settings_page_is_the_table_of_settings() -> None:
    page = rows(document("docs/operator/settings.md"))

    listed = {row[0]: row[1:] for row in page if row[0].startswith("`")}

    assert listed == {f"`{one.name}`": [f"`{one.default}`" if one.default else "", one.meaning] for one in SETTINGS}


def test_no_setting_is_read_that_the_table_does_not_list() -> None:
    known = {one.name for one in SETTINGS} | DJANGOS_OWN

    read = {name for file in SOURCE.rglob("*.py") for name in READ_BY_NAME.findall(file.read_text(encoding="utf-8"))}

    assert sorted(read - known) == []


def test_every_address_is_listed_with_its_name() -> None:
    listed = {tuple(row[:2]) for row in rows(document("docs/developer/endpoints.md"))}

    served = [(f"`{path}`", f"`{name}`") for name, path in _addresses(get_resolver().url_patterns)]
    served += [(f"`/{name}`", f"`{name}`") for name in PROBES]

    assert [address for address in served if address not in listed] == []
