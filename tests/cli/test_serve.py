"""`milepael migrate` and `milepael serve`, as an operator runs them."""

import os
import secrets
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.planted import MILEPAEL, migrated
from tests.postgres import free_port


def environment_of(data: Path) -> dict[str, str]:
    return {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "MILEPAEL_DATA": str(data),
        "MILEPAEL_HTTPS": "off",
        "PORT": str(free_port()),
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return environment_of(tmp_path / "data")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the server that some tests ask."""
    folder = tmp_path_factory.mktemp("served") / "data"
    return environment_of(Path(shutil.copytree(migrated(tmp_path_factory), folder)))


@pytest.fixture(scope="module")
def address(served: dict[str, str]) -> Iterator[str]:
    with subprocess.Popen([*MILEPAEL, "serve"], env=served, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()


def test_migrating_is_silent_and_the_data_is_its_owners_only(environment: dict[str, str]) -> None:
    runs = [subprocess.run([*MILEPAEL, "migrate"], env=environment, capture_output=True, check=False) for _ in "ab"]

    assert [(run.returncode, run.stdout, run.stderr) for run in runs] == [(0, b"", b"")] * 2
    assert Path(environment["MILEPAEL_DATA"]).stat().st_mode & 0o777 == 0o700


def test_serving_before_migrating_is_refused_in_one_sentence(environment: dict[str, str]) -> None:
    done = subprocess.run([*MILEPAEL, "serve"], env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "milepael: Databasen passer ikke til denne udgave: kør »milepael migrate«.\n"


def test_serving_where_no_database_answers_is_refused_in_one_sentence(environment: dict[str, str]) -> None:
    environment["DATABASE_URL"] = f"postgresql://milepael:kode@127.0.0.1:{free_port()}/milepael"

    done = subprocess.run([*MILEPAEL, "serve"], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr == (
        "milepael: Databasen svarer ikke, som den skal: kør »milepael migrate«, og se efter, at serveren kører.\n"
    )


def test_a_directory_of_a_municipality_that_is_not_there_yet_is_told_of_at_the_start(
    environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shutil.copytree(migrated(tmp_path_factory), environment["MILEPAEL_DATA"])
    environment["MILEPAEL_DIRECTORY_MUNICIPALITY"] = "Havnsunds Kommune"

    with subprocess.Popen(
        [*MILEPAEL, "serve"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        assert server.stdout
        assert server.stderr
        address = server.stdout.readline()
        server.terminate()
        told = server.stderr.readline().decode()

    assert address.startswith(b"http://")
    assert told.startswith(
        "milepael: MILEPAEL_DIRECTORY_MUNICIPALITY er »Havnsunds Kommune«, og den kommune er her ikke"
    )


def test_a_port_that_is_taken_is_told_in_one_sentence(address: str, served: dict[str, str]) -> None:
    done = subprocess.run([*MILEPAEL, "serve"], env=served, capture_output=True, text=True, check=False)

    assert address.endswith(f":{served['PORT']}/")
    assert done.returncode == 2
    assert done.stderr.startswith("milepael: Der kan ikke lyttes på 127.0.0.1:")


def test_the_printed_address_answers_with_the_sign_in_page(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        page = answer.read().decode()

    assert answer.status == 200
    assert 'lang="da"' in page


def test_static_files_come_gzipped_and_may_be_kept_for_ever(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        page = answer.read().decode()
    style = next(part for part in page.split('"') if "dkfds.min." in part and part.endswith(".css"))

    request = urllib.request.Request(address.rstrip("/") + style, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        headers = answer.headers

    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
