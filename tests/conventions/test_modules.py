"""Every module says what it is for, and none is named after nothing."""

import ast

from tests.conventions.tree import ROOT, modules

NAMES_FOR_NOTHING = set("common data handler handlers helper helpers info manager managers util utils".split())


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    said = {str(file.relative_to(ROOT)): ast.get_docstring(ast.parse(file.read_bytes())) or "" for file in modules()}

    assert [name for name, words in said.items() if not words.partition("\n")[0].endswith((".", ":"))] == []


def test_no_module_is_named_after_nothing() -> None:
    names = {str(file.relative_to(ROOT)): {file.stem.strip("_"), file.parent.name} for file in modules()}

    assert [name for name, parts in names.items() if parts & NAMES_FOR_NOTHING] == []
