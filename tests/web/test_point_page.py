"""The page of one point: both texts, milestones through the documents, what is doubtful, where it comes from."""

import pytest

from milepael.editions.model import Budget, Effort, Place, ReadingWarning, State, WarningCode
from tests.builders import economy, follow_up, milestone, plan, point, take
from tests.web.visitors import address_of_point, page, reader, words

pytestmark = pytest.mark.django_db

DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


def warning(code: WarningCode, message: str, line: int) -> ReadingWarning:
    return ReadingWarning(code=code, message=message, place=Place(line=line), point="1.01")


def journal(address: str) -> dict[str, list[str]]:
    """The rows of the table by their heading."""
    table = page(reader(), address).select_one(".journal")
    assert table
    return {words(row.th): [words(cell) for cell in row.select("td")] for row in table.select("tbody tr")}


@pytest.mark.usefixtures("demo")
def test_a_point_is_not_found_in_another_municipality_nor_under_another_agreement() -> None:
    take(plan(municipality="Vesterlund Kommune", agreement={"name": "Aftale", "year": 2031}))
    here, theirs = address_of_point("1.01"), address_of_point("1.01", year=2031)
    elsewhere = address_of_point("1.1", year=2024).rpartition("punkter/")[0] + here.rpartition("punkter/")[2]
    client = reader()

    answers = [client.get(address).status_code for address in (here, theirs, elsewhere)]

    assert answers == [200, 404, 404]


@pytest.mark.usefixtures("demo")
def test_both_texts_keep_their_paragraphs_and_lists() -> None:
    agreed, done = page(reader(), address_of_point("1.03/2")).select(".text")

    assert words(agreed.h2) == "Det aftalte parterne"
    assert [len(one.select("li")) for one in agreed.select("ul")] == [3]
    assert words(agreed.li) == "Plads til 24 elever ad gangen"
    assert words(done.h2) == "Det gør forvaltningen"
    assert len(done.select("p")) >= 1


def test_milestones_stand_with_what_each_document_gave_and_said() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Asbest i taget."), milestone(2))))
    take(follow_up(2, point("1.01", milestone(1, Effort.REACHED), milestone(2, state=State.NOT_REPORTED))))

    rows = journal(address_of_point("1.01"))

    assert rows["1. budgetopfølgning 2027"][1:] == [
        "1. budgetopfølgning 2027 Forsinket Asbest i taget.",
        "2. budgetopfølgning 2027 Nået",
    ]
    assert rows["2. budgetopfølgning 2027"][1:] == [
        "1. budgetopfølgning 2027 Ikke endnu",
        "2. budgetopfølgning 2027 Ikke indberettet",
    ]


def test_a_document_that_is_silent_of_a_milestone_says_nothing_new() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2))))
    take(follow_up(2, point("1.01", milestone(1), milestone(2, Effort.REACHED))))

    rows = journal(address_of_point("1.01"))

    assert rows["1. budgetopfølgning 2027"][2] == "2. budgetopfølgning 2027 Intet nyt"


def test_the_economy_stands_last_with_its_note() -> None:
    spent = economy(Budget.BROKEN, status_note="Taget koster mere.")
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), economy=spent)))

    heading, cells = list(journal(address_of_point("1.01")).items())[-1]

    assert heading == "Økonomi"
    assert cells[1] == "1. budgetopfølgning 2027 Ikke overholdt Taget koster mere."


def test_a_deviation_is_told_where_it_is() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.UNREACHABLE))))

    rows = journal(address_of_point("1.01"))

    assert "Afvigelse: smileyen kræver en statusbemærkning" in rows["1. budgetopfølgning 2027"][1]


def test_a_doubtful_smiley_says_what_it_can_mean_and_where_in_which_file_it_stands() -> None:
    said = warning(WarningCode.AMBIGUOUS_FACE, "☹ kan betyde to ting.", 31)
    take(follow_up(1, point("1.01", milestone(1, possible=DOUBT)), warnings=(said,)))

    found = page(reader(), address_of_point("1.01"))

    notice = words(found.select_one(".notices li"))
    assert notice.startswith("En smiley kan betyde flere ting. ☹ kan betyde to ting.")
    assert notice.endswith("fil follow_up-1.txt , linje 31")
    assert words(found.select_one(".rounds .doubtful")) == "Uafklaret: forsinket eller kan ikke nås"


@pytest.mark.parametrize("code", WarningCode)
def test_every_warning_is_explained(code: WarningCode) -> None:
    take(follow_up(1, point("1.01"), warnings=(warning(code, "Se efter.", 3),)))

    notice = page(reader(), address_of_point("1.01")).select_one(".notices li")

    assert len(words(notice.strong if notice else None)) > 20


@pytest.mark.usefixtures("demo")
def test_words_that_differ_stand_side_by_side_with_the_difference_marked() -> None:
    found = page(reader(), address_of_point("2.03"))

    before, after = found.select(".journal .printed div")
    assert (words(before.dt), words(before.mark)) == ("Udmøntning", "1,0-1,5")
    assert (words(after.dt), words(after.mark)) == ("2. budgetopfølgning 2027", "0,5-1,0")


@pytest.mark.usefixtures("demo")
def test_a_centre_that_changed_its_name_is_shown_with_both() -> None:
    differing = page(reader(), address_of_point("2.03")).select_one(".differing")

    assert differing
    assert words(differing.h3) == "Ansvarligt center"
    assert [words(one) for one in differing.select("dd")] == [
        "Sundhed, Ældre og Omsorg",
        "Sundhed, Ældre og Omsog",
    ]


def test_references_lead_to_the_points_that_exist() -> None:
    take(plan(point("1.01", references=("1.02", "9.99")), point("1.02", title="Cykelsti til havnen")))
    address = address_of_point("1.01")

    names = page(reader(), address).select(".facts .name")

    known, unknown = [one for one in names if words(one).startswith(("1.02", "9.99"))]
    assert (words(known), known["href"]) == ("1.02 Cykelsti til havnen", address_of_point("1.02"))
    assert (words(unknown), unknown.name) == ("9.99 (findes ikke i denne aftale)", "span")


@pytest.mark.usefixtures("demo")
def test_the_place_in_each_document_is_told() -> None:
    sources = page(reader(), address_of_point("1.01")).select(".sources li")

    assert len(sources) == 3
    assert "fil udmoentning-2027.txt , linje" in words(sources[0])
    assert "SHA-256" in words(sources[0])


@pytest.mark.usefixtures("demo")
def test_the_points_before_and_after_are_one_step_away() -> None:
    first = page(reader(), address_of_point("1.01")).select(".neighbours a")
    last = page(reader("a@b.example"), address_of_point("6.02")).select(".neighbours a")

    assert [(link["rel"], link["href"]) for link in first] == [(["next"], address_of_point("1.02"))]
    assert [link["rel"] for link in last] == [["prev"], ["next"]]


@pytest.mark.parametrize(("mark", "said"), [("administrative", "Administrativt håndteret"), ("closed", "Lukket punkt")])
def test_a_point_says_what_it_is_kept_out_of(mark: str, said: str) -> None:
    take(plan(point("1.01", **{mark: True})))

    marks = words(page(reader(), address_of_point("1.01")).select_one(".marks"))

    assert marks.startswith(said)


@pytest.mark.usefixtures("demo")
def test_a_point_of_a_status_list_shows_its_status() -> None:
    found = page(reader(), address_of_point("1.1", year=2024))

    assert [words(heading) for heading in found.select(".text h2")] == ["Status"]
    assert "Ansvarlig direktør Kbs" in words(found.select_one(".facts"))
    assert found.select(".journal") == []


def test_what_a_document_says_is_never_markup() -> None:
    evil = "<img src=x onerror=alert(1)>"
    noted = milestone(1, Effort.DELAYED, text=evil, status_note=evil)
    texts = {"title": evil, "agreement_text": f"• {evil}", "implementation_text": evil, "centre": evil}
    take(follow_up(1, point("1.01", noted, **texts)), follow_up(2, point("1.01", milestone(1, text=f"{evil} nu"))))

    answer = reader().get(address_of_point("1.01"))

    assert evil not in answer.content.decode()
