"""Who takes part in a point: whoever works in a centre of it, the budget office, and its committees' secretaries."""

from dataclasses import replace

from milepael.accounts.actions import require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right
from milepael.domain.agreements.models import Point
from milepael.domain.organisation.rules import Held
from milepael.domain.talking.queries.centres import part_in
from milepael.domain.talking.rules.commenting import NOT_YOUR_POINT


def taking_part(point: Point, home: Municipality, *, as_: Actor) -> tuple[Actor, Held]:
    """Who asks, in the role by which they take part in a point, and the post that gives it. Raises NotAllowed."""
    as_ = require(Right.TAKE_PART, home, as_=as_)
    post = part_in(point, as_=as_)
    if post is None:
        raise NotAllowed(NOT_YOUR_POINT)
    return replace(as_, role=post.role, others=tuple(one for one in as_.roles if one is not post.role)), post


def participant(point: Point, home: Municipality, *, as_: Actor) -> Actor:
    """Who asks, in the role by which they take part in a point. Raises NotAllowed."""
    return taking_part(point, home, as_=as_)[0]
