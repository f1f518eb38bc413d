"""The command `milepael`: a table of commands, each a module named as a string, so that reading never starts Django."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol, cast

from milepael.cli.terminal import language, say_no
from milepael.documents.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command is, whether it needs Django, what it is for, and whether it signs what must hold later."""

    module: str
    django: bool
    summary: Sentence
    signs: bool = False


class CommandModule(Protocol):
    """What a command's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


class Parser(argparse.ArgumentParser):
    """A command's arguments; what is wrong with them is told in one line, as any other refusal."""

    def error(self, message: str) -> NoReturn:
        sys.exit(say_no(message))


COMMANDS = {
    "read": Command(
        "milepael.cli.read",
        django=False,
        summary=Sentence(da="Læs et dokument, og skriv det som JSON.", en="Read a document, print it as JSON."),
    ),
    "schema": Command(
        "milepael.cli.schema",
        django=False,
        summary=Sentence(da="Skriv udgavens JSON Schema.", en="Print the JSON Schema of an edition."),
    ),
    "import": Command(
        "milepael.cli.import_",
        django=True,
        summary=Sentence(da="Tag et dokument ind i databasen.", en="Take a document into the database."),
    ),
    "user": Command(
        "milepael.cli.user",
        django=True,
        summary=Sentence(da="Opret en bruger, eller skift en adgangskode.", en="Add a user, or change a password."),
    ),
    "demo": Command(
        "milepael.cli.demo",
        django=True,
        summary=Sentence(da="Tag det opdigtede Havnsund Kommune ind.", en="Take in the invented Havnsund Kommune."),
    ),
    "migrate": Command(
        "milepael.cli.migrate",
        django=True,
        summary=Sentence(da="Bring databasen op på denne udgave.", en="Bring the database up to this version."),
    ),
    "serve": Command(
        "milepael.cli.serve",
        django=True,
        summary=Sentence(da="Start webserveren.", en="Start the web server."),
        signs=True,
    ),
}

PURPOSE = Sentence(
    da="Følg op på en politisk budgetaftale: læs den, gem den, vis den.",
    en="Follow up a political budget agreement: read it, keep it, show it.",
)
UNKNOWN = Sentence(
    da="»{name}« er ingen kommando; kommandoerne er {names}.", en="“{name}” is no command; the commands are {names}."
)
HALFWAY = Sentence(da="Afbrudt.", en="Interrupted.")


def main(words: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 done, 2 refused, 130 interrupted."""
    words = sys.argv[1:] if words is None else words
    try:
        return _answer(words)
    except BrokenPipeError:
        # Whoever read our output has heard enough; closing it once more at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say_no(HALFWAY)
        return 130


def _answer(words: Sequence[str]) -> int:
    if not words or words[0] in {"-h", "--help"}:
        print(_overview())
        return 0 if words else 2
    command = COMMANDS.get(words[0])
    if command is None:
        return say_no(UNKNOWN, name=words[0], names=", ".join(COMMANDS))
    status = _call(words[0], command, words[1:])
    sys.stdout.flush()
    return status


def _call(name: str, command: Command, words: Sequence[str]) -> int:
    if command.django:
        refusal = importlib.import_module("milepael.cli.django").start(signs=command.signs)
        if refusal:
            return say_no(cast("str", refusal))
    module = cast("CommandModule", importlib.import_module(command.module))
    parser = Parser(prog=f"milepael {name}", description=command.summary.in_(language()))
    module.configure(parser)
    return module.run(parser.parse_args(words))


def _overview() -> str:
    width = max(map(len, COMMANDS))
    rows = [f"  milepael {name:<{width}}  {command.summary.in_(language())}" for name, command in COMMANDS.items()]
    return "\n".join([PURPOSE.in_(language()), "", *rows])
