"""Where what is told on the next page waits: in a cookie of this site's own path, as Django's would be of the host."""

from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponseBase


class Notices(FallbackStorage):
    """Django's own: the cookie, and the session for what is too long for it; but they know of no path."""

    def update(self, response: HttpResponseBase) -> list[Message] | None:
        unstored = super().update(response)
        if CookieStorage.cookie_name in response.cookies:
            response.cookies[CookieStorage.cookie_name]["path"] = settings.SESSION_COOKIE_PATH
        return unstored
