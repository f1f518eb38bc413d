"""Which actions the program logs, read from its source: each call of `audit`, and of what hands an action on to it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import milepael
from milepael.flows.imports.models import UploadState

SOURCE = Path(milepael.__file__).parent
AUDIT: Mapping[str, int] = {"audit": 0}
OTHERWISE = {"state.value": {UploadState.TAKEN.value, UploadState.THROWN_AWAY.value}}
"""What is no word in the source: the states that an upload may come to."""


def logged_actions() -> set[str]:
    """Every code; a KeyError where a call does not tell which it writes."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))]
    public = dict(AUDIT)
    for tree in trees:
        public |= {name: at for name, at in _writers(tree, public).items() if not name.startswith("_")}
    constants = {name: value for tree in trees for name, value in _constants(tree)}
    return {
        code
        for tree in trees
        for action in _actions(tree, {**public, **_writers(tree, public)})
        for code in _codes(action, constants)
    }


def _writers(tree: ast.Module, known: Mapping[str, int]) -> dict[str, int]:
    """Functions of a module that hand their parameter `action` on, and where among the others it stands."""
    found: dict[str, int] = {}
    for _ in range(3):  # one may hand it on to another
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef) and "action" in _parameters(one):
                handed = [ast.unparse(each) for each in _actions(one, {**known, **found})]
                found |= {one.name: _parameters(one).index("action")} if "action" in handed else {}
    return found


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [one.arg for one in (*function.args.args, *function.args.kwonlyargs)]


def _actions(tree: ast.AST, writers: Mapping[str, int]) -> Iterator[ast.expr]:
    for one in ast.walk(tree):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in writers:
            named = [each.value for each in one.keywords if each.arg == "action"]
            yield (named or one.args[writers[one.func.id] :])[0]


def _codes(action: ast.expr, constants: Mapping[str, str]) -> set[str]:
    match action:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.IfExp(body=one, orelse=other):
            return _codes(one, constants) | _codes(other, constants)
        case ast.Name(id="action"):
            return set()
        case ast.Name(id=name):
            return {constants[name]}
    return OTHERWISE[ast.unparse(action)]


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for one in tree.body:
        match one:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for at, said in zip(names, values, strict=False):
                    if isinstance(said, ast.Constant) and isinstance(said.value, str):
                        yield ast.unparse(at), said.value
