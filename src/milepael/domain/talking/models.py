"""What is said around points: contributions, comments, files; and why a round was taken back."""

from django.db import models

from milepael.accounts.models import MunicipalRow, User
from milepael.domain.agreements.models import KEY_LENGTH, Centre, Point
from milepael.domain.followup.models import Round


class ContributedText(MunicipalRow):
    """What a contributing centre writes of a point in a round, for the responsible centre to use; never a smiley.

    by, at and role are of whoever wrote it last, and centre_name is what the centre was called then.
    """

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    centre_name = models.CharField(max_length=KEY_LENGTH)
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["point", "during", "centre"], name="one_contributed_text_a_round"),
        )

    def __str__(self) -> str:
        return f"{self.point_id} {self.during_id} {self.centre_id}"


class Comment(MunicipalRow):
    """What somebody says to the others who work with a point: of a round, or of the point as such.

    edited says when the words were last changed, removed when they were taken away: then text is empty. centre is where
    whoever said it worked, for as far as it is known, and centre_name what that was called then.
    """

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    during = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    centre_name = models.CharField(max_length=KEY_LENGTH, blank=True)
    at = models.DateTimeField()
    edited = models.DateTimeField(null=True)
    removed = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["point", "at"], name="comments_of_a_point"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.at}"


class AttachedFile(MunicipalRow):
    """A file by its bytes, each once; nothing here opens it. Ask for rows without `content` unless it is wanted."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "sha256"], name="each_attached_file_once"),)

    def __str__(self) -> str:
        return self.sha256


class Attachment(MunicipalRow):
    """A file that somebody put beside a point in a round, under the name it came with; gone when it is removed."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(AttachedFile, on_delete=models.PROTECT, related_name="attachments")
    name = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["point", "during", "file"], name="no_file_attached_twice"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.during_id} {self.file_id}"


class RecalledRound(MunicipalRow):
    """A round that was opened by mistake was planned again: from when it had been open, by whom, when and why."""

    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.during_id} {self.at}"
