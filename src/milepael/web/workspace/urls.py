"""The addresses of the staff's pages."""

from django.urls import path

from milepael.web.workspace import (
    assessing,
    clashes,
    clean_words,
    comparing,
    edition_urls,
    erasing_files,
    papers,
    plan_urls,
    round_urls,
    settling,
    telling,
    uploading,
    views,
)
from milepael.web.workspace.entrance import doors
from milepael.web.workspace.organisation import urls as organisation

app_name = "workspace"

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("aftaler/<int:agreement_id>/", views.agreement, name="agreement"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/", views.point, name="point"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/vurdering/", assessing.assess, name="assess"),
    path("aftaler/<int:agreement_id>/punkter/<int:point_id>/rene-ord/", clean_words.take_for_point, name="clean_words"),
    path("aftaler/<int:agreement_id>/dokumenter/", papers.documents, name="documents"),
    path("aftaler/<int:agreement_id>/dokumenter/hent/", papers.download, name="report"),
    path("aftaler/<int:agreement_id>/sammenligning/", comparing.comparison, name="comparison"),
    path("aftaler/<int:agreement_id>/sammenligning/hent/", comparing.comparison_file, name="comparison_file"),
    *round_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *edition_urls.urlpatterns,
    path("udfordringer/<int:note_id>/", views.challenges, name="challenges"),
    path("tag-ind/", uploading.uploads, name="uploads"),
    path("tag-ind/<int:upload_id>/", uploading.one_upload, name="upload"),
    path("tag-ind/<int:upload_id>/tag-ind/", uploading.take_in, name="take_in"),
    path("tag-ind/<int:upload_id>/smid-vaek/", uploading.discard, name="throw_away"),
    path("tag-ind/<int:upload_id>/sammenlign/", comparing.compare_upload, name="compare_upload"),
    path("tag-ind/<int:upload_id>/rene-ord/", clean_words.take_in_upload, name="clean_words_in_upload"),
    path("tag-ind/<int:upload_id>/skrevet/", clashes.choose, name="choose"),
    path("tag-ind/<int:upload_id>/gennemgang/", settling.readings, name="readings"),
    path("tag-ind/<int:upload_id>/gennemgang/<int:number>/", settling.reading, name="reading"),
    path("tag-ind/<int:upload_id>/gennemgang/<int:number>/billede/", settling.picture, name="picture"),
    path("tag-ind/<int:upload_id>/gennemgang/fortryd/", settling.take_back, name="take_back"),
    path("tag-ind/<int:upload_id>/fil/", uploading.uploaded_file, name="uploaded_file"),
    path("kilder/<int:edition_id>/", uploading.source_file, name="source_file"),
    path("kilder/<int:edition_id>/slet/", erasing_files.erase_file, name="erase_file"),
    path("kommune/", views.move, name="move"),
    *organisation.urlpatterns,
    path("besked/", telling.telling, name="telling"),
    path("besked/sprog/", telling.tell_in, name="tell_in"),
    path("besked/kalender/vis/", telling.show_calendar, name="show_calendar"),
    path("besked/kalender/luk/", telling.hide_calendar, name="hide_calendar"),
    path("kalender.ics", telling.calendar, name="calendar"),
    path("log-ind/", doors.SignIn.as_view(), name="sign_in"),
    path("log-ud/", doors.SignOut.as_view(), name="sign_out"),
]
