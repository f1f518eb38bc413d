"""Adding centres and committees."""

from django.db import transaction

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Centre, Committee


@transaction.atomic
def add_centre(name: str, home: Municipality, *, as_: Actor) -> Centre:
    """Add a centre, or confirm one that is known only as a contributor; one that is there is left as it is."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    centre = Centre.objects.filter(municipality=home, name=name).first() or Centre(municipality=home, name=name)
    if not centre.confirmed:
        centre.confirmed = True
        centre.save()
        audit("add_centre", home, as_=as_, subject=f"centre:{centre.pk}", facts={})
    return centre


@transaction.atomic
def add_committee(name: str, home: Municipality, *, as_: Actor) -> Committee:
    """Add a committee; one that is there is left as it is."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    committee, new = Committee.objects.get_or_create(municipality=home, name=name)
    if new:
        audit("add_committee", home, as_=as_, subject=f"committee:{committee.pk}", facts={})
    return committee
