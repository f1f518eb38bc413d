"""Those who work with a point put files beside it in an open round, and take them away again."""

import hashlib

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.documents.naming import tidy
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.answering import check_open, locked
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.rules.approving import PointState, check_still_open
from milepael.domain.talking.actions.taking_part import participant
from milepael.domain.talking.models import AttachedFile, Attachment
from milepael.domain.talking.rules.attaching import HERE_ALREADY, NOT_YOURS, check_file, check_number


@transaction.atomic
def attach(point: Point, *, during: Round, as_: Actor, name: str, content: bytes) -> Attachment:
    """Put a file beside a point in a round; after it is approved only the budget office does.

    Raises NotAllowed or RuleBroken.
    """
    home = locked(point.municipality_id)
    as_ = participant(point, home, as_=as_)
    during = Round.objects.get(pk=during.pk, municipality=home, agreement=point.agreement_id)
    _check_open(point, during, home, as_=as_)
    name = tidy(name)
    check_file(name, content)
    beside = Attachment.objects.filter(point=point, during=during)
    check_number(beside.count())
    file = _kept(content, home)
    same = beside.filter(file=file).first()
    if same:
        raise RuleBroken(HERE_ALREADY, name=same.name)
    row = Attachment(municipality=home, point=point, during=during, file=file, name=name)
    row.by, row.role, row.at = as_.user, as_.role.value, timezone.now()
    row.save()
    _note_down("attach", row, as_=as_)
    return row


@transaction.atomic
def remove_attachment(row: Attachment, *, as_: Actor) -> None:
    """Take away a file that one attached oneself; the budget office takes any. Its bytes go with the last of them.

    Raises NotAllowed or RuleBroken.
    """
    home = locked(row.municipality_id)
    row = Attachment.objects.select_related("point", "during", "by", "file").defer("file__content").get(pk=row.pk)
    as_ = participant(row.point, home, as_=as_)
    is_mine = as_.user is not None and row.by == as_.user
    if not is_mine and not as_.may(Right.ASSESS, where=home):
        raise NotAllowed(NOT_YOURS)
    _check_open(row.point, row.during, home, as_=as_)
    _note_down("remove_attachment", row, as_=as_)
    row.delete()
    if not row.file.attachments.exists():
        AttachedFile.objects.filter(pk=row.file_id).delete()


def _check_open(point: Point, during: Round, home: Municipality, *, as_: Actor) -> None:
    check_open(during)
    report = PointReport.objects.filter(round=during, point=point).first()
    if report and not as_.may(Right.ASSESS, where=home):
        check_still_open(PointState(report.state))


def _kept(content: bytes, home: Municipality) -> AttachedFile:
    sha256 = hashlib.sha256(content).hexdigest()
    kept = AttachedFile.objects.defer("content").filter(municipality=home, sha256=sha256).first()
    return kept or AttachedFile.objects.create(municipality=home, sha256=sha256, size=len(content), content=content)


def _note_down(action: str, row: Attachment, *, as_: Actor) -> None:
    """One row in the log: of the file its hash and size, and no name."""
    facts: dict[str, int | str] = {
        "round": row.during.ordinal,
        "attachment": row.pk,
        "sha256": row.file.sha256,
        "bytes": row.file.size,
    }
    audit(action, row.municipality, as_=as_, subject=f"point:{row.point.uid}", facts=facts)
