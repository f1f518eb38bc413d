"""What moved between two editions, as a page and as files: summary first, then points, what is worse first."""

import io
import json
from collections.abc import Callable
from urllib.parse import urlencode

import docx
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepael.domain.followup.models import Assessment
from milepael.editions.comparing.wording import KINDS
from milepael.editions.json import to_json
from milepael.editions.model import Chapter, Edition, Effort, Milestone, ReadingWarning, WarningCode
from milepael.flows.imports.models import DoubtfulReading, ImportedEdition, Settling, Upload, UploadState
from tests.builders import follow_up, milestone, municipality, plan, point, take
from tests.comparing import everything
from tests.web.test_uploading import budget_office
from tests.web.visitors import address_of_agreement, address_of_point, page, reader, words

pytestmark = pytest.mark.django_db


def goal(assessment: Effort | None, text: str = "Broen er åben den 1. maj.") -> Milestone:
    return milestone(1, assessment, text=text)


FIRST = follow_up(
    1,
    point("1.01", goal(Effort.REACHED), title="Broen"),
    point("1.02", goal(Effort.DELAYED), title="Stien", committees=("Havneudvalget",)),
    point("1.03", goal(Effort.REACHED), title="Lygterne"),
    point("1.04", goal(Effort.REACHED), title="Bænkene"),
)
SECOND = follow_up(
    2,
    point("1.01", goal(Effort.REACHED, "Broen er åben den 1. juni."), title="Broen"),
    point("1.02", goal(Effort.REACHED), title="Stien", committees=("Havneudvalget",)),
    point("1.03", goal(Effort.UNREACHABLE), title="Lygterne"),
    point("1.04", goal(Effort.REACHED), title="Bænkene"),
)


def comparison(**asked: str) -> str:
    return f"{address_of_agreement()}sammenligning/?{urlencode(asked)}"


def headings(client: Client, **asked: str) -> list[str]:
    return [words(one) for one in page(client, comparison(**asked)).select(".moved h3")]


def document(ordinal: int) -> str:
    return f"dokument-{ImportedEdition.objects.get(round__ordinal=ordinal).pk}"


def waiting(edition: Edition) -> Upload:
    """A file that was dropped and read, and that nobody has taken in."""
    read = {"state": UploadState.READ.value, "edition": to_json(edition), "at": timezone.now()}
    return Upload.objects.create(municipality=municipality(), name="ny.txt", **read)


def test_the_last_two_rounds_are_compared_summary_first_and_what_is_worse_before_what_is_better() -> None:
    take(FIRST, SECOND)

    found = page(reader(), comparison())

    assert words(found.select_one(".changed-summary")) == "4 punkter: 1 værre, 1 bedre, 1 milepæl ændret"
    assert [words(one) for one in found.select(".moved h3")] == ["1.03. Lygterne", "1.01. Broen", "1.02. Stien"]
    assert [one["value"] for one in found.select("#a [selected], #b [selected]")] == [document(1), document(2)]
    assert words(found.select_one("details")) == "Punkter uden ændringer 1 1.04. Bænkene"


def test_a_goal_that_was_moved_is_called_so_with_both_wordings_and_the_words_that_differ() -> None:
    take(FIRST, SECOND)

    moved = page(reader(), comparison(aendring="goal_moved")).select(".c-goal_moved")

    assert words(moved[0].select_one(".change-what")) == "Målet er flyttet · Milepæl, 1. budgetopfølgning 2027"
    assert [words(one) for one in moved[0].select("dl > div")] == [
        "Før Broen er åben den 1. taget ud: maj. (slut)",
        "Nu Broen er åben den 1. sat ind: juni. (slut)",
    ]
    assert [one.name for one in moved[0].select("dd > *")] == ["del", "ins"]


def test_a_smiley_is_shown_with_its_word_before_and_now() -> None:
    take(FIRST, SECOND)

    found = page(reader(), comparison(aendring="worse")).select_one(".c-worse")

    assert found
    assert words(found).endswith("Broen er åben den 1. maj. Før Nået Nu Kan ikke nås")
    assert len(found.select("svg[aria-hidden=true]")) == 2


def test_each_kind_of_change_and_each_committee_can_be_looked_at_alone() -> None:
    take(FIRST, SECOND)
    client = reader()

    looks = page(client, comparison()).select(".looks a")

    assert [words(one) for one in looks] == ["Alt, der er ændret 3", "Værre 1", "Målet er flyttet 1", "Bedre 1"]
    better = page(client, str(looks[3]["href"])).select(".moved h3")
    assert [words(one) for one in better] == headings(client, udvalg="Havneudvalget") == ["1.02. Stien"]
    assert headings(client, udvalg="Havneudvalget", aendring="worse") == []


def test_a_doubtful_match_is_shown_as_such() -> None:
    take(follow_up(1, point("1.01", title="Broen", agreement_text="Den rives ned og bygges op igen i egetræ.")))
    take(follow_up(2, point("1.01", title="Svømmehallen", agreement_text="Vandet skal være varmere om vinteren.")))

    found = page(reader(), comparison(aendring="doubtful"))

    assert words(found.select_one(".moved .badge-warning")) == "tvivlsomt, om det er samme punkt"


def test_a_chapter_that_is_called_otherwise_is_told_before_the_points() -> None:
    chapters = (Chapter(number="1", title="Vej og havn", points=SECOND.points),)
    take(FIRST, SECOND.model_copy(update={"chapters": chapters}))
    client = reader()

    found = page(client, comparison()).select(".moved")

    assert words(found[0].select_one("h3")) == "Afsnit: 1. Vej og havn"
    assert "Titel" in words(found[0].select_one(".change-what"))
    assert headings(client, aendring="better") == ["1.02. Stien"]


def test_a_changed_point_leads_to_its_own_page() -> None:
    take(FIRST, SECOND)

    link = page(reader(), comparison(aendring="better")).select_one(".moved h3 a")

    assert link
    assert link["href"] == address_of_point("1.02")


def test_what_was_said_on_the_page_since_is_in_the_round_as_it_is_now() -> None:
    take(FIRST, SECOND)
    Assessment.objects.filter(milestone__point__key="1.04", during__ordinal=2).update(assessment="delayed")

    found = headings(reader(), a="opfoelgning-1", b="opfoelgning-2", aendring="worse")

    assert found == ["1.03. Lygterne", "1.04. Bænkene"]


def test_broken_letters_are_not_compared_in_a_round_as_it_is_now_either() -> None:
    broken = ReadingWarning(code=WarningCode.BROKEN_TEXT, message="Bogstaverne er ødelagt.", point="1.01")
    take(follow_up(1), follow_up(2, point("1.01", agreement_text="Sduwhuqh yLo kdyh wuh qBh"), warnings=(broken,)))

    kinds = [
        one["class"] for one in page(reader(), comparison(a="opfoelgning-1", b="opfoelgning-2")).select("li[class]")
    ]

    assert ["c-unreadable"] in kinds
    assert ["c-changed"] not in kinds


@pytest.mark.parametrize(("of", "against"), [(2, 1), (1, 1)])
def test_a_dropped_file_is_held_against_its_own_round_else_the_one_before(of: int, against: int) -> None:
    take(FIRST)
    one = waiting(SECOND if of == 2 else FIRST.model_copy(update={"chapters": SECOND.chapters}))

    answer = budget_office().get(f"/tag-ind/{one.pk}/sammenlign/", follow=True)

    found = BeautifulSoup(answer.content, "html.parser")
    chosen = [str(one["value"]) for one in found.select("#a [selected], #b [selected]")]
    assert chosen == [document(against), f"fil-{one.pk}"]
    assert words(found.select_one(".changed-summary")) == "4 punkter: 1 værre, 1 bedre, 1 milepæl ændret"


def test_what_people_answered_of_a_document_is_what_it_says() -> None:
    take(FIRST)
    one = waiting(SECOND)
    DoubtfulReading.objects.create(
        municipality=one.municipality,
        upload=one,
        number=1,
        code=WarningCode.OCR.value,
        of_point=0,
        words=[["milestones.0.text", "Broen er åben den 1. juni."]],
        settling=Settling.CORRECTED.value,
        corrected=[["milestones.0.text", "Broen er åben den 1. maj."]],
    )

    found = page(budget_office(), comparison(b=f"fil-{one.pk}"))

    assert words(found.select_one(".changed-summary")) == "4 punkter: 1 værre, 1 bedre"


def test_a_dropped_file_of_an_agreement_that_is_not_here_says_so() -> None:
    one = waiting(FIRST)

    answer = budget_office().get(f"/tag-ind/{one.pk}/sammenlign/", follow=True)

    assert "Der er intet af denne aftale endnu" in answer.content.decode()


def test_who_may_only_read_sees_no_dropped_file() -> None:
    take(FIRST, SECOND)
    one = waiting(SECOND)

    assert reader().get(comparison(b=f"fil-{one.pk}")).status_code == 404


def test_the_review_leads_to_the_comparison() -> None:
    take(FIRST)
    one = waiting(SECOND)

    link = page(budget_office(), f"/tag-ind/{one.pk}/").select_one(f'a[href="/tag-ind/{one.pk}/sammenlign/"]')

    assert words(link) == "Sammenlign med det, der er her"


def in_word(content: bytes) -> str:
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    return next(one.text for one in paragraphs if one.style and one.style.name == "Heading 1").partition(". ")[0]


def in_html(content: bytes) -> str:
    return words(BeautifulSoup(content, "html.parser").select_one("h2")).partition(". ")[0]


def in_json(content: bytes) -> str:
    return str(json.loads(content)["points"][0]["b"])


@pytest.mark.parametrize(("name", "first_point"), [("docx", in_word), ("html", in_html), ("json", in_json)])
def test_it_can_be_taken_away(name: str, first_point: Callable[[bytes], str]) -> None:
    take(FIRST, SECOND)
    client = reader()
    links = {
        words(one): str(one["href"]) for one in page(client, comparison(udvalg="Havneudvalget")).select(".ready a")
    }

    answer = client.get(next(link for link in links.values() if link.endswith(f"format={name}")))

    called = f"sammenligning-1-budgetopfoelgning-2027-2-budgetopfoelgning-2027-havneudvalget.{name}"
    assert answer["Content-Disposition"] == f'attachment; filename="{called}"'
    assert first_point(answer.content) == "1.02"


@pytest.mark.parametrize("asked", [{"a": "dokument-999999"}, {"b": "opfoelgning-9"}, {"b": "fil-1"}, {"a": "vrøvl"}])
def test_what_is_not_there_is_not_found(asked: dict[str, str]) -> None:
    take(FIRST, SECOND)

    assert reader().get(comparison(**asked)).status_code == 404


def test_another_municipalitys_editions_are_not_found() -> None:
    take(FIRST, SECOND)
    stranger = reader("a@b.example", home="Fjordby Kommune")

    statuses = [stranger.get(one).status_code for one in (comparison(), f"{address_of_agreement()}sammenligning/hent/")]

    assert statuses == [404, 404]


def test_one_edition_alone_says_that_there_is_nothing_to_compare() -> None:
    take(plan())

    found = page(reader(), f"{address_of_agreement()}sammenligning/")

    assert "to udgaver" in words(found.select_one(".alert"))


def test_a_page_shows_a_hundred_points_and_leads_to_the_rest() -> None:
    many = [[point(f"1.{at:03}", goal(given), title=f"Bro {at}") for at in range(130)] for given in Effort]
    take(follow_up(1, *many[0]), follow_up(2, *many[1]))
    client = reader()

    first = page(client, comparison())
    onward = first.select_one("a[rel=next]")

    assert onward
    assert len(first.select(".moved")) == 100
    assert words(first.select_one(".shown")) == "Viser punkt 1–100 af 130"
    assert len(page(client, str(onward["href"])).select(".moved")) == 30


def test_the_page_asks_little_whatever_the_size(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    many = [[point(f"1.{at:03}", goal(given), title=f"Bro {at}") for at in range(60)] for given in Effort]
    take(follow_up(1, *many[0]), follow_up(2, *many[1]))
    client, address = budget_office(), comparison()

    with django_assert_max_num_queries(11):
        client.get(address)
    with django_assert_max_num_queries(45):
        client.get(comparison(a="opfoelgning-1", b="opfoelgning-2"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_everything_that_can_happen_to_a_point_is_told(language: str) -> None:
    take(*everything.pair())
    client = budget_office(language=language)

    found = page(client, comparison())

    told = words(found.select_one("main")).lower()
    assert [kind for kind, said in KINDS.items() if said.in_(language).lower() not in told] == []
    assert [words(one) for one in found.select(".c-split dd")] == ["1.01", "1.01; 1.08"] * 2
    assert [words(one) for one in found.select(".c-merged dd")] == ["1.02; 1.03", "1.02"] * 2
