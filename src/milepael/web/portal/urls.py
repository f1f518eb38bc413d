"""The addresses that anybody can read, and that go on working."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from milepael.web.portal import heads, robots, views


class Number(IntConverter):
    """An edition's number as it is written: each has one address, so none with a nought before it."""

    regex = "[1-9][0-9]*"


register_converter(Number, "number")

app_name = "portal"

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("loghoved/<slug:slug>.json", heads.heads, name="heads"),
    path("udgaver/", views.municipalities, name="municipalities"),
    path("udgaver/<slug:slug>/", views.editions, name="editions"),
    path("udgaver/<slug:slug>/<number:number>/", views.edition, name="edition"),
    path("udgaver/<slug:slug>/<number:number>/udgave.json", views.envelope, name="envelope"),
    path("udgaver/<slug:slug>/<number:number>/<str:name>", views.paper, name="paper"),
]
