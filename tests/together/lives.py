"""`python -m tests.together.lives`: starts `milepael serve` anew for each line it reads, and tells when it is over.

The program is loaded once and each life is a fork of it: a server that is killed twenty times must not load it twenty
times. A life is a process group of its own, so that all of it can be killed; it tells its number first. It is over when
none of its processes holds the end of a pipe any more.
"""

import importlib
import os
import sys

from django.template.loader import get_template

from milepael.cli.main import main
from milepael.project import wsgi


def live() -> None:
    """Be a server until killed."""
    os.setsid()
    print(os.getpid(), flush=True)
    os._exit(main(["serve"]))


def outlive() -> None:
    """Have a life begin, and return when all of it has ended."""
    ear, mouth = os.pipe()
    process = os.fork()
    if not process:
        live()
    os.close(mouth)
    os.read(ear, 1)
    os.close(ear)
    os.waitpid(process, 0)


if __name__ == "__main__":
    assert wsgi.application
    importlib.import_module("milepael.project.urls")
    for name in ("desk_kept", "desk_not_kept"):
        get_template(f"workspace/{name}.html")
    for _ in sys.stdin:
        outlive()
        print("over", flush=True)
