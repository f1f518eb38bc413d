"""The addresses of the staff's pages."""

from django.urls import path

from milepael.web.workspace import entrance, views

app_name = "workspace"

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("aftaler/<int:agreement_id>/", views.agreement, name="agreement"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/", views.point, name="point"),
    path("udfordringer/<int:note_id>/", views.challenges, name="challenges"),
    path("kommune/", views.move, name="move"),
    path("log-ind/", entrance.SignIn.as_view(), name="sign_in"),
    path("log-ud/", entrance.SignOut.as_view(), name="sign_out"),
]
