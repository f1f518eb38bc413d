"""Mails, one row each, so that nobody gets the same twice; and how somebody wants to be told."""

from django.db import models

from milepael.accounts.models import MunicipalRow, User
from milepael.documents.sentence import LANGUAGES
from milepael.flows.reminding.rules import MailState


class Outgoing(MunicipalRow):
    """Something to be mailed.

    at is when it was last begun to be sent, due when it may be tried: in the future while somebody is sending it.
    tries counts those in vain.
    """

    at = models.DateTimeField()
    due = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in MailState])
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Mail(Outgoing):
    """A mail to somebody, one a day at most; its words are not kept, they are made when it is sent."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "user", "on"], name="one_mail_a_day"),)
        indexes = (models.Index(fields=["state", "due"], name="mail_to_send"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.on} {self.state}"


class Letterbox(models.Model):
    """How somebody is told; without a row in Danish, and without a calendar.

    calendar is what makes the address of their calendar differ from the one before; empty while they have none.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, default="da", choices=[(code, code) for code in LANGUAGES])
    calendar = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.language}"
