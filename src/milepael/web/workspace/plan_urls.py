"""The addresses of the implementation plan."""

from django.urls import path

from milepael.web.workspace import planning

urlpatterns = [
    path("aftaler/<int:agreement_id>/udmoentning/", planning.plan, name="plan"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/udmoentning/", planning.plan_point, name="plan_point"),
]
