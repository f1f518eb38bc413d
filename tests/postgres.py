"""A PostgreSQL of the tests' own: started on a free port of this machine, gone when they end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
UNPRIVILEGED = ("postgres", "nobody")

NEW = ("--auth=trust", "--username=milepael", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")


class Server:
    """One running server; its files lie in a folder that goes with it. A durable one survives a power cut.

    It holds nothing yet, or begins with the files that another has left.
    """

    def __init__(self, programs: Path, *, durable: bool = False, left: Path | None = None) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="milepael-postgres-"))
        self._account = _account()
        if self._account:
            os.chown(self._folder, self._account.pw_uid, self._account.pw_gid)
        port = free_port()
        self.address = f"postgresql://milepael@127.0.0.1:{port}/postgres"
        if left:
            self._begin_with(left)
        else:
            self._run("initdb", *NEW)
        fsync = "on" if durable else "off"
        self._options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c fsync={fsync} -c unix_socket_directories={self._folder}"
        )
        self.start()

    def start(self) -> None:
        """Return when it answers; after a halt with all that was saved."""
        self._run("pg_ctl", "start", "--wait", f"--log={self._folder / 'log'}", f"--options={self._options}")

    @contextmanager
    def away(self, mode: str) -> Iterator[None]:
        """Stopped in the middle of use, and started again: "fast" says goodbye, "immediate" drops everything."""
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")
        try:
            yield
        finally:
            self.start()

    def _begin_with(self, left: Path) -> None:
        shutil.copytree(left, self._folder / "files")
        if self._account:
            for place in (self._folder / "files", *(self._folder / "files").rglob("*")):
                os.chown(place, self._account.pw_uid, self._account.pw_gid)

    def stop(self, *, leave: Path | None = None) -> None:
        """Its files are gone, unless others are to begin with them."""
        self._run("pg_ctl", "stop", f"--mode={'fast' if leave else 'immediate'}")
        if leave:
            shutil.copytree(self._folder / "files", leave)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *words: str) -> None:
        """Output goes to a file, not a pipe: the server would hold a pipe open for as long as it lives."""
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(
                [self._programs / program, "--pgdata", self._folder / "files", *words],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=self._folder,
                check=False,
                user=self._account.pw_uid if self._account else None,
                group=self._account.pw_gid if self._account else None,
                extra_groups=[] if self._account else None,
            )
            said.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {said.read()}")


def programs() -> Path | None:
    """Return the folder with the newest initdb and pg_ctl; None where no server is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = [folder for place in PLACES for folder in Path("/").glob(place[1:]) if (folder / "initdb").is_file()]
    return max(installed, key=_version, default=None)


def _version(folder: Path) -> float:
    digits = "".join(letter for letter in folder.parent.name if letter.isdigit() or letter == ".")
    return float(digits or 0)


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then somebody without rights runs it."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name: account for account in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def free_port() -> int:
    """Return a port of this machine that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
