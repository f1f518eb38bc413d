"""The addresses of the implementation plan, and of decisions about points."""

from django.urls import path

from milepael.web.workspace import carrying, deciding, planning

urlpatterns = [
    path("aftaler/<int:agreement_id>/udmoentning/", planning.plan, name="plan"),
    path("aftaler/<int:agreement_id>/udmoentning/nyt-punkt/", deciding.new_point, name="new_point"),
    path("aftaler/<int:agreement_id>/udmoentning/fra-foer/", carrying.carry, name="carry"),
    path("aftaler/<int:agreement_id>/udmoentning/fra-foer/videre/", carrying.carry_on, name="carry_on"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/udmoentning/", planning.plan_point, name="plan_point"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/beslutning/", deciding.decide, name="decide"),
]
