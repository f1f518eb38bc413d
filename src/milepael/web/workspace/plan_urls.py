"""The addresses of the implementation plan, and of decisions about points."""

from django.urls import path

from milepael.web.workspace import deciding, planning

urlpatterns = [
    path("aftaler/<int:agreement_id>/udmoentning/", planning.plan, name="plan"),
    path("aftaler/<int:agreement_id>/udmoentning/nyt-punkt/", deciding.new_point, name="new_point"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/udmoentning/", planning.plan_point, name="plan_point"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/beslutning/", deciding.decide, name="decide"),
]
