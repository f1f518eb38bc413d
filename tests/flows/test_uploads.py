"""Files that are dropped: kept, read, looked at, taken over or thrown away, each once."""

from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.editions.reading import interpret
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition, KeptFile, Upload, UploadState
from milepael.flows.imports.uploads import preview, take_over_upload, throw_away, upload
from milepael.flows.jobs.work import Pace, one_job
from tests.builders import member, municipality

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
PLAN = "udmoentning-2027.txt"
LETTER = "Kære alle".encode()


def content_of(name: str = PLAN) -> bytes:
    return (SAMPLES / name).read_bytes()


@pytest.fixture
def signe() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality())


def drop(by: Actor, name: str = PLAN, content: bytes | None = None) -> Upload:
    assert by.municipality
    return upload(content or content_of(name), name, into=by.municipality, as_=by).upload


def read(one: Upload) -> Upload:
    """Do the jobs that wait, as a worker does."""
    while one_job("a worker", Pace(beat=3600)):
        pass
    return Upload.objects.get(pk=one.pk)


def test_a_dropped_file_waits_and_its_bytes_are_kept(signe: Actor) -> None:
    dropped = drop(signe)

    kept = KeptFile.objects.get()
    assert (dropped.state, dropped.name, dropped.by) == (UploadState.WAITING, PLAN, signe.user)
    assert bytes(kept.content) == content_of()
    assert (kept.size, DBTaskResult.objects.ready().count()) == (len(content_of()), 1)


def test_a_worker_reads_it_and_nothing_is_taken_in(signe: Actor) -> None:
    found = read(drop(signe))

    assert (found.state, found.title) == (UploadState.READ, "Udmøntning af Aftale om budget 2027")
    assert not Point.objects.exists()


def test_a_file_that_cannot_be_read_says_why_in_both_languages(signe: Actor) -> None:
    found = read(drop(signe, "brev.txt", LETTER))

    assert found.state == UploadState.FAILED
    assert found.why_da.startswith("»brev.txt« ligner ikke en opfølgning")
    assert found.why_en.startswith("“brev.txt” looks like no follow-up")


def test_taking_over_does_what_was_shown_and_keeps_the_file_with_the_edition(signe: Actor) -> None:
    found = read(drop(signe))
    shown = preview(found, as_=signe)

    done = take_over_upload(found, as_=signe, seen=shown.mark)

    kept = ImportedEdition.objects.get()
    assert shown.counts == done.counts
    assert (kept.file, kept.source_name) == (KeptFile.objects.get(), PLAN)
    assert Upload.objects.get().state == UploadState.TAKEN


def test_whoever_takes_over_second_is_told_who_was_first(signe: Actor) -> None:
    found = read(drop(signe))
    seen = preview(found, as_=signe).mark
    take_over_upload(found, as_=signe, seen=seen)

    with pytest.raises(RuleBroken, match=r"has already been taken in by signe@havnsund\.example") as told:
        take_over_upload(found, as_=OPERATOR, seen=seen)

    assert "er allerede taget ind af signe@havnsund.example" in told.value.in_("da")
    assert ImportedEdition.objects.count() == 1


def test_what_was_thrown_away_cannot_be_taken_over_nor_thrown_away_again(signe: Actor) -> None:
    found = read(drop(signe))
    seen = preview(found, as_=signe).mark
    throw_away(found, as_=signe)

    with pytest.raises(RuleBroken, match="has already been thrown away"):
        take_over_upload(found, as_=signe, seen=seen)
    with pytest.raises(RuleBroken, match="has already been thrown away"):
        throw_away(found, as_=OPERATOR)


def test_what_is_thrown_away_leaves_no_bytes_and_no_text(signe: Actor) -> None:
    found = read(drop(signe))

    throw_away(found, as_=signe)

    assert not KeptFile.objects.exists()
    gone = Upload.objects.get()
    assert (gone.state, gone.edition, gone.file) == (UploadState.THROWN_AWAY, "", None)


def test_the_bytes_stay_where_an_edition_needs_them(signe: Actor) -> None:
    take_over(interpret(content_of(), PLAN).edition, as_=OPERATOR, content=content_of())
    dropped = drop(signe)

    throw_away(dropped, as_=signe)

    assert ImportedEdition.objects.get().file == KeptFile.objects.get()


def test_taking_over_stops_where_the_municipality_has_changed_since_it_was_shown(signe: Actor) -> None:
    found = read(drop(signe))
    seen = preview(found, as_=signe).mark
    take_over(interpret(content_of("foerste-opfoelgning-2027.txt"), "foerste.txt").edition, as_=OPERATOR)

    with pytest.raises(RuleBroken, match="Something has changed since you saw"):
        take_over_upload(found, as_=signe, seen=seen)

    assert ImportedEdition.objects.count() == 1
    assert Upload.objects.get().state == UploadState.READ


def test_the_same_bytes_dropped_again_are_there_once(signe: Actor) -> None:
    first = drop(signe)
    assert signe.municipality

    again = upload(content_of(), "kopi.txt", into=signe.municipality, as_=signe)

    assert (again.fresh, again.upload) == (False, first)
    assert (Upload.objects.count(), KeptFile.objects.count(), DBTaskResult.objects.count()) == (1, 1, 1)


def test_a_file_that_could_not_be_read_is_read_again_when_it_is_dropped_again(signe: Actor) -> None:
    failed = read(drop(signe, "brev.txt", LETTER))

    again = drop(signe, "brev.txt", LETTER)

    assert (again.pk, again.state, again.why_da) == (failed.pk, UploadState.WAITING, "")
    assert DBTaskResult.objects.ready().count() == 1


def test_a_file_that_was_thrown_away_can_be_dropped_again(signe: Actor) -> None:
    throw_away(drop(signe), as_=signe)

    again = read(drop(signe))

    assert again.state == UploadState.READ
    assert Upload.objects.count() == 2


def test_what_is_thrown_away_before_it_is_read_is_not_read(signe: Actor) -> None:
    dropped = drop(signe)
    throw_away(dropped, as_=signe)

    found = read(dropped)

    assert (found.state, found.edition) == (UploadState.THROWN_AWAY, "")


def test_a_document_of_another_municipality_comes_in_only_when_that_is_meant() -> None:
    bo = member(Role.BUDGET_OFFICE, of=municipality("Fjordby Kommune"), email="bo@fjordby.example")
    found = read(drop(bo))
    seen = preview(found, as_=bo).mark

    with pytest.raises(RuleBroken, match="it is from Havnsund Kommune, and you are taking it into Fjordby Kommune"):
        take_over_upload(found, as_=bo, seen=seen)
    take_over_upload(found, as_=bo, seen=seen, in_spite=True)

    assert ImportedEdition.objects.get().municipality == bo.municipality


def test_the_round_is_said_where_the_document_does_not(signe: Actor) -> None:
    nameless = content_of("foerste-opfoelgning-2027.txt").replace("Første opfølgning på ".encode(), b"")
    found = read(drop(signe, "uden.txt", nameless))
    with pytest.raises(RuleBroken, match="does not say which follow-up it is"):
        preview(found, as_=signe)

    seen = preview(found, as_=signe, ordinal=1).mark
    take_over_upload(found, as_=signe, seen=seen, ordinal=1)

    assert ImportedEdition.objects.get().round is not None


def test_what_is_not_read_yet_cannot_be_taken_over(signe: Actor) -> None:
    dropped = drop(signe)

    with pytest.raises(RuleBroken, match="has not been read"):
        take_over_upload(dropped, as_=signe, seen="")


@pytest.mark.parametrize("role", [Role.READER, Role.BUDGET_OFFICE])
def test_nobody_without_the_right_drops_takes_or_throws_away(role: Role, signe: Actor) -> None:
    home = municipality() if role is Role.READER else municipality("Fjordby Kommune")
    other = member(role, of=home, email="anden@havnsund.example")
    found = read(drop(signe))
    assert signe.municipality

    with pytest.raises(NotAllowed):
        upload(b"x", "x.txt", into=signe.municipality, as_=other)
    with pytest.raises(NotAllowed):
        preview(found, as_=other)
    with pytest.raises(NotAllowed):
        take_over_upload(found, as_=other, seen="")
    with pytest.raises(NotAllowed):
        throw_away(found, as_=other)


def test_what_is_too_large_or_empty_is_refused_in_one_sentence(signe: Actor, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 1_000
    assert signe.municipality

    with pytest.raises(RuleBroken, match=r"takes more than 0\.001 MB"):
        upload(bytes(1_001), "stor.docx", into=signe.municipality, as_=signe)
    with pytest.raises(RuleBroken, match="is empty"):
        upload(b"", "tom.docx", into=signe.municipality, as_=signe)

    assert not Upload.objects.exists()


def test_the_log_holds_numbers_and_hashes_but_no_names_and_no_words(signe: Actor) -> None:
    found = read(drop(signe))
    take_over_upload(found, as_=signe, seen=preview(found, as_=signe).mark)
    throw_away(drop(signe, "Brev om Jens.txt", b"Jens"), as_=signe)

    rows = AuditRow.objects.exclude(action="add_user").order_by("pk")
    assert [row.action for row in rows] == ["upload", "import_edition", "taken", "upload", "thrown_away"]
    assert "Jens" not in str([(row.subject, row.facts) for row in rows])


def test_a_file_keeps_its_name_without_folders_and_signs_that_cannot_be_seen(signe: Actor) -> None:
    names = ["..\\..\\plan\x00\u202e.txt", "/etc/passwd", "æ" * 300 + ".docx", "\n"]

    kept = [drop(signe, name, bytes([65 + number])).name for number, name in enumerate(names)]

    assert kept == ["plan.txt", "passwd", "æ" * 195 + ".docx", "fil"]


def test_what_earlier_versions_took_in_gets_its_file_when_it_is_taken_in_again() -> None:
    edition = interpret(content_of(), PLAN).edition
    take_over(edition, as_=OPERATOR)
    assert ImportedEdition.objects.get().file is None

    report = take_over(edition, as_=OPERATOR, content=content_of())

    assert not report.fresh
    assert ImportedEdition.objects.get().file == KeptFile.objects.get()


def test_bytes_that_are_not_those_that_were_read_are_not_kept() -> None:
    edition = interpret(content_of(), PLAN).edition

    take_over(edition, as_=OPERATOR, content=b"other bytes")

    assert ImportedEdition.objects.get().file is None
