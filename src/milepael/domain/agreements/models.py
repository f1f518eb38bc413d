"""Agreements with their chapters and points, the centres and committees, and the council's challenges.

Words from documents have no limit of length, so they are text fields; what a row is found by is cut to fit an index.
A column of words holds the latest ones printed; earlier ones are kept as wordings of the follow-up.
"""

import secrets

from django.db import models

from milepael.accounts.models import MunicipalRow
from milepael.domain.agreements.rules import Stay

KEY_LENGTH = 300
"""Characters of a name or key that is looked up: an index entry has a limit."""


def new_uid() -> str:
    """Return a name for a point or milestone that is opaque, permanent and short enough to print in a form."""
    return secrets.token_hex(6)


class Agreement(MunicipalRow):
    """A political agreement on a year's budget."""

    name = models.CharField(max_length=KEY_LENGTH)
    year = models.PositiveSmallIntegerField(null=True)
    parties = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["municipality", "name", "year"], name="one_agreement_of_a_name_and_year"),
        )

    def __str__(self) -> str:
        return self.name


class Centre(MunicipalRow):
    """A centre of the administration; unconfirmed while it is known only from lists of contributors.

    closed is the day from which another has taken over; its name stands, for what was published under it.
    """

    name = models.CharField(max_length=KEY_LENGTH)
    confirmed = models.BooleanField(default=False)
    closed = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "name"], name="one_centre_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Committee(MunicipalRow):
    """A political committee; closed as a centre is."""

    name = models.CharField(max_length=KEY_LENGTH)
    closed = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "name"], name="one_committee_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Chapter(MunicipalRow):
    """A heading of the agreement; found by its number, or its title where it has none."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="chapters")
    key = models.CharField(max_length=KEY_LENGTH)
    number = models.TextField(blank=True)
    title = models.TextField()
    parent = models.TextField(blank=True)
    responsible = models.TextField(blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "key"], name="one_chapter_of_a_key"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Point(MunicipalRow):
    """A tracked element of the agreement.

    key is what other documents call it; occurrence tells apart points of one document that share a key.
    joined is the ordinal of the round that it is in from, left of the one that it is in no more (None: to the end);
    gaps are the ordinals that it was out from, and in again from.
    decided says that something was decided of it in mid-year. follows is the one whose economy it goes on with, as it
    was split off or has taken another in.
    search_text is every word ever printed about it, case folded, so that both databases search alike.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="points")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="points")
    uid = models.CharField(max_length=40, default=new_uid)
    key = models.CharField(max_length=KEY_LENGTH)
    occurrence = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField()
    number = models.TextField(blank=True)
    part = models.PositiveIntegerField(null=True)
    title = models.TextField()
    part_title = models.TextField(blank=True)
    catalogue = models.TextField(blank=True)
    funding = models.JSONField(default=list)
    agreement_text = models.TextField(blank=True)
    implementation_text = models.TextField(blank=True)
    economy_text = models.TextField(blank=True)
    responsible = models.TextField(blank=True)
    status_text = models.TextField(blank=True)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="points")
    administrative = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    joined = models.PositiveSmallIntegerField(default=0)
    left = models.PositiveSmallIntegerField(null=True)
    gaps = models.JSONField(default=list)
    decided = models.BooleanField(default=False)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    broken_text = models.BooleanField(default=False)
    restored = models.BooleanField(default=False)
    search_text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key", "occurrence"], name="one_point_of_a_key"),
            models.UniqueConstraint(fields=["municipality", "uid"], name="one_point_of_a_uid"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    @property
    def stay(self) -> Stay:
        """The rounds that it is in, as the rules ask for them."""
        return Stay(self.joined, self.left, tuple((first, again) for first, again in self.gaps))


class PointCommittee(MunicipalRow):
    """A committee that follows a point, or one that is only involved."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="committees")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="points")
    involved = models.BooleanField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["point", "committee", "involved"], name="one_point_committee_each"),
        )

    def __str__(self) -> str:
        return f"{self.point_id} {self.committee_id}"


class Contribution(MunicipalRow):
    """A centre that contributes text to a point, never a smiley."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="contributions")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="contributions")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["point", "centre"], name="one_contribution_each"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.centre_id}"


class Reference(MunicipalRow):
    """A mention of another point, by the number or key that was printed."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="references")
    target = models.CharField(max_length=KEY_LENGTH)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["point", "target"], name="one_reference_each"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.target}"


class ChallengeNote(MunicipalRow):
    """A note on the council's challenges; wishes and venues are lines of text."""

    title = models.CharField(max_length=KEY_LENGTH)
    date = models.DateField(null=True)
    introduction = models.TextField(blank=True)
    wishes = models.JSONField(default=list)
    venues = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "title"], name="one_note_of_a_title"),)

    def __str__(self) -> str:
        return self.title


class Challenge(MunicipalRow):
    """What the council wants to solve in four years; bullets are lines of text."""

    note = models.ForeignKey(ChallengeNote, on_delete=models.CASCADE, related_name="challenges")
    position = models.PositiveSmallIntegerField()
    number = models.TextField(blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    bullets = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["note", "position"], name="one_challenge_at_a_place"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Theme(MunicipalRow):
    """What runs across the challenges."""

    note = models.ForeignKey(ChallengeNote, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["note", "position"], name="one_theme_at_a_place"),)

    def __str__(self) -> str:
        return self.name
