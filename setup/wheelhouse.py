"""Lays everything into one folder that a server without a network needs: `make wheelhouse`."""

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "dist" / "wheelhouse"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
LOCKED = ("download", "--require-hashes", "--only-binary", ":all:", "--no-deps")
OURS = ("wheel", "--no-deps", "--no-build-isolation")


def main(house: Path = HOUSE) -> None:
    """The locked wheels for this Python on this kind of machine, our own, and the files of deploy/."""
    shutil.rmtree(house, ignore_errors=True)
    wheels = house / "wheels"
    wheels.mkdir(parents=True)
    locked = str(ROOT / "requirements" / "runtime.txt")
    subprocess.run([*PIP, *LOCKED, "--requirement", locked, "--dest", str(wheels)], check=True)
    subprocess.run([*PIP, *OURS, "--wheel-dir", str(wheels), str(ROOT)], check=True)
    (house / "requirements.txt").write_text("".join(map(_line, sorted(wheels.glob("*.whl")))), encoding="utf-8")
    (house / "PYTHON").write_text(".".join(platform.python_version_tuple()[:2]) + "\n", encoding="utf-8")
    for file in (ROOT / "deploy").iterdir():
        shutil.copy(file, house)


def _line(wheel: Path) -> str:
    """By its hash, our own wheel too: what was carried over is what was laid in."""
    name, version, _ = wheel.name.split("-", 2)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
