"""`milepael serve` counts over all its processes, tells what is too much in one sentence, and logs no words."""

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from tests.operation.asking import TOKEN, Site, environment_of, serving

PATIENCE = 40
SECRET = "Agnes-Holm-klager"


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        Event().wait(0.05)


def processes_of(site: Site) -> set[int]:
    """The server's own processes that answer, without the worker."""
    found = Path(f"/proc/{site.process}/task/{site.process}/children").read_text().split()
    return {int(one) for one in found}


def replace_one(site: Site) -> None:
    """Kill a process, and wait until another is there instead."""
    before = processes_of(site)
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: len(processes_of(site) - before) == 1 and len(processes_of(site)) == len(before))


def requests_counted(site: Site) -> float:
    lines = site.ask("/metrics", Authorization=f"Bearer {TOKEN}").text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith("milepael_requests_total"))


def answered(site: Site, raw: bytes) -> str:
    """What comes back for bytes that are perhaps no request."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as line:
        line.sendall(raw)
        found = b""
        while part := line.recv(65536):
            found += part
    return found.decode()


def test_all_processes_count_together_and_whoever_replaces_one_that_died_goes_on_in_its_files(
    data: Path, tmp_path: Path
) -> None:
    environment = environment_of(
        data, MILEPAEL_HTTPS="off", MILEPAEL_METRICS_TOKEN=TOKEN, MILEPAEL_WORKERS="2", MILEPAEL_SERVE_JOBS="off"
    )
    folder = data / f"metrics-{environment['PORT']}"
    folder.mkdir()
    (folder / "counter_4711.db").write_bytes(b"left behind by a server that was killed")

    with serving(environment, tmp_path / "log") as site:
        for _ in range(20):
            site.ask("/log-ind/")
        assert requests_counted(site) == 20
        for _ in range(3):
            replace_one(site)
        for _ in range(20):
            site.ask("/log-ind/")
        assert requests_counted(site) == 40
        assert {file.name.partition("_")[2] for file in folder.iterdir()} <= {"first.db", "0.db", "1.db"}

    assert not folder.exists()
    lines = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines if "was sent" in line["event"]] != []


def test_what_is_too_much_is_told_on_a_page_in_the_readers_language(data: Path, tmp_path: Path) -> None:
    environment = environment_of(data, MILEPAEL_HTTPS="off", MILEPAEL_SERVE_JOBS="off", MILEPAEL_WORKERS="1")

    with serving(environment, tmp_path / "log") as site:
        long = site.ask(f"/log-ind/?q={SECRET * 400}", Accept_Language="da")
        heavy = site.ask("/log-ind/", Accept_Language="en", Cookie=SECRET * 600)
        large = site.ask("/log-ind/", "POST", Accept_Language="da", Content_Length="900000000000")

    assert [answer.status for answer in (long, heavy, large)] == [414, 431, 413]
    assert "Adressen er længere, end der kan læses." in long.text
    assert "Clear this site&#x27;s cookies" in heavy.text
    assert "Send færre eller mindre filer." in large.text


def test_what_is_no_request_is_told_in_both_languages_and_no_word_of_it_is_logged(data: Path, tmp_path: Path) -> None:
    environment = environment_of(data, MILEPAEL_HTTPS="off", MILEPAEL_SERVE_JOBS="off", MILEPAEL_WORKERS="1")
    log = tmp_path / "log"

    with serving(environment, log) as site:
        found = [
            answered(site, raw)
            for raw in (
                f"GET /{SECRET * 600} HTTP/1.1\r\n\r\n".encode(),
                f"GET / HTTP/1.1\r\nHost: x\r\nX-Note: {SECRET * 1200}\r\n\r\n".encode(),
                f"{SECRET} og så noget\r\n\r\n".encode(),
                f"GET / HTTP/1.1\r\nHost: x\r\n{SECRET}\r\n\r\n".encode(),
            )
        ]

    assert [answer.split(" ", 2)[1] for answer in found] == ["414", "431", "400", "400"]
    assert all(
        "<h1>" in answer and '<p lang="en">' in answer and "Cache-Control: no-store" in answer for answer in found
    )
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["status"] for line in lines if line["logger"] == "milepael.serve"] == [414, 431, 400, 400]
    assert "Agnes" not in log.read_text(encoding="utf-8")


def test_what_does_not_come_in_by_its_time_is_not_waited_for(data: Path, tmp_path: Path) -> None:
    environment = environment_of(
        data, MILEPAEL_HTTPS="off", MILEPAEL_SERVE_JOBS="off", MILEPAEL_WORKERS="1", MILEPAEL_THREADS="1"
    )
    environment["MILEPAEL_REQUEST_SECONDS"] = "1"

    with serving(environment, tmp_path / "log") as site:
        half = answered(site, b"GET /log-ind/ HTTP/1.1\r\nHost: localhost\r\nX-Half: a hea")
        after = site.ask("/healthz").status

    assert (half, after) == ("", 200)
