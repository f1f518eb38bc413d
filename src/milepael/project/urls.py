"""Which address leads where."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

pages: list[URLPattern | URLResolver] = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("milepael.web.portal.urls")),
    path("", include("milepael.web.workspace.urls")),
    path("", include("milepael.web.workspace.entrance.urls")),
]
# All under one path where they have no host for themselves; what machines ask is answered before: see web.operation.
urlpatterns = [path(settings.SUBPATH, include(pages))] if settings.SUBPATH else pages

handler400 = "milepael.web.workspace.not_now.bad_request"
handler403 = "milepael.web.workspace.refusals.forbidden"
handler404 = "milepael.web.workspace.refusals.not_found"
handler500 = "milepael.web.workspace.not_now.server_error"
