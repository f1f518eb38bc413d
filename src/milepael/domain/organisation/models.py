"""The posts that people hold in centres and committees, and what those were before."""

from django.db import models
from django.db.models import Q

from milepael.accounts.models import Membership, MunicipalRow
from milepael.domain.agreements.models import KEY_LENGTH, Centre, Committee
from milepael.domain.organisation.rules import Change


class Post(MunicipalRow):
    """Where somebody has their role: the centre they report for or manage, the committee they serve or sit on."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="posts")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="posts")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, related_name="posts")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["membership", "centre"], name="one_post_in_a_centre"),
            models.UniqueConstraint(fields=["membership", "committee"], name="one_post_in_a_committee"),
            models.CheckConstraint(
                condition=Q(centre=None, committee__isnull=False) | Q(centre__isnull=False, committee=None),
                name="post_is_in_a_centre_or_a_committee",
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership_id} {self.centre_id or self.committee_id}"


class Reorganisation(MunicipalRow):
    """Centres or committees that were renamed, split or merged from a day on, by whose decision, and the case."""

    on = models.DateField()
    change = models.CharField(max_length=10, choices=[(change.value, change.value) for change in Change])
    decided_by = models.CharField(max_length=200)
    case_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(change__in=[change.value for change in Change]), name="change_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.change}"


class Succession(MunicipalRow):
    """One name that a reorganisation did away with or divided, and the centre or committee that follows it."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.CASCADE, related_name="successions")
    former_name = models.CharField(max_length=KEY_LENGTH)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="successions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, related_name="successions")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(centre=None, committee__isnull=False) | Q(centre__isnull=False, committee=None),
                name="succession_is_of_a_centre_or_a_committee",
            ),
        )

    def __str__(self) -> str:
        return f"{self.former_name} > {self.centre_id or self.committee_id}"
