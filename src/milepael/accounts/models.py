"""Municipalities, users, memberships and the append-only log of what was done."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from milepael.accounts.rules import MEMBER_ROLES, Role, Term


class Municipality(models.Model):
    """A municipality; every row of its own names it. It keeps the head of its log, which `accounts.log` moves on."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    log_length = models.PositiveBigIntegerField(default=0)
    log_sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class MunicipalRow(models.Model):
    """A row that belongs to one municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Users(BaseUserManager["User"]):
    """Finds users by their address, however it is typed."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return super().get_by_natural_key((username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in; belongs to municipalities through memberships."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email


class Membership(MunicipalRow):
    """One thing that a user is in a municipality, from one day until another, both included; an empty day is no end.

    A deputy has the role for somebody else; from_directory are those that the municipality's own directory keeps.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in MEMBER_ROLES])
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    stands_in_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="deputies")
    from_directory = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "user", "role"],
                condition=Q(stands_in_for=None),
                name="one_membership_of_a_role",
            ),
            models.UniqueConstraint(
                fields=["municipality", "user", "role", "stands_in_for"], name="one_deputyship_of_a_role"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in MEMBER_ROLES]), name="membership_role_is_a_members"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")) | Q(until=None) | Q(since=None),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(stands_in_for=F("user")) | Q(stands_in_for=None), name="nobody_stands_in_for_themselves"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def term(self) -> Term:
        return Term(self.since, self.until)


class AuditRow(MunicipalRow):
    """One thing done: who, when, what. Facts are numbers, keys and hashes, never free text or names of people.

    Triggers in the database refuse to change or delete a row, so the actor is protected. A municipality's rows are
    numbered from 1, and the sha256 of each is of what it says and of the row before it: see `accounts.chain`.
    """

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "number"], name="one_log_row_of_a_number"),)
        indexes = (models.Index(fields=["municipality", "at"], name="audit_by_time"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"
