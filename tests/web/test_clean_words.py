"""A point whose letters are broken is offered the clean words of another edition, with their source, and takes them."""

import pytest
from bs4 import BeautifulSoup
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.models import AuditRow
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Milestone, Wording
from milepael.editions.json import to_json
from milepael.editions.model import Edition, ReadingWarning, WarningCode
from milepael.flows.imports.asking import asked_of, questions_in
from milepael.flows.imports.models import DoubtfulReading, ImportedEdition, Upload, UploadState
from tests.builders import follow_up, municipality, take
from tests.comparing.test_offering import CLEAN, broken
from tests.web.test_uploading import budget_office
from tests.web.visitors import address_of_point, page, reader, words

pytestmark = pytest.mark.django_db

SECOND = follow_up(2, CLEAN)


def unclear(ordinal: int, **other: object) -> Edition:
    warning = ReadingWarning(code=WarningCode.BROKEN_TEXT, message="Bogstaverne er ødelagt.", point="1.01")
    return follow_up(ordinal, broken(CLEAN, **other), warnings=(warning,))


def dropped(edition: Edition) -> Upload:
    """A file that was dropped and read, with what a person is asked of it."""
    home = municipality()
    state = {"state": UploadState.READ.value, "edition": to_json(edition), "at": "2027-05-01T12:00Z"}
    upload = Upload.objects.create(municipality=home, name="ny.pdf", **state)
    questions = questions_in(edition, home)
    DoubtfulReading.objects.bulk_create(asked_of(upload, questions))
    return upload


def form_of(found: BeautifulSoup) -> dict[str, list[str]]:
    """What the form sends as it stands: what is hidden, and what is ticked."""
    sent: dict[str, list[str]] = {}
    for one in found.select(".clean-words input[type=hidden][value], .clean-words input[checked]"):
        sent.setdefault(str(one["name"]), []).append(str(one["value"]))
    return sent


def test_the_points_page_shows_the_clean_words_beside_those_read_and_where_they_stand() -> None:
    take(follow_up(1, CLEAN, title="Første opfølgning"), unclear(2))

    found = page(reader(), address_of_point("1.01")).select_one(".clean-words")

    assert found
    assert "Fra Første opfølgning , fil follow_up-1.txt , linje 12" in words(found)
    assert [words(one) for one in found.select("h4")][:2] == ["Aftaletekst", "Kort beskrivelse af indsatsen"]
    assert [words(one) for one in found.select("dl")[0].select("dd")] == [
        broken(CLEAN).agreement_text,
        CLEAN.agreement_text,
    ]
    assert found.select("button") == []


def test_a_clean_point_is_offered_nothing_and_nothing_is_asked_for_it(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    take(follow_up(1, CLEAN), follow_up(2, CLEAN))
    client, address = reader(), address_of_point("1.01")

    with django_assert_max_num_queries(20):
        found = page(client, address)

    assert found.select(".clean-words") == []


def test_taking_them_gives_the_point_its_words_in_that_round_and_leaves_one_row_in_the_log() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    client, address = budget_office(), address_of_point("1.01")
    before = AuditRow.objects.count()

    answer = client.post(f"{address}rene-ord/", form_of(page(client, address)))

    kept = Point.objects.get(key="1.01")
    assert answer.status_code == 302
    assert (kept.agreement_text, kept.implementation_text) == (CLEAN.agreement_text, CLEAN.implementation_text)
    assert [one.text for one in Milestone.objects.order_by("round__ordinal")] == [one.text for one in CLEAN.milestones]
    assert (kept.broken_text, str(kept.centre), Wording.objects.count()) == (False, CLEAN.centre, 0)
    assert {str(one.committee) for one in kept.committees.all()} == set(CLEAN.committees)
    log = AuditRow.objects.latest("pk")
    assert (AuditRow.objects.count(), log.action) == (before + 1, "settle_reading")
    assert log.facts["source"] == ImportedEdition.objects.get(round__ordinal=1).pk
    assert page(client, address).select(".clean-words, .notices") == []


def test_words_that_letters_alone_do_not_explain_are_ticked_by_a_person() -> None:
    earlier = CLEAN.model_copy(update={"agreement_text": CLEAN.agreement_text.replace("egetræ", "fyrtræ")})
    rebuilt = ReadingWarning(code=WarningCode.RESTORED_TEXT, message="Bogstaverne er genskabt.", point="1.01")
    told = {"restored": True, "implementation_text": CLEAN.implementation_text.replace("tilbud", "tiibud")}
    take(follow_up(1, earlier), follow_up(2, CLEAN.model_copy(update=told), warnings=(rebuilt,)))
    client, address = budget_office(), address_of_point("1.01")
    found = page(client, address)

    client.post(f"{address}rene-ord/", form_of(found))

    kept = Point.objects.get(key="1.01")
    assert [words(one) for one in found.select(".clean-words .form-group-checkbox")] == [
        "Aftaletekst – ikke kun bogstaverne er forskellige: se ord og tal efter",
        "Kort beskrivelse af indsatsen",
    ]
    assert (kept.agreement_text, kept.implementation_text) == (CLEAN.agreement_text, CLEAN.implementation_text)


def test_nothing_is_taken_where_nothing_is_ticked() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    client, address = budget_office(), address_of_point("1.01")
    sent = {**form_of(page(client, address)), "felt": []}

    answer = client.post(f"{address}rene-ord/", sent)

    assert (answer.status_code, "Vælg mindst én af teksterne." in answer.content.decode()) == (409, True)


def test_they_stay_when_the_same_document_is_taken_in_again() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    client, address = budget_office(), address_of_point("1.01")
    client.post(f"{address}rene-ord/", form_of(page(client, address)))

    report = take(unclear(2))

    assert report.fresh is False
    assert Point.objects.get(key="1.01").agreement_text == CLEAN.agreement_text


def test_what_the_command_line_took_in_is_listed_as_such_once_somebody_answers_what_it_asks() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    client, address = budget_office(), address_of_point("1.01")
    before = page(client, "/tag-ind/").select(".settled")

    client.post(f"{address}rene-ord/", form_of(page(client, address)))

    kept = ImportedEdition.objects.get(round__ordinal=2)
    told = words(page(client, "/tag-ind/").select_one(".settled .meta"))
    assert before == []
    assert told.startswith("taget ind fra kommandolinjen")
    assert told.endswith("den står her, fordi nogen har svaret på, hvad der var tvivlsomt i den")
    assert kept.uploads.get().settled_at == kept.at


def test_in_a_dropped_file_they_are_the_answer_to_what_is_asked_of_its_letters() -> None:
    take(follow_up(1, CLEAN))
    one, client = dropped(unclear(2)), budget_office()
    address = f"/tag-ind/{one.pk}/"

    told = client.post(f"{address}rene-ord/", form_of(page(client, address)), follow=True).content.decode()

    reading = DoubtfulReading.objects.get(upload=one)
    assert "De rene ord er taget." in told
    assert (reading.settling, reading.role) == ("corrected", "budget_office")
    assert ["agreement_text", CLEAN.agreement_text] in reading.corrected
    assert ["centre", CLEAN.centre] in reading.corrected
    assert ["committees", "; ".join(CLEAN.committees)] in reading.corrected
    assert page(client, address).select(".clean-words") == []


def test_what_has_no_clean_words_is_named_and_keeps_its_letters_and_its_warning() -> None:
    longer = CLEAN.model_copy(update={"agreement_text": f"{CLEAN.agreement_text} Den skal være åben hele vinteren."})
    garbled = broken(CLEAN).agreement_text.replace("e", "E").replace("h", "H")
    take(follow_up(1, longer), unclear(2, agreement_text=garbled))
    client, address = budget_office(), address_of_point("1.01")
    found = page(client, address)

    client.post(f"{address}rene-ord/", form_of(found))

    kept = Point.objects.get(key="1.01")
    assert f"se det efter: Aftaletekst: {garbled}" in words(found.select_one(".clean-words"))
    assert (kept.agreement_text, kept.broken_text) == (garbled, True)
    assert kept.implementation_text == CLEAN.implementation_text


def test_words_that_another_edition_has_by_now_are_not_taken() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    client, address = budget_office(), address_of_point("1.01")
    sent = form_of(page(client, address))
    take(follow_up(1, CLEAN.model_copy(update={"agreement_text": "Parterne vil have en bro af eg over en bred å."})))

    answer = client.post(f"{address}rene-ord/", sent)

    assert (answer.status_code, "kan ikke tages herfra mere" in answer.content.decode()) == (409, True)
    assert Point.objects.get(key="1.01").broken_text is True


def test_who_may_only_read_takes_nothing() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    sent = {
        "udgave": str(ImportedEdition.objects.latest("pk").pk),
        "kilde": str(ImportedEdition.objects.earliest("pk").pk),
    }

    answer = reader().post(f"{address_of_point('1.01')}rene-ord/", sent)

    assert answer.status_code == 403
    assert Point.objects.get(key="1.01").broken_text is True


def test_another_municipalitys_point_is_not_found_and_keeps_its_letters() -> None:
    take(follow_up(1, CLEAN), unclear(2))
    stranger = budget_office("Fjordby Kommune")
    kept = ImportedEdition.objects.order_by("pk").values_list("pk", flat=True)

    answer = stranger.post(f"{address_of_point('1.01')}rene-ord/", {"udgave": kept[1], "kilde": kept[0]})

    assert answer.status_code == 404
    assert Point.objects.get(key="1.01").broken_text is True
