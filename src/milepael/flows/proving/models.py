"""Heads that were given out, and to whom: what lies with others cannot be rewritten here."""

from django.db import models

from milepael.accounts.models import MunicipalRow
from milepael.flows.reminding.models import Outgoing


class Witness(MunicipalRow):
    """The mailbox that a municipality has named to get the head of its log."""

    address = models.EmailField(max_length=254)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality"], name="one_witness_each"),)

    def __str__(self) -> str:
        return f"witness of {self.municipality_id}"


class GivenHead(MunicipalRow):
    """A head of the log that was given out: it stands in the feed for good."""

    number = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "number"], name="each_head_given_once"),)

    def __str__(self) -> str:
        return f"{self.number}:{self.sha256}"


class HeadMail(Outgoing):
    """A head on its way to a mailbox."""

    head = models.ForeignKey(GivenHead, on_delete=models.PROTECT, related_name="mails")
    address = models.EmailField(max_length=254)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["head", "address"], name="each_head_mailed_once"),)
        indexes = (models.Index(fields=["state", "due"], name="head_to_send"),)

    def __str__(self) -> str:
        return f"{self.head_id} {self.state}"
