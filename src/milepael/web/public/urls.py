"""The addresses that are open to everybody."""

from django.urls import path

from milepael.web.public import heads

app_name = "public"

urlpatterns = [
    path("loghoved/<slug:slug>.json", heads.heads, name="heads"),
]
