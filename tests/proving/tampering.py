"""What somebody with the database in their hands does to the log: the triggers are taken away, and put back."""

from django.db import connection

from milepael.accounts import append_only
from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.chain import Head
from milepael.accounts.models import AuditRow, Municipality
from tests.builders import municipality


def tamper(statement: str, *values: int | str) -> None:
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    append_only.install(connection)


def logged(rows: int = 5) -> Municipality:
    """A municipality with so many rows in its log, and another beside it."""
    home = municipality()
    for number in range(rows):
        audit("assess", home, as_=OPERATOR, subject=f"point:{number}", facts={"round": number})
        audit("assess", municipality("Fjordby Kommune"), as_=OPERATOR, subject="point:æ", facts={})
    return home


def head_at(home: Municipality, number: int) -> Head:
    return Head(number, AuditRow.objects.get(municipality=home, number=number).sha256)
