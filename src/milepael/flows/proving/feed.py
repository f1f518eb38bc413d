"""The heads that were given out, for everybody: a JSON Feed (version 1.1), so that others can keep them."""

import json
from datetime import UTC

from milepael.accounts.models import Municipality
from milepael.documents.sentence import Sentence
from milepael.flows.proving.models import GivenHead

VERSION = "https://jsonfeed.org/version/1.1"
TITLE = Sentence(da="Loghoveder: {municipality}", en="Heads of the log: {municipality}")


def feed_of(home: Municipality, *, at: str) -> bytes:
    """Every head, the newest first; at is the feed's own address. One query."""
    heads = GivenHead.objects.filter(municipality=home).order_by("-number")
    said = {
        "version": VERSION,
        "title": TITLE.in_("da", municipality=home.name),
        "language": "da",
        "feed_url": at,
        "items": [_item(head, at) for head in heads],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _item(head: GivenHead, at: str) -> dict[str, object]:
    """Its own key `_milepael` holds what `milepael verify --head` takes, as number and SHA-256."""
    return {
        "id": f"{at}#{head.number}",
        "title": str(head.number),
        "content_text": str(head),
        "date_published": head.at.astimezone(UTC).isoformat(timespec="seconds"),
        "_milepael": {"number": head.number, "sha256": head.sha256},
    }
