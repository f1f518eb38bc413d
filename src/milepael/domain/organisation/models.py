"""The posts that people hold in centres and committees."""

from django.db import models
from django.db.models import Q

from milepael.accounts.models import Membership, MunicipalRow
from milepael.domain.agreements.models import Centre, Committee


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
