"""The files for servers: systemd accepts the units, and everything they name is there."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from milepael.cli.main import COMMANDS
from milepael.project.environment import SETTINGS
from tests.conventions.tree import ROOT, document
from tests.operation.asking import environment_of, serving

UNITS = ("milepael.service", "milepael-worker@.service")
OURS = re.compile(r"/opt/milepael/bin/milepael (\w+)")
NAMES = re.compile(r"^(?:Environment=)?#?([A-Z][A-Z_]+)=", re.MULTILINE)
NO_SYSTEMD = "systemd-analyze is not installed"
EXPOSED = 25
"""Tenths on systemd's scale of how much a service could do to the machine: 100 is everything, 20 is its "OK"."""

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason=NO_SYSTEMD)


def deployed(name: str) -> str:
    return document(f"deploy/{name}")


@pytest.fixture(params=UNITS)
def unit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A unit whose program is there."""
    for name in UNITS:
        (tmp_path / name).write_text(OURS.sub("/bin/true", deployed(name)), encoding="utf-8")
    return tmp_path / str(request.param)


@needs_systemd
def test_systemd_has_nothing_to_say_against_a_unit(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)

    assert (done.returncode, [line for line in done.stderr.splitlines() if "milepael" in line]) == (0, [])


@needs_systemd
def test_a_unit_can_do_little_to_the_machine(unit: Path) -> None:
    words = ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSED}", "--no-pager", str(unit)]

    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", [*UNITS, "milepael.env"])
def test_commands_and_settings_that_a_file_names_are_there(name: str) -> None:
    text, known = deployed(name), {setting.name for setting in SETTINGS}

    assert [command for command in OURS.findall(text) if command not in COMMANDS] == []
    assert OURS.findall(text) or NAMES.findall(text)
    assert [setting for setting in NAMES.findall(text) if setting not in known] == []


def test_the_proxy_lets_through_what_can_be_dropped() -> None:
    (allowed,) = re.findall(r"client_max_body_size (\d+)m;", deployed("nginx.conf"))

    assert settings.UPLOAD_BYTES * 4 < int(allowed) * 1_048_576 < settings.BODY_BYTES


def test_a_container_names_no_registry_and_runs_as_nobody_in_particular() -> None:
    lines = deployed("Containerfile").splitlines()

    images = [line.split()[1] for line in lines if line.startswith("FROM ")]
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert images == ["python:${PYTHON}-slim"] * 2
    assert users == ["10001"]
    assert lines[-1] == 'CMD ["serve"]'


def test_a_containers_healthcheck_finds_out_whether_the_server_lives(data: Path, tmp_path: Path) -> None:
    (found,) = re.findall(r"^    CMD (\[.*\])$", deployed("Containerfile"), re.MULTILINE)
    name, *rest = json.loads(found)
    words = [sys.executable, *rest]
    environment = environment_of(data, MILEPAEL_SERVE_JOBS="off")

    with serving(environment, tmp_path / "log"):
        alive = subprocess.run(words, env=environment, capture_output=True, check=False)
    gone = subprocess.run(words, env=environment, capture_output=True, check=False)

    assert (name, alive.returncode, gone.returncode == 0) == ("python", 0, False)


def test_a_script_for_installing_is_one_that_the_plainest_shell_takes() -> None:
    done = subprocess.run(["sh", "-n", ROOT / "deploy" / "install.sh"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
