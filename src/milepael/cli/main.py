"""The command `milepael`: a table of commands, each a module named as a string, so that reading never starts Django."""

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NoReturn, Protocol, cast

from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
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


UNFIT = Sentence(da="Argumenterne passer ikke: se »{command} --help«.", en="{message}")


class Parser(argparse.ArgumentParser):
    """A command's arguments; what is wrong with them is told in one line, as any other refusal.

    argparse words its mistakes in English only, so a Danish user is shown where to read on.
    """

    def error(self, message: str) -> NoReturn:
        sys.exit(say_no(UNFIT, command=self.prog, message=message))


COMMANDS = {
    "read": Command(
        "milepael.cli.read",
        django=False,
        summary=Sentence(da="Læs et dokument, og skriv det som JSON.", en="Read a document, print it as JSON."),
    ),
    "compare": Command(
        "milepael.cli.compare",
        django=False,
        summary=Sentence(
            da="Vis, hvad der er ændret mellem to dokumenter.", en="Show what moved between two documents."
        ),
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
    "report": Command(
        "milepael.cli.report",
        django=True,
        summary=Sentence(
            da="Skriv en opfølgning, eller et uddrag af den.", en="Write a follow-up, or an extract of it."
        ),
    ),
    "edition": Command(
        "milepael.cli.edition",
        django=True,
        summary=Sentence(
            da="Lås en opfølgning, og offentliggør udgaven.", en="Lock a follow-up, and publish the edition."
        ),
    ),
    "user": Command(
        "milepael.cli.user",
        django=True,
        summary=Sentence(da="Opret en bruger, eller skift en adgangskode.", en="Add a user, or change a password."),
    ),
    "organisation": Command(
        "milepael.cli.organisation",
        django=True,
        summary=Sentence(
            da="Tag centre, udvalg og personer ind fra et regneark.",
            en="Take centres, committees and people in from a spreadsheet.",
        ),
    ),
    "remind": Command(
        "milepael.cli.remind",
        django=True,
        summary=Sentence(da="Skriv til dem, der mangler noget.", en="Mail those who still owe something."),
    ),
    "jobs": Command(
        "milepael.cli.jobs",
        django=True,
        summary=Sentence(
            da="Vis, hvad der venter, prøves igen eller er opgivet.",
            en="Show what waits, is tried again, or is given up.",
        ),
    ),
    "verify": Command(
        "milepael.cli.verify",
        django=True,
        summary=Sentence(
            da="Efterprøv, at log og gemte filer er, som de var.",
            en="Check that log and kept files are what they were.",
        ),
    ),
    "log": Command(
        "milepael.cli.log",
        django=True,
        summary=Sentence(
            da="Skriv en kommunes log, en linje pr. række.", en="Print a municipality's log, a line a row."
        ),
    ),
    "rights": Command(
        "milepael.cli.rights",
        django=True,
        summary=Sentence(
            da="Vis, hvem der havde hvilke roller en bestemt dag.", en="Show who had which roles on a certain day."
        ),
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
    "backup": Command(
        "milepael.cli.backup",
        django=True,
        summary=Sentence(da="Skriv en sikkerhedskopi af databasen.", en="Write a backup of the database."),
    ),
    "restore": Command(
        "milepael.cli.restore",
        django=True,
        summary=Sentence(
            da="Læg en sikkerhedskopi ind i en tom database.", en="Put a backup back into an empty database."
        ),
    ),
    "move": Command(
        "milepael.cli.move",
        django=True,
        summary=Sentence(
            da="Flyt alt til en anden, tom database, og vis, at det er det samme.",
            en="Move everything to another, empty database, and show that it is the same.",
        ),
    ),
    "serve": Command(
        "milepael.cli.serve",
        django=True,
        summary=Sentence(da="Start webserveren.", en="Start the web server."),
        signs=True,
    ),
    "worker": Command(
        "milepael.cli.worker",
        django=True,
        summary=Sentence(
            da="Læs de dokumenter, der lægges op på siden, og send mails.",
            en="Read the documents dropped on the page, and send mails.",
        ),
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
STOPPED = Sentence(da="Svaret kunne ikke skrives: {why}.", en="The answer could not be written: {why}.")
STOPPED_AT = Sentence(da="»{name}« kan ikke bruges her: {why}.", en="“{name}” cannot be used here: {why}.")
NOT_TEXT = Sentence(
    da="Der er tegn, som ikke er tekst i UTF-8: skriv navne og adresser om, eller skift terminalens tegnsæt.",
    en="There are characters that are no text in UTF-8: retype names and addresses, or change the terminal's encoding.",
)


def main(words: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 done, 2 refused, 130 interrupted."""
    words = sys.argv[1:] if words is None else words
    try:
        return _answer(words)
    except BrokenPipeError:
        _give_up_output()  # whoever read it has heard enough
        return 0
    except OSError as wrong:
        _give_up_output()
        why = wrong.strerror or type(wrong).__name__
        return say_no(STOPPED_AT, name=wrong.filename, why=why) if wrong.filename else say_no(STOPPED, why=why)
    except UnicodeError:
        return say_no(NOT_TEXT)
    except KeyboardInterrupt:
        say_no(HALFWAY)
        return 130


def _give_up_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter does not complain of it at exit."""
    try:
        _flush()
    except OSError:
        with contextlib.suppress(OSError):  # where it is no file at all, nothing is left to do
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _flush() -> None:
    print(end="", flush=True)  # unlike sys.stdout.flush() also where standard output was closed


def _answer(words: Sequence[str]) -> int:
    if not words or words[0] in {"-h", "--help"}:
        print(_overview(), flush=True)
        return 0 if words else 2
    if words[0] in {"-V", "--version"}:
        print("Milepæl", version("milepael"), flush=True)
        return 0
    command = COMMANDS.get(words[0])
    if command is None:
        return say_no(UNKNOWN, name=words[0], names=", ".join(COMMANDS))
    try:
        return _call(words[0], command, words[1:])
    finally:
        _flush()


def _call(name: str, command: Command, words: Sequence[str]) -> int:
    if command.django:
        refusal = importlib.import_module("milepael.cli.django").start(signs=command.signs)
        if refusal:
            return say_no(cast("str", refusal))
    module = cast("CommandModule", importlib.import_module(command.module))
    parser = Parser(prog=f"milepael {name}", description=command.summary.in_(language()))
    module.configure(parser)
    try:
        arguments = parser.parse_args(words)
    except Refusal as refusal:  # an argument that says better than argparse what is wrong with it
        return say_no(refusal.in_(language()))
    return module.run(arguments)


def _overview() -> str:
    width = max(map(len, COMMANDS))
    rows = [f"  milepael {name:<{width}}  {command.summary.in_(language())}" for name, command in COMMANDS.items()]
    return "\n".join([PURPOSE.in_(language()), "", *rows])
