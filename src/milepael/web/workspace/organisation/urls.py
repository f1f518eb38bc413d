"""The addresses of the organisation's pages."""

from django.urls import path

from milepael.web.workspace.organisation import changing, pages, people, table

urlpatterns = [
    path("organisation/", pages.organisation, name="organisation"),
    path("organisation/tilfoej/", changing.add_place, name="add_place"),
    path("organisation/uden-ejer/", pages.without_owner, name="without_owner"),
    path("organisation/indlaes/", table.take_table, name="take_table"),
    path("organisation/personer/", people.everybody, name="people"),
    path("organisation/personer/tilfoej/", people.add_person, name="add_person"),
    path("organisation/personer/<int:user_id>/", people.person, name="person"),
    path("organisation/personer/<int:user_id>/rolle/", people.add_role, name="add_role"),
    path("organisation/personer/<int:user_id>/rolle/<int:role_id>/slut/", people.stop_role, name="stop_role"),
    path("organisation/personer/<int:user_id>/sted/<int:post_id>/fjern/", people.drop_post, name="drop_post"),
    path("organisation/personer/<int:user_id>/overdrag/", people.pass_on, name="hand_over"),
    path("organisation/personer/<int:user_id>/adgangskode/", people.new_password, name="new_password"),
    path("organisation/<slug:kind>/<int:place_id>/", pages.place, name="place"),
    path("organisation/<slug:kind>/<int:place_id>/omdoeb/", changing.rename_place, name="rename_place"),
    path("organisation/<slug:kind>/<int:place_id>/saml/", changing.merge_places, name="merge_places"),
    path("organisation/<slug:kind>/<int:place_id>/del/", changing.split_place, name="split_place"),
]
