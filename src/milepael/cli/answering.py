"""How a command that asks the database answers: with what it has to say, or with one sentence that says why not."""

from collections.abc import Callable

from django.db.utils import OperationalError, ProgrammingError

from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

NO_DATABASE = Sentence(
    da="Databasen svarer ikke, som den skal: kør »milepael migrate«, og se efter, at serveren kører.",
    en="The database does not answer as it should: run “milepael migrate”, and see that the server is running.",
)


def answer(act: Callable[[], str]) -> int:
    """Print what the act returns; the exit status of a command."""
    try:
        said = act()
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except (OperationalError, ProgrammingError):
        return say_no(NO_DATABASE)
    print(said)
    return 0
