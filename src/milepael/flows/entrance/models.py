"""Tries that are counted at the door, and the sessions that a directory vouched for."""

from django.db import models

from milepael.accounts.models import User
from milepael.flows.entrance.rules import Tries


class Guessing(models.Model):
    """How often somebody tried to come in by an address, whether there is such a user or not.

    The address is kept as a hash only: many are not users' at all. Shared by every process.
    """

    key = models.CharField(max_length=80, primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.key} {self.count}"

    @property
    def tries(self) -> Tries:
        return Tries(self.count, self.since, self.locked_until)


class VouchedSession(models.Model):
    """A session that came through a directory, by the directory's own name for it, so that it can be ended there."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    directory = models.CharField(max_length=40)
    name = models.CharField(max_length=64, db_index=True)
    session_key = models.CharField(max_length=40)
    began = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.directory}"
