"""The addresses of the editions, and of the form that makes one."""

from django.urls import path

from milepael.web.workspace import edition_beside, editions, locking

urlpatterns = [
    path("aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/laas/", locking.lock_one, name="lock_round"),
    path("aftaler/<int:agreement_id>/udgaver/", editions.editions, name="editions"),
    path("udgave/<int:number>/", editions.edition, name="edition"),
    path("udgave/<int:number>/offentliggoer/", editions.publish_one, name="publish"),
    path("udgave/<int:number>/hold-tilbage/", editions.hold_one_back, name="hold_back"),
    path("udgave/<int:number>/behandling/", edition_beside.treat, name="treat"),
    path("udgave/<int:number>/slet/", edition_beside.erase, name="erase"),
    path("udgave/<int:number>/udgave.json", editions.envelope, name="edition_json"),
    path("udgave/<int:number>/dokumenter/<str:name>", editions.paper, name="edition_paper"),
]
