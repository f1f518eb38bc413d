"""A follow-up that is locked, and what is published of it: shared by the tests of editions."""

import datetime

from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.domain.followup.actions.closing import open_again
from milepael.domain.followup.models import Round
from milepael.editions.language.rounds import rounds_of
from milepael.editions.model import Effort
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.files import make_files
from milepael.flows.publishing.models import EditionFile, PublishedEdition
from milepael.flows.publishing.shelf import light
from tests.builders import follow_up, label, milestone, point, take

SECRET = "Grunden sælges til Nordhavn"
SHUT = point("1.02", milestone(1, text=f"{SECRET} er underskrevet."), closed=True, title=SECRET, agreement_text=SECRET)
FIRST = point("1.01", milestone(1, Effort.REACHED), committees=("Børneudvalget",))
WHY = "Punkt 1.01 er forsinket."
NAMES = rounds_of(map(label, range(1, 5)))


def taken() -> Round:
    """A round that was taken in from a document, with one closed matter."""
    take(follow_up(1, FIRST, SHUT, rounds=NAMES))
    return Round.objects.get(ordinal=1)


def locked(version: Version = Version.TO_COMMITTEES, note: str = "", *, documents: bool = True) -> PublishedEdition:
    """The round's next edition, with its documents."""
    row = Round.objects.get(ordinal=1)
    made = lock(row, as_=OPERATOR, seen=row.version, version=version, note=note)
    if documents:
        make_files.call(made.pk)
    return light().get(pk=made.pk)


def published(version: Version = Version.APPROVED, note: str = "", *, documents: bool = True) -> PublishedEdition:
    """The same, for everybody from now on."""
    return publish(locked(version, note, documents=documents), as_=OPERATOR, seen=None)


def corrected(*, documents: bool = True) -> PublishedEdition:
    """The next one, published instead, in which the milestone is delayed."""
    row = Round.objects.get(ordinal=1)
    open_again(row, as_=OPERATOR, version=row.version, reason="Udvalget fandt en fejl.")
    late = point("1.01", milestone(1, Effort.DELAYED, status_note="Det regnede."), committees=("Børneudvalget",))
    take(follow_up(1, late, SHUT))
    return published(Version.APPROVED, WHY, documents=documents)


def names_of(edition: PublishedEdition, *, internal: bool) -> list[str]:
    """What its documents are called."""
    rows = EditionFile.objects.filter(edition=edition, internal=internal)
    return list(rows.order_by("name").values_list("name", flat=True))


def later(days: int) -> str:
    """A day from today on, as a browser sends it."""
    return str(timezone.localdate() + datetime.timedelta(days=days))
