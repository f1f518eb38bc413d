"""What no file of ours may hold: a machine's own path, a registry's address, a promise of later work."""

import re

import pytest

from tests.conventions.tree import document, texts

# Each pattern is written so that it does not find itself.
MACHINE_PATH = re.compile(r"(?:^|[^A-Za-z0-9_./}])/(?:w[o]rk|r[o]ot|t[m]p|h[o]me|Us[e]rs)/", re.MULTILINE)
REGISTRY = re.compile(r"p[y]pi\.org|p[y]thonhosted\.org|registry\.n[p]mjs|registry\.y[a]rnpkg|--(?:extra-)?index[-]url")
LATER = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K|NotImplemented[E]rror)\b|coming s[o]on|not implemented y[e]t")
ADDRESS_IN_LOCK = re.compile(r"https?://|\"resolved\"|--find-links|^source = \{ registry", re.MULTILINE)
LOCK = re.compile(r"(?:^|/)(?:[^/]*lock[^/]*\.(?:json|ya?ml|toml)|[^/]*\.lock|requirements/[^/]+\.txt)$")
SAYS_HOW_TO_LOCK = {"Makefile": "--no-emit-index-url"}
OURS = ("src/", "setup/", "tests/", "benchmarks/", "Makefile", ".ci/")


def _found(pattern: re.Pattern[str], *, under: tuple[str, ...] = ("",)) -> list[str]:
    return [
        f"{name}: {match.group().strip()}"
        for name, text in texts()
        if name.startswith(under)
        for match in pattern.finditer(text.replace(SAYS_HOW_TO_LOCK.get(name, "\0"), ""))
    ]


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert _found(MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert _found(REGISTRY) == []


def test_no_work_is_put_off_in_a_comment() -> None:
    assert _found(LATER, under=OURS) == []


def test_no_lock_holds_an_address() -> None:
    locks = {name: text for name, text in texts() if LOCK.search(name)}

    assert {"package-lock.json", "requirements/runtime.txt"} <= set(locks)
    assert [name for name, text in locks.items() if ADDRESS_IN_LOCK.search(text)] == []


@pytest.mark.parametrize("name", ["runtime", "setup", "node", "dev"])
def test_every_locked_package_carries_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", document(f"requirements/{name}.txt").strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
