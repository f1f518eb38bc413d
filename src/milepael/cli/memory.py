"""The last line of defence where a file is read in this process: it may grow by so much and no more."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

TOO_HEAVY = Sentence(
    da="Der skulle mere end {megabytes} MB hukommelse til at læse »{name}«, og den er lagt fra.",
    en="Reading “{name}” took more than {megabytes} MB of memory, and it was put aside.",
)
MEGABYTES = 600
"""A follow-up of 3,000 points takes 450."""
TAKEN = Path("/proc/self/statm")
"""Where Linux tells of the address space, in pages; other systems hold no process to a limit on it."""


@contextmanager
def bounded(name: str) -> Iterator[None]:
    """Let what is done with a file take MEGABYTES more than is taken; name is what a Refusal calls the file."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_most(before), before[1]))
    try:
        yield
    except MemoryError as full:
        raise Refusal(TOO_HEAVY, name=name, megabytes=MEGABYTES) from full
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _most(allowed: tuple[int, int]) -> int:
    """Bytes of address space; never more than was allowed before."""
    if not TAKEN.exists():
        return allowed[0]
    most = int(TAKEN.read_text().split()[0]) * resource.getpagesize() + MEGABYTES * 1_000_000
    return min([most, *(limit for limit in allowed if limit != resource.RLIM_INFINITY)])
