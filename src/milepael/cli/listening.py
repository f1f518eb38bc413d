"""How gunicorn listens: what it tells whoever sends no request, for how long it waits, and what it logs."""

import logging
import socket
import time
from http import HTTPStatus
from typing import Any

from django.conf import settings
from gunicorn import util
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException, UnsupportedTransferCoding
from gunicorn.workers.gthread import TConn, ThreadWorker

from milepael.documents.sentence import Sentence

LOG = logging.getLogger("milepael.serve")

TOO_LONG = Sentence(da="Adressen er for lang.", en="The address is too long.")
TOO_MUCH = Sentence(
    da="Browseren sender for meget med: slet stedets cookies, og prøv igen.",
    en="Your browser sends too much along: clear this site's cookies and try again.",
)
NO_REQUEST = Sentence(
    da="Forespørgslen kunne ikke læses: gå tilbage, og prøv igen.",
    en="The request could not be read: go back and try again.",
)
OUR_FAULT = Sentence(
    da="Noget gik galt hos os: prøv igen om lidt.", en="Something went wrong with us: try again in a while."
)
PAGE = (
    '<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>Milepæl</title></head>'
    '<body><h1>{da}</h1><p lang="en">{en}</p></body></html>\n'
)
HEAD = (
    "HTTP/1.1 {status} {phrase}\r\nConnection: close\r\nCache-Control: no-store\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"
)
REFUSED: tuple[tuple[type[Exception], HTTPStatus, Sentence], ...] = (
    (LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG, TOO_LONG),
    (LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, TOO_MUCH),
    (UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED, NO_REQUEST),
    (ParseException, HTTPStatus.BAD_REQUEST, NO_REQUEST),
    (Exception, HTTPStatus.INTERNAL_SERVER_ERROR, OUR_FAULT),
)
"""The first that fits is the answer; in both languages, as nobody knows yet which one is read."""


class Lines(Logger):
    """Gunicorn's words go where all others go, as lines without free text."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Patient(ThreadWorker):
    """Waits for a request and for whoever is answered, but neither for ever; numbered among its siblings."""

    number = 0

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._begun: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> Any:
        self._begun[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            del self._begun[conn]

    def murder_pending(self) -> None:
        """Called by the main thread every second: what has not come in by its time is not waited for.

        What was asked is still answered; twice that long, and nothing more is said either.
        """
        super().murder_pending()
        now = time.monotonic()
        for conn, begun in list(self._begun.items()):
            if now - begun > settings.SERVE_SECONDS:
                _cut_off(conn, entirely=now - begun > 2 * settings.SERVE_SECONDS)

    def handle_error(self, *told: Any, **_named: Any) -> None:
        """Called with the request, the connection, an address and the error."""
        _request, client, _address, exc = told
        status, sentence = next((status, words) for kind, status, words in REFUSED if isinstance(exc, kind))
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            LOG.error("a request broke the server", exc_info=exc, extra={"status_code": status})
        else:
            LOG.warning("what came is no request", extra={"status_code": status})
        page = PAGE.format(da=sentence.in_("da"), en=sentence.in_("en")).encode()
        head = HEAD.format(status=status.value, phrase=status.phrase, length=len(page))
        try:
            util.write_nonblock(client, head.encode("ascii") + page)
        except OSError:
            LOG.debug("nobody is there any more")


def _cut_off(conn: TConn, *, entirely: bool) -> None:
    try:
        conn.sock.shutdown(socket.SHUT_RDWR if entirely else socket.SHUT_RD)
    except OSError:
        LOG.debug("it has ended by itself")
