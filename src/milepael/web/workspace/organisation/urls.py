"""The addresses of the organisation's pages."""

from django.urls import path

from milepael.web.workspace.organisation import backlog, changing, log, pages, people, table

urlpatterns = [
    path("organisation/", pages.organisation, name="organisation"),
    path("organisation/tilfoej/", changing.add_place, name="add_place"),
    path("organisation/uden-ejer/", pages.without_owner, name="without_owner"),
    path("organisation/indlaes/", table.take_table, name="take_table"),
    path("organisation/log/", log.log, name="log"),
    path("organisation/log/hent/", log.log_file, name="log_file"),
    path("organisation/log/rettigheder/", log.rights_file, name="rights_file"),
    path("organisation/log/vidne/", log.witness, name="witness"),
    path("organisation/log/giv/", log.give_head, name="give_head"),
    path("organisation/baggrundsjob/", backlog.jobs, name="jobs"),
    path("organisation/baggrundsjob/igen/", backlog.again, name="try_again"),
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
