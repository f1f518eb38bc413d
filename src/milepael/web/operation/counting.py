"""Counts every request by the name of its route, where somebody may read what is counted."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from milepael.flows.operation.counting import counts, watch_the_database

NO_ROUTE = "none"
"""Of static files, of what is led to TLS, and of addresses that lead nowhere."""


class Counting:
    """Middleware, outside of all others but the probes, so that what they answer is counted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self._get_response = get_response
        watch_the_database()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        answer = self._get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else NO_ROUTE
        counts().request(route, status=answer.status_code, seconds=time.perf_counter() - began)
        return answer
