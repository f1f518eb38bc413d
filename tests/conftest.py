"""How the suite runs: on which database, what is left out, and that nothing is passed over in silence."""

import gc
import os
import secrets
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Protocol

import django
import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from milepael.accounts import append_only
from milepael.flows.publishing.fixed import FIXED
from tests import planted, postgres

NOTHING_SKIPS = os.environ.get("MILEPAEL_NOTHING_SKIPS") == "1"
LONG = (
    "browser",
    "together",
    "backup",
    "moving",
    "flows",
    "web",
    "operation",
    "cli",
    "accounts",
    "printed",
    "scanned",
    "word",
    "letters",
    "sheets",
    "editions",
)
"""The folders whose files take long, the longest first."""
SOAK = os.environ.get("MILEPAEL_SOAK") == "1"
HERE = Path(__file__).parent
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "milepael.project.settings",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "MILEPAEL_HTTPS": "off",
    "MILEPAEL_STATIC": "source",
    "MILEPAEL_LANGUAGE": "da",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop on the thread that also asks the database
}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "databases"}
WITHOUT_DATABASE = {
    "agreement", "comparing", "conventions", "documents", "editions", "forms", "letters", "printed", "scanned", "soak",
    "moving", "together", "word",
}  # fmt: skip
"""Folders in which no test asks the database; on PostgreSQL they are not even loaded."""
EVERY_PAGE = {HERE / "web" / "test_closed.py", HERE / "web" / "test_words_kept.py"}
"""Files that open every page for many people, too; on PostgreSQL `test_rights_table.py` alone does so."""
COLLECTED_AFTER = 100_000
"""Objects; Python's own 700 have it look through all that is loaded again and again."""
NO_SERVER = "no PostgreSQL server is installed (initdb is neither in PATH nor in its usual places)"
SERVER, ADDRESS = pytest.StashKey[postgres.Server](), pytest.StashKey[str]()
"""The PostgreSQL of a whole run, in the process that started it; and where it answers, in each that asks it."""

collect_ignore = [] if SOAK else ["soak"]


class Node(Protocol):
    """A process that tests are handed out to, as pytest-xdist knows it."""

    config: pytest.Config
    workerinput: dict[str, object]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="sqlite runs everything; postgresql runs what asks the database, except in a browser",
    )


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(COLLECTED_AFTER, *gc.get_threshold()[1:])
    os.environ.update(ENVIRONMENT)
    os.environ["DATABASE_URL"] = ""
    if config.getoption("--database") == "postgresql":
        config.stash[ADDRESS] = os.environ["DATABASE_URL"] = _server_of(config)
    django.setup()


def _server_of(config: pytest.Config) -> str:
    """The address of the server that whoever hands out the tests has started; "" where none is installed."""
    if hasattr(config, "workerinput"):
        return str(config.workerinput["server"])
    programs = postgres.programs()
    if not programs:
        return ""
    config.stash[SERVER] = postgres.Server(programs)
    return config.stash[SERVER].address


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Node) -> None:
    """Tests that are handed out to several processes ask one server, each process in a database of its own."""
    node.workerinput["server"] = node.config.stash.get(ADDRESS, "")


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].stop()


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if config.getoption("--database") == "sqlite":
        return None
    folders = {HERE / name for name in (*WITHOUT_DATABASE, "browser")}
    return True if collection_path in folders | EVERY_PAGE else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=_turn)
    if config.getoption("--database") == "sqlite":
        strays = [item.nodeid for item in items if _asks_the_database(item) and _folder_of(item) in WITHOUT_DATABASE]
        if strays:
            raise pytest.UsageError(f"PostgreSQL would never see {strays[0]}: see WITHOUT_DATABASE in {__file__}")
        return
    kept = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
    if not config.stash[ADDRESS]:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=NO_SERVER))


def _turn(item: pytest.Item) -> tuple[int, str, bool]:
    """Files that take long are handed out first, so that no worker is alone with one at the end.

    In a file, tests that see the invented municipality come last, as it stays there for the rest of them.
    """
    folder = _folder_of(item)
    place = LONG.index(folder) if folder in LONG else len(LONG)
    return place, str(item.path), "demo" in getattr(item, "fixturenames", ())


def _folder_of(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


def _asks_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(
        DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if NOTHING_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{item.nodeid}: {report.longrepr}; here nothing may skip"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if NOTHING_SKIPS and report.skipped:
        report.outcome, report.longrepr = "failed", f"{report.nodeid}: {report.longrepr}; here nothing may skip"
    return report


@pytest.fixture(scope="session")
def postgresql(pytestconfig: pytest.Config) -> str:
    """The address of the server that is asked; "" on SQLite."""
    return pytestconfig.stash.get(ADDRESS, "")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A copy of what was migrated once: a file, as live pages ask from several threads; a hasher that costs nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if postgresql:
        name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        template = planted.migrated_in(postgresql, tmp_path_factory)
        planted.tell(postgresql, f"CREATE DATABASE {name} TEMPLATE {template}")
    else:
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        shutil.copy(planted.migrated(tmp_path_factory) / planted.FILE, name)
    database["TEST"] = {**database.get("TEST", {}), "NAME": name}


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What was copied is asked as it is; it goes with the run's folder, or with its server."""
    return True


def guard() -> None:
    """The tables that only grow refuse anything else."""
    append_only.install(connection)
    for table, fixed in FIXED.items():
        append_only.install(connection, table, fixed)


def let_go() -> None:
    """They let themselves be emptied."""
    for table in (append_only.AUDIT, *FIXED):
        append_only.remove(connection, table)


@pytest.fixture(scope="module")
def guarded_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Whatever one module's tests took away, the log only grows in the modules after it."""
    yield
    with django_db_blocker.unblock():
        let_go()
        guard()


@pytest.fixture
def committed(guarded_again: None, transactional_db: None) -> Iterator[None]:
    """What a test writes is seen by other threads; the log's table, which only grows, lets itself be emptied after."""
    let_go()
    guard()
    yield
    let_go()
