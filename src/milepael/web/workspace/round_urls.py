"""The addresses of the rounds: their days, the centres' desks, the board."""

from django.urls import path

from milepael.web.workspace import attaching, contributing, desks, forms, rounds, talk, telling

urlpatterns = [
    path("min-side/", desks.my_page, name="my_page"),
    path("aftaler/<int:agreement_id>/opfoelgninger/", rounds.rounds, name="rounds"),
    path("aftaler/<int:agreement_id>/opfoelgninger/indstillinger/", rounds.settings, name="round_settings"),
    path("aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/", rounds.one_round, name="round"),
    path("aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/aabn/", rounds.open_one, name="open_round"),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/tag-tilbage/",
        rounds.take_one_back,
        name="take_round_back",
    ),
    path("aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/afslut/", rounds.close_one, name="close_round"),
    path("aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/moeder/", rounds.meetings, name="meetings"),
    path("aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/", desks.desk, name="desk"),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/formular/",
        forms.forms,
        name="forms",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/formular/hent/",
        forms.draw,
        name="draw_form",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/formular/laeg-op/",
        forms.bring,
        name="bring_form",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/formular/<int:filled_id>/",
        forms.filled,
        name="filled_form",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/formular/<int:filled_id>/smid-vaek/",
        forms.discard,
        name="discard_form",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/indsend/",
        desks.submit,
        name="submit",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/godkend/",
        desks.approve,
        name="approve",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/centre/<int:centre_id>/paamind/",
        telling.remind,
        name="remind",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/svar/",
        desks.answer,
        name="answer",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/oekonomi/",
        desks.change,
        name="change_economy",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/omformuler/",
        desks.reword,
        name="reword",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/flyt/",
        desks.postpone,
        name="postpone",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/tilbage/",
        desks.send_back,
        name="send_back",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/bidrag/<int:centre_id>/",
        contributing.contribution,
        name="contribution",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/bidrag/<int:centre_id>/overtag/",
        contributing.take_contribution,
        name="take_contribution",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/samtale/",
        talk.round_talk,
        name="round_talk",
    ),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/samtale/", talk.point_talk, name="point_talk"),
    path(
        "aftaler/<int:agreement_id>/punkter/<int:point_id>/samtale/<int:comment_id>/",
        talk.change,
        name="change_comment",
    ),
    path(
        "aftaler/<int:agreement_id>/punkter/<int:point_id>/samtale/<int:comment_id>/slet/",
        talk.remove,
        name="remove_comment",
    ),
    path(
        "aftaler/<int:agreement_id>/opfoelgninger/<int:ordinal>/punkter/<int:point_id>/bilag/",
        attaching.attach,
        name="attach",
    ),
    path("bilag/<int:attachment_id>/", attaching.attachment, name="attachment"),
    path("bilag/<int:attachment_id>/fjern/", attaching.remove_attachment, name="remove_attachment"),
]
