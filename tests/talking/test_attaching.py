"""Files beside a point: which are taken, who may, how they are handed out, and what goes when one is removed."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.talking.actions.attaching import attach, remove_attachment
from milepael.domain.talking.models import AttachedFile, Attachment
from milepael.domain.talking.rules.attaching import LARGEST, MOST, check_file
from tests.builders import follow_up, member, municipality, point, take
from tests.domain.people import of_centre, opened
from tests.web.visitors import page, words

HARBOUR = "By, Havn og Miljø"
PDF = b"%PDF-1.7\n%\xe2\xe3"


def zipped(*names: str, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")
ODT = zipped("content.xml", first=b"application/vnd.oasis.opendocument.text")


@pytest.fixture
def during() -> Round:
    take(follow_up(1, point("1.01")))
    return opened(2)


def put(as_: Actor, during: Round, name: str = "tal.pdf", *, content: bytes = PDF) -> Attachment:
    return attach(Point.objects.get(), during=during, as_=as_, name=name, content=content)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.DOCX", WORD),
        ("a.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("a.pptx", zipped("[Content_Types].xml", "ppt/presentation.xml")),
        ("a.odt", ODT),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00"),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.csv", "Æble;2\r\n".encode("cp1252")),
        ("a.txt", "Blåbær".encode()),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(name: str, content: bytes) -> None:
    check_file(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ\x90"),
        ("a.docx", ODT),
        ("a.odt", WORD),
        ("a.xlsx", WORD),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("a.png", b"<svg onload='alert(1)'/>"),
        ("a.txt", b"MZ\x00\x01"),
    ],
)
def test_a_file_that_is_something_else_than_its_name_says_is_not_taken(name: str, content: bytes) -> None:
    with pytest.raises(RuleBroken, match="not the kind"):
        check_file(name, content)


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.exe", "a.docm", "a.zip", "a", "pdf"])
def test_other_kinds_of_files_are_not_taken(name: str) -> None:
    with pytest.raises(RuleBroken, match="cannot be attached"):
        check_file(name, PDF)


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (PDF + bytes(LARGEST), "room for 10 MB")])
def test_empty_and_too_large_files_are_not_taken(content: bytes, why: str) -> None:
    with pytest.raises(RuleBroken, match=why):
        check_file("a.pdf", content)


@pytest.mark.django_db
def test_those_who_work_with_a_point_attach_files_and_the_log_holds_no_name(during: Round) -> None:
    actor = of_centre(Role.REPORTER, centre=HARBOUR)

    row = put(actor, during, "C:\\hemmeligt\\Tal \u202efdp.pdf")

    assert (row.name, row.by, row.role) == ("Tal fdp.pdf", actor.user, "reporter")
    facts = AuditRow.objects.get(action="attach").facts
    assert facts == {"round": 2, "attachment": row.pk, "sha256": row.file.sha256, "bytes": len(PDF)}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR, Role.POLITICIAN])
def test_whoever_only_reads_attaches_nothing(during: Round, role: Role) -> None:
    with pytest.raises(NotAllowed):
        put(member(role, of=municipality()), during)


@pytest.mark.django_db
def test_there_is_room_for_so_many_files_each_once(during: Round) -> None:
    actor = of_centre(Role.REPORTER)
    put(actor, during)

    with pytest.raises(RuleBroken, match="is called “tal"):
        put(actor, during, "andre tal.pdf")
    for number in range(1, MOST):
        put(actor, during, content=PDF + bytes([number]))
    with pytest.raises(RuleBroken, match="no room for more"):
        put(actor, during, content=PDF + b"x")


@pytest.mark.django_db
def test_after_a_point_is_approved_only_the_budget_office_changes_its_files(during: Round) -> None:
    reporter, office = of_centre(Role.REPORTER), member(Role.BUDGET_OFFICE, of=municipality())
    row = put(reporter, during)
    PointReport.objects.create(municipality=municipality(), round=during, point=Point.objects.get(), state="approved")

    with pytest.raises(RuleBroken, match="approved"):
        put(reporter, during, content=WORD, name="a.docx")
    with pytest.raises(RuleBroken, match="approved"):
        remove_attachment(row, as_=reporter)
    remove_attachment(row, as_=office)

    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_file_is_removed_by_whoever_attached_it_and_its_bytes_go_with_the_last(during: Round) -> None:
    reporter = of_centre(Role.REPORTER)
    row = put(reporter, during)
    with pytest.raises(NotAllowed):
        remove_attachment(row, as_=of_centre(Role.MANAGER))
    later = opened(3)
    again = put(reporter, later)

    with pytest.raises(RuleBroken, match="is over"):
        remove_attachment(row, as_=reporter)
    remove_attachment(again, as_=reporter)

    assert AttachedFile.objects.count() == Attachment.objects.count() == 1


@pytest.mark.django_db
def test_a_file_is_attached_on_the_page_and_handed_out_to_be_saved_only(during: Round) -> None:
    client = visitor(of_centre(Role.REPORTER))
    at = [during.agreement_id, 2, Point.objects.get().pk]

    client.post(reverse("workspace:attach", args=at), {"fil": SimpleUploadedFile('Bilag "æøå".pdf', PDF, "text/html")})
    found = page(client, reverse("workspace:round_talk", args=at))
    link = found.select_one(".file-list a")
    assert link
    answer = client.get(str(link["href"]))

    assert words(link) == 'Bilag "æøå".pdf'
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        PDF,
        "application/pdf",
        "nosniff",
    )
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "private, no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_file_is_seen_by_whoever_sees_drafts_and_by_no_politician_or_stranger(during: Round) -> None:
    address = reverse("workspace:attachment", args=[put(of_centre(Role.REPORTER), during).pk])
    members = [
        member(Role.READER, of=municipality(), email="r@havnsund.example"),
        member(Role.POLITICIAN, of=municipality(), email="p@havnsund.example"),
        member(Role.BUDGET_OFFICE, of=municipality("Fjordby Kommune"), email="f@fjordby.example"),
    ]

    statuses = [visitor(one).get(address).status_code for one in members]

    assert statuses == [200, 403, 404]


@pytest.mark.django_db
def test_what_is_not_taken_is_told_on_the_page(during: Round) -> None:
    client = visitor(of_centre(Role.REPORTER))
    address = reverse("workspace:attach", args=[during.agreement_id, 2, Point.objects.get().pk])

    told = [
        client.post(address, form, follow=True).content.decode()
        for form in ({"fil": SimpleUploadedFile("a.html", b"<script>")}, {})
    ]

    assert "»a.html« kan ikke vedlægges" in told[0]
    assert "Der kom ingen fil" in told[1]


@pytest.mark.django_db
def test_the_desk_counts_the_files(during: Round) -> None:
    reporter = of_centre(Role.REPORTER)
    put(reporter, during)
    put(reporter, during, "a.docx", content=WORD)

    found = page(visitor(reporter), "/min-side/")

    assert words(found.select_one(".card-talk")) == "Samtale og bilag 1.01 · 2 bilag"
