"""What happens to the database of a site while people use it, and is over again: real faults, not told ones."""

import resource
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

import psycopg

from tests.together.site import Site

Fault = Callable[[Site], AbstractContextManager[None]]

BREAKING = """
CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {what}; RETURN NEW; END $$;
CREATE TRIGGER break_it BEFORE INSERT ON accounts_auditrow FOR EACH ROW EXECUTE FUNCTION break_it()
"""
MENDING = "DROP TRIGGER break_it ON accounts_auditrow; DROP FUNCTION break_it()"
CUT_OFF = "PERFORM pg_terminate_backend(pg_backend_pid())"
NO_ROOM = "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'"


def stopped(mode: str) -> Fault:
    """PostgreSQL is stopped: see Server.away."""

    def fault(site: Site) -> AbstractContextManager[None]:
        assert site.server
        return site.server.away(mode)

    return fault


def breaks_amid(what: str) -> Fault:
    """PostgreSQL itself breaks each transaction that saves something, just before its end."""

    @contextmanager
    def fault(site: Site) -> Iterator[None]:
        assert site.server
        with psycopg.connect(site.server.address, autocommit=True) as line:
            line.execute(BREAKING.format(what=what))
            yield
            line.execute(MENDING)

    return fault


@contextmanager
def full(site: Site) -> Iterator[None]:
    """No process of the server can write to a file any more, as on a disk whose quota is used up."""
    _let_write(site, 0)
    try:
        yield
    finally:
        _let_write(site, resource.RLIM_INFINITY)


@contextmanager
def gone(site: Site) -> Iterator[None]:
    """The folder with the database is away, as when a disk is not mounted: whoever opens it anew misses it."""
    aside = site.folder.rename(site.folder.with_name(f"{site.folder.name}-aside"))
    try:
        yield
    finally:
        aside.rename(site.folder)


def _let_write(site: Site, most: int) -> None:
    for process in site.processes():
        resource.prlimit(process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


cut_off = breaks_amid(CUT_OFF)
FAULTS: Mapping[str, Sequence[Fault]] = {
    "sqlite": (full,),
    "postgresql": (stopped("fast"), stopped("immediate"), cut_off, breaks_amid(NO_ROOM)),
}
"""By the database: while one lasts nothing can be saved."""


def missing(site: Site) -> AbstractContextManager[None]:
    """Nothing can be read either, by a server that has opened nothing yet."""
    return stopped("fast")(site) if site.server else gone(site)
