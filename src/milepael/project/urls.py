"""Which address leads where."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("milepael.web.public.urls")),
    path("", include("milepael.web.workspace.urls")),
    path("", include("milepael.web.workspace.entrance.urls")),
]

handler400 = "milepael.web.workspace.refusals.bad_request"
handler403 = "milepael.web.workspace.refusals.forbidden"
handler404 = "milepael.web.workspace.refusals.not_found"
handler500 = "milepael.web.workspace.refusals.server_error"
