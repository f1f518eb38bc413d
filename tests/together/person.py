"""Somebody who answers on their own page: what they send, and what they are told of it."""

import http.client
import re
import urllib.parse
from dataclasses import dataclass

TOKEN = "t" * 32
VERSION = re.compile(r'name="version"[^>]*?value="(\d+)"')
NOTE = re.compile(r'class="note"[^>]*>(.*?)</div>', re.DOTALL)
SECONDS = 30
"""How long somebody waits for an answer."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: the status, what stands there now and which version that is; theirs where another was first."""

    status: int
    version: int
    is_saved: bool
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: its status, after how many seconds it is to be asked for again, and what it says."""

    status: int
    again: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """A reporter with a milestone of their own, and one that a neighbour answers of, too."""

    at: tuple[str, int]
    session: str
    own: str
    own_uid: str
    shared: str
    shared_uid: str

    def say(self, note: str, *, version: int, shared: bool = False) -> Told:
        """Answer with a delayed smiley, as the page does while one types. Raises OSError or HTTPException."""
        address, uid = (self.shared, self.shared_uid) if shared else (self.own, self.own_uid)
        form = {"maal": uid, "version": str(version), "smiley": "delayed", "note": note}
        headers = {
            "Cookie": f"session={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        line = http.client.HTTPConnection(*self.at, timeout=SECONDS)
        try:
            line.request("POST", address, urllib.parse.urlencode(form), headers)
            answer = line.getresponse()
            return _told(answer.status, answer.read().decode())
        finally:
            line.close()

    def look(self, path: str, **headers: str) -> Seen:
        """Open a page."""
        line = http.client.HTTPConnection(*self.at, timeout=SECONDS)
        try:
            line.request("GET", path, headers={"Cookie": f"session={self.session}", **headers})
            answer = line.getresponse()
            return Seen(answer.status, answer.headers.get("Retry-After", ""), answer.read().decode())
        finally:
            line.close()


def _told(status: int, page: str) -> Told:
    version, note = VERSION.search(page), NOTE.search(page)
    theirs = re.sub(r"<[^>]*>", "", note.group(1)).strip() if note and 'class="theirs"' in page else ""
    return Told(status, int(version.group(1)) if version else 0, 'class="saved"' in page, theirs)
