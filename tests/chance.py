"""Chance that comes out the same in every run."""

import random


def chance_of(seed: int | str) -> random.Random:
    """Numbers for invented and damaged documents; no secret is made of them."""
    return random.Random(seed)  # noqa: S311 (repeatable, and no secret)
