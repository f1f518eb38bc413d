"""Strokes to edges: what lies on one line is one edge, and what was drawn a hair aside lies on it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from milepael.documents.readers.printed.shapes import Edge

NEAR = 2.2
"""Two strokes this near each other are one line: a border drawn twice, or by both of its cells."""
GAP = 3.0
SHORTEST = 5.0


def joined(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Edges on one line that touch, as one; the short ones that are left over are no ruling."""
    found: list[Edge] = []
    for line in _lines(sorted(edges)):
        found += _along(line)
    return tuple(edge for edge in found if edge.end - edge.start >= SHORTEST)


def places(values: Iterable[float], near: float = NEAR) -> tuple[float, ...]:
    """Places in order, each for all that stand near each other."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= near:
            found[-1].append(value)
        else:
            found.append([value])
    return tuple(sum(group) / len(group) for group in found)


def _lines(edges: list[Edge]) -> Iterator[list[Edge]]:
    """The edges, in order of their place, in groups that stand near the first of each."""
    group: list[Edge] = []
    for edge in edges:
        if group and edge.at - group[0].at > NEAR:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _along(line: list[Edge]) -> Iterator[Edge]:
    at = sum(edge.at for edge in line) / len(line)
    start, end = None, 0.0
    for edge in sorted(line, key=lambda edge: edge.start):
        if start is None:
            start, end = edge.start, edge.end
        elif edge.start <= end + GAP:
            end = max(end, edge.end)
        else:
            yield Edge(at, start, end)
            start, end = edge.start, edge.end
    if start is not None:
        yield Edge(at, start, end)


def bridges(steps: tuple[float, ...], lines: Iterable[tuple[Edge, ...]]) -> tuple[frozenset[int], ...]:
    """For each line of edges: which of the steps between neighbouring places it runs along."""
    middles = [(low + high) / 2 for low, high in pairwise(steps)]
    return tuple(
        frozenset(
            index for index, middle in enumerate(middles) if any(edge.start <= middle <= edge.end for edge in line)
        )
        for line in lines
    )
