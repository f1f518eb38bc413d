"""The pages of a centre's form: who may take it away and bring it back, what is seen, and what is taken over."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.models import Assessment, PointReport
from milepael.editions.model import Effort
from milepael.flows.forms.models import DrawnForm, FilledForm
from tests.centre_forms.filling import FIRST, SECOND, Office, answer, double, in_word, milestone_of
from tests.domain.people import of_centre
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def at(office: Office, name: str, *more: int) -> str:
    where = (office.during.agreement_id, office.during.ordinal, office.centre.pk)
    return reverse(f"workspace:{name}", args=[*where, *more])


def brought(office: Office, client: Client, content: bytes, *, name: str = "formular.docx") -> BeautifulSoup:
    file = SimpleUploadedFile(name, content)
    answered = client.post(at(office, "bring_form"), {"formular": file}, follow=True)
    assert answered.status_code == 200
    return BeautifulSoup(answered.content, "html.parser")


def test_a_form_is_taken_away_under_a_number_of_its_own() -> None:
    office = Office()
    client = visitor(office.reporter)

    first, second = (client.post(at(office, "draw_form"), {"format": form}) for form in ("docx", "xlsx"))

    assert 'filename="formular-1.docx"' in first["Content-Disposition"]
    assert 'filename="formular-2.xlsx"' in second["Content-Disposition"]
    assert [one.number for one in DrawnForm.objects.order_by("number")] == [1, 2]


def test_a_form_is_brought_back_shown_and_taken_over() -> None:
    office = Office()
    client = visitor(office.reporter)
    content = in_word(office.draw(), answer(SECOND, "😐 Forsinket", "Der er fundet asbest."))

    shown = brought(office, client, content)
    sent = {one["name"]: one["value"] for one in shown.select(".form-answers [type=hidden], .form-answers [checked]")}
    after = client.post(at(office, "filled_form", FilledForm.objects.get().pk), sent, follow=True)

    assert words(shown.select_one(".side-form")) == "I formularen Forsinket Der er fundet asbest."
    assert "1 svar er overtaget." in after.content.decode()
    assert "Der er ikke mere at overtage" in after.content.decode()
    assert Assessment.objects.get().status_note == "Der er fundet asbest."


def test_two_answers_stand_side_by_side_and_neither_is_chosen_beforehand() -> None:
    office = Office()
    content = in_word(office.draw(), answer(SECOND, "☺ Nået"))
    assess(milestone_of(SECOND), during=office.during, as_=office.reporter, effort=Effort.DELAYED, note="Frost.")

    shown = brought(office, visitor(office.reporter), content)

    assert [words(side) for side in shown.select(".sides > div")] == [
        "I Milepæl Forsinket Frost. Svaret i Milepæl af centrets indberetter, "
        + words(shown.select_one(".said"))[-16:],
        "I formularen Nået",
    ]
    assert len(shown.select(".form-answers [type=radio]")) == 2
    assert shown.select(".form-answers [checked]") == []


def test_an_answer_to_words_that_are_others_since_is_not_chosen_beforehand() -> None:
    office = Office()
    content = in_word(office.draw(), answer(SECOND, "☺ Nået"))
    reword(
        milestone_of(SECOND),
        during=office.during,
        as_=office.reporter,
        text="Den er bygget.",
        reason="Ny.",
        seen=SECOND,
    )

    shown = brought(office, visitor(office.reporter), content)

    assert f"I formularen står: »{SECOND}«." in words(shown.select_one(".form-told"))
    assert shown.select(".form-answers [checked]") == []
    assert len(shown.select(".form-answers [type=checkbox]")) == 1


def test_of_several_answers_of_a_form_none_is_chosen_beforehand_and_one_is_taken_over() -> None:
    office = Office()
    client, uid = visitor(office.reporter), milestone_of(SECOND).uid
    twice = in_word(in_word(office.draw(), answer(SECOND, "☺ Nået")), double(SECOND))
    address = at(office, "filled_form", office.bring(in_word(twice, answer(SECOND, "😐 Forsinket", "Frost."))).pk)

    shown = page(client, address)
    client.post(address, {f"svar-{uid}": "2"}, follow=True)

    assert words(shown.select_one(".form-row .badge")) == "Flere svar"
    assert [words(side) for side in shown.select(".side-form")] == [
        "I formularen, svar 1 Forsinket Frost.",
        "I formularen, svar 2 Nået",
    ]
    assert [one["value"] for one in shown.select(".form-answers [type=radio]")] == ["milepael", "1", "2"]
    assert shown.select(".form-answers [checked]") == []
    assert Assessment.objects.get().assessment == "reached"


def test_a_note_that_one_of_several_answers_lacks_is_typed_in_place() -> None:
    office = Office()
    client, uid = visitor(office.reporter), milestone_of(SECOND).uid
    twice = in_word(in_word(office.draw(), answer(SECOND, "☺ Nået")), double(SECOND))
    address = at(office, "filled_form", office.bring(in_word(twice, answer(SECOND, "😐 Forsinket"))).pk)

    silent = BeautifulSoup(client.post(address, {f"svar-{uid}": "1"}).content, "html.parser")
    unsure = BeautifulSoup(client.post(address, {f"note-{uid}": "Frost."}).content, "html.parser")
    client.post(address, {f"svar-{uid}": "1", f"note-{uid}": "Frost."})

    assert [one["value"] for one in silent.select(".form-answers [checked]")] == ["1"]
    assert "kræver en statusbemærkning" in words(silent.select_one(".form-error-message"))
    assert silent.select(".form-error-message a") == []
    assert [one.text.strip() for one in unsure.select(".form-answers textarea")] == ["Frost."]
    assert Assessment.objects.get().status_note == "Frost."


def test_a_note_that_lacks_is_typed_beside_the_answer_and_taken_over_with_it() -> None:
    office = Office()
    client = visitor(office.reporter)
    shown = brought(office, client, in_word(office.draw(), answer(SECOND, "☹ Kan ikke nås")))
    field = shown.select_one(".form-row textarea")
    assert field

    sent = {str(field["name"]): "Grunden er solgt."}
    after = client.post(at(office, "filled_form", FilledForm.objects.get().pk), sent, follow=True)

    assert "kræver en statusbemærkning" in words(shown.select_one(f"#w-{milestone_of(SECOND).uid}"))
    assert shown.select(".form-answers [type=checkbox], .form-error-message a") == []
    assert "1 svar er overtaget." in after.content.decode()
    assert Assessment.objects.get().status_note == "Grunden er solgt."


def test_an_answer_to_a_point_that_is_approved_says_so_and_leads_to_the_page() -> None:
    office = Office()
    client = visitor(office.reporter)
    filled = office.bring(in_word(office.draw(), answer(SECOND, "☹ Kan ikke nås")))
    point = milestone_of(SECOND).point
    PointReport.objects.create(municipality=point.municipality, round=office.during, point=point, state="approved")

    shown = page(client, at(office, "filled_form", filled.pk))

    assert shown.select(".form-answers textarea") == []
    assert "Punktet er godkendt" in words(shown.select_one(".form-error-message"))
    assert shown.select(".form-error-message a")


def test_a_smiley_that_is_chosen_without_its_note_stays_chosen_and_so_does_what_was_typed() -> None:
    office = Office()
    client, uid = visitor(office.reporter), milestone_of(SECOND).uid
    filled = office.bring(in_word(office.draw(), answer(SECOND, "måske")))
    address = at(office, "filled_form", filled.pk)

    silent = BeautifulSoup(client.post(address, {f"svar-{uid}": "delayed"}).content, "html.parser")
    unsure = BeautifulSoup(client.post(address, {f"note-{uid}": "Frost."}).content, "html.parser")
    both = client.post(address, {f"svar-{uid}": "delayed", f"note-{uid}": "Frost."}, follow=True)

    assert [one["value"] for one in silent.select("[checked]")] == ["delayed"]
    assert words(unsure.select_one("textarea")) == "Frost."
    assert "1 svar er overtaget." in both.content.decode()


def test_somebody_who_has_typed_a_note_and_wants_what_stands_there_keeps_that() -> None:
    office = Office()
    client, uid = visitor(office.reporter), milestone_of(SECOND).uid
    content = in_word(office.draw(), answer(SECOND, "☹ Kan ikke nås"))
    kept = assess(milestone_of(SECOND), during=office.during, as_=office.reporter, effort=Effort.REACHED)
    address = at(office, "filled_form", office.bring(content).pk)

    sent = {f"version-{uid}": str(kept.version), f"note-{uid}": "Grunden er solgt."}
    client.post(address, {**sent, f"svar-{uid}": "milepael"})
    before = Assessment.objects.get().assessment
    client.post(address, {**sent, f"svar-{uid}": "form"})

    assert (before, Assessment.objects.get().assessment) == ("reached", "unreachable")


def test_somebody_who_was_second_on_this_page_too_is_told_and_nothing_is_lost() -> None:
    office = Office()
    client = visitor(office.reporter)
    shown = brought(office, client, in_word(office.draw(), answer(FIRST, "☺ Nået")))
    sent = {one["name"]: one["value"] for one in shown.select(".form-answers [type=hidden], .form-answers [checked]")}
    assess(milestone_of(FIRST), during=office.during, as_=office.reporter, effort=Effort.DELAYED, note="Frost.")

    again = client.post(at(office, "filled_form", FilledForm.objects.get().pk), sent)

    found = BeautifulSoup(again.content, "html.parser")
    assert words(found.select_one(".form-row .badge")) == "To svar"
    assert "Nogen har ændret vurderingen" in words(found.select_one(".form-error-message"))
    assert Assessment.objects.get().assessment == "delayed"


def test_a_manager_takes_a_form_away_but_brings_none_back_and_another_centre_does_neither() -> None:
    office = Office()
    manager = visitor(of_centre(Role.MANAGER))
    other = visitor(of_centre(Role.REPORTER, centre="By, Havn og Miljø", email="ove@havnsund.example"))
    filled = office.bring(office.draw())

    drawn = [one.post(at(office, "draw_form"), {"format": "docx"}).status_code for one in (manager, other)]
    taken = [one.post(at(office, "filled_form", filled.pk)).status_code for one in (manager, other)]

    assert (drawn, taken) == ([200, 403], [403, 403])
    assert page(manager, at(office, "forms")).select("#formular") == []


def test_what_is_no_form_is_refused_on_the_page_and_a_form_can_be_thrown_away() -> None:
    office = Office()
    client = visitor(office.reporter)
    filled = office.bring(office.draw())

    refused = brought(office, client, b"Ikke en formular", name="brev.docx")
    nothing = client.post(at(office, "filled_form", filled.pk), follow=True)
    client.post(at(office, "discard_form", filled.pk))

    assert "er ikke en formular i Word" in words(refused)
    assert "Vælg de svar" in nothing.content.decode()
    assert not FilledForm.objects.exists()


def test_a_form_is_looked_through_in_26_queries() -> None:
    office = Office()
    client = visitor(office.reporter)
    filled = office.bring(in_word(office.draw(), answer(FIRST, "☺ Nået")))

    with CaptureQueriesContext(connection) as asked:
        page(client, at(office, "filled_form", filled.pk))

    assert len(asked) <= 26
