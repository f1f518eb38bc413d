"""Files that somebody drops, and what the page says of them."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language, gettext, ngettext

from milepael.accounts.rules import RuleBroken
from milepael.flows.imports.models import Upload, UploadState
from milepael.flows.imports.queries import Uploads
from milepael.flows.imports.uploads import upload
from milepael.web.workspace.arriving import TIMES, left_out, name_of
from milepael.web.workspace.seat import Seat


def drop(request: HttpRequest, seat: Seat) -> None:
    """Keep each file that came in, and say what became of it."""
    files, left, fresh = request.FILES.getlist("files"), left_out(request), 0
    for file in files:
        try:
            dropped = upload(file.read(), name_of(file.name), into=seat.municipality, as_=seat.actor)
        except RuleBroken as broken:
            messages.error(request, broken.in_(get_language() or "da"))
            continue
        fresh += dropped.fresh
        if not dropped.fresh:
            messages.warning(request, here_already(name_of(file.name), dropped.upload))
    tell_left_out(request, left.large, left.many)
    if fresh:
        said = ngettext("%(n)s file is in the queue to be read.", "%(n)s files are in the queue to be read.", fresh)
        messages.success(request, said % {"n": fresh})
    if not files and not left.large and not left.many:
        messages.error(request, gettext("No file was chosen."))


def tell_left_out(request: HttpRequest, large: list[str], many: list[str]) -> None:
    """Say which files did not get in, and what the limit is."""
    for name in large:
        said = gettext("“%(name)s” takes more than %(mb)s MB, and Milepæl accepts no larger files.")
        messages.error(request, said % {"name": name, **limits()})
    if many:
        said = gettext("At most %(files)s files, and %(all)s MB in all, can be dropped at a time. Left out: %(names)s.")
        messages.error(request, said % {"names": ", ".join(many), **limits()})


def here_already(name: str, known: Upload) -> str:
    """Say that the same bytes are here, under which name, and how far they have come."""
    taken = gettext("“%(name)s” has been taken in already: the same file was dropped as “%(known)s”.")
    waits = gettext("“%(name)s” is here already: the same file was dropped as “%(known)s”.")
    said = taken if known.state == UploadState.TAKEN.value else waits
    return said % {"name": name, "known": known.name}


def limits() -> dict[str, int]:
    """How much can be dropped: files, MB of one, MB of all of them."""
    megabytes = settings.UPLOAD_BYTES // 1_000_000
    return {"files": settings.UPLOAD_FILES, "mb": megabytes, "all": megabytes * TIMES}


def progress(found: Uploads) -> str:
    """One sentence on how many are read."""
    whole = len(found.open)
    if found.busy:
        return gettext("%(read)s of %(all)s files are read.") % {"read": found.read, "all": whole}
    return ngettext("%(n)s file waits for you.", "%(n)s files wait for you.", whole) % {"n": whole} if whole else ""


def mark_of(found: Uploads) -> str:
    """The same as long as nobody would see a difference."""
    seen = repr([(one.id, one.state, one.seen, one.pages) for one in (*found.open, *found.settled)])
    return hashlib.sha256(seen.encode()).hexdigest()[:16]
