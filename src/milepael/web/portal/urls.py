"""The addresses that anybody can read, and that go on working."""

from django.urls import path

from milepael.web.portal import heads, views

app_name = "portal"

urlpatterns = [
    path("loghoved/<slug:slug>.json", heads.heads, name="heads"),
    path("udgaver/", views.municipalities, name="municipalities"),
    path("udgaver/<slug:slug>/", views.editions, name="editions"),
    path("udgaver/<slug:slug>/<int:number>/", views.edition, name="edition"),
    path("udgaver/<slug:slug>/<int:number>/udgave.json", views.envelope, name="envelope"),
    path("udgaver/<slug:slug>/<int:number>/<str:name>", views.paper, name="paper"),
]
