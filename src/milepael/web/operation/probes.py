"""Answers to load balancers and to Prometheus, which ask by address and without TLS: before hosts are looked at."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from milepael.flows.operation.counting import metrics
from milepael.flows.operation.queries import readiness


def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives: nothing else is asked."""
    return JsonResponse({"alive": True})


def readyz(request: HttpRequest) -> HttpResponse:
    """503 unless database and worker are ready; either is told."""
    found = readiness()
    told = {"ready": found.is_whole, "database": found.database, "worker": found.worker}
    return JsonResponse(told, status=200 if found.is_whole else 503)


def counted(request: HttpRequest) -> HttpResponse:
    """What was counted, for whoever has the token; where there is none, there is nothing here."""
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=404)
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(metrics(), content_type=CONTENT_TYPE_PLAIN_0_0_4)


PROBES = {"healthz": healthz, "readyz": readyz, "metrics": counted}
"""By their names, which are their addresses too: at the root, wherever the pages are."""


class Probes:
    """The first middleware: what it answers has no session and no user, and is kept by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = PROBES.get(request.path_info.removeprefix("/"))
        if view is None:
            return self._get_response(request)
        answer = view(request) if request.method in {"GET", "HEAD"} else HttpResponseNotAllowed(["GET", "HEAD"])
        answer["Cache-Control"] = "no-store"
        return answer
