"""The workers that are there, so that a job whose worker died can be told from one that is being done."""

from django.db import models


class Worker(models.Model):
    """A worker that has a job in hand, under the name it claimed it with; it says again and again that it is there.

    Under another name it says so whether or not it has one, which keeps no job from being given back.
    """

    name = models.CharField(max_length=64, primary_key=True)
    seen = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
