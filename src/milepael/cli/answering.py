"""How a command that asks the database answers: with what it has to say, or with one sentence that says why not."""

from collections.abc import Callable

from django.db.utils import DatabaseError, DataError, Error, IntegrityError

from milepael.cli.terminal import language, say_no
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.flows.operation.faults import Fault, fault_of

NO_DATABASE = Sentence(
    da="Databasen svarer ikke, som den skal: kør »milepael migrate«, og se efter, at serveren kører.",
    en="The database does not answer as it should: run “milepael migrate”, and see that the server is running.",
)
BROKEN = Sentence(
    da="Databasen kan ikke læses: se efter, om filen er Milepæls, og tag ellers den nyeste sikkerhedskopi.",
    en="The database cannot be read: see whether the file is Milepæl's, and else take the newest backup.",
)
NOT_KEPT = Sentence(
    da="Databasen tager ikke imod det: noget er for langt, eller det er der allerede.",
    en="The database does not accept this: something is too long, or it is there already.",
)
FULL = Sentence(
    da="Der er ikke plads på databasens disk, og intet er gemt halvt: skaf plads, og kør kommandoen igen.",
    en="The database's disk is full, and nothing was saved by half: make room, and run the command again.",
)


def why_not(error: Error) -> Sentence:
    """Tell the user what an error of the database means for them; its own words may hold what was written."""
    if fault_of(error) is Fault.FULL:
        return FULL
    if isinstance(error, DataError | IntegrityError):
        return NOT_KEPT
    # SQLite has no class of its own for a file that is damaged or no database at all.
    return BROKEN if type(error) is DatabaseError else NO_DATABASE


def answer(act: Callable[[], str]) -> int:
    """Print what the act returns; the exit status of a command."""
    try:
        said = act()
    except Refusal as refusal:
        return say_no(refusal.in_(language()))
    except Error as error:
        return say_no(why_not(error))
    print(said)
    return 0
