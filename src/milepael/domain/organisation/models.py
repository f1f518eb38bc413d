"""The posts that people hold in centres and committees, and what those were before."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from milepael.accounts.models import Membership, Municipality, MunicipalRow
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import KEY_LENGTH, Centre, Committee
from milepael.domain.organisation.rules import Change


class Post(MunicipalRow):
    """Where somebody has their role: the centre they report for or manage, the committee they serve or sit on.

    from_directory are those that the municipality's own directory keeps, whoever gave the role.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="posts")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="posts")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, related_name="posts")
    from_directory = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["membership", "centre"], name="one_post_in_a_centre"),
            models.UniqueConstraint(fields=["membership", "committee"], name="one_post_in_a_committee"),
            models.CheckConstraint(
                condition=Q(centre=None, committee__isnull=False) | Q(centre__isnull=False, committee=None),
                name="post_is_in_a_centre_or_a_committee",
            ),
        )

    @classmethod
    def leading(cls, home: Municipality, *, on: datetime.date) -> "QuerySet[Post]":
        """Those in which somebody can approve for a centre on a day: a manager who can sign in, or their deputy."""
        deputies = Membership.objects.filter(
            _covering("", on),
            municipality=home,
            role=Role.MANAGER.value,
            stands_in_for=OuterRef("membership__user"),
            user__is_active=True,
        )
        return cls.objects.filter(
            _covering("membership__", on),
            Q(membership__user__is_active=True) | Exists(deputies),
            municipality=home,
            membership__role=Role.MANAGER.value,
            membership__stands_in_for=None,
            centre__isnull=False,
        )

    @classmethod
    def centres_led(cls, home: Municipality, *, on: datetime.date) -> frozenset[int]:
        """The centres that somebody can approve for on a day; one query."""
        return frozenset(pk for pk in cls.leading(home, on=on).values_list("centre_id", flat=True) if pk)

    @property
    def place(self) -> Centre | Committee:
        """Where it is; the database allows none that is nowhere."""
        place = self.centre or self.committee
        if place is None:
            raise LookupError(self.pk)
        return place

    def __str__(self) -> str:
        return f"{self.membership_id} {self.centre_id or self.committee_id}"


def _covering(term: str, day: datetime.date) -> Q:
    """Of memberships, term being the way to them: those that hold on a day."""
    began = Q(**{f"{term}since": None}) | Q(**{f"{term}since__lte": day})
    return began & (Q(**{f"{term}until": None}) | Q(**{f"{term}until__gte": day}))


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

    @classmethod
    def last_in(cls, home: Municipality) -> "Reorganisation | None":
        """The newest of a municipality: whoever changes something has seen it, or is told."""
        return cls.objects.filter(municipality=home).order_by("pk").last()

    @property
    def steps(self) -> str:
        """The names before and after: "Ejendomme → Ejendomme; Byg"."""
        steps = list(self.successions.select_related("centre", "committee").order_by("pk"))
        before = dict.fromkeys(one.former_name for one in steps)
        after = dict.fromkeys(str(one.centre or one.committee) for one in steps)
        return f"{'; '.join(before)} → {'; '.join(after)}"

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
