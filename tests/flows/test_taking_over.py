"""A document into the domain: complete, once, all or nothing, with permission, and one row in the log."""

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Chapter, Point
from milepael.domain.agreements.queries import challenge_notes_of
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.editions.json import from_json
from milepael.editions.model import Budget, Edition, Effort, Kind, State
from milepael.editions.model import Chapter as Heading
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.imports.report import ImportReport, Sort
from tests.builders import (
    HAVNSUND,
    challenges,
    economy,
    edition,
    follow_up,
    member,
    milestone,
    municipality,
    plan,
    point,
    take,
)
from tests.flows.tables import APPS, everything

pytestmark = pytest.mark.django_db


def counted(report: ImportReport) -> dict[Sort, tuple[int, int, int]]:
    return {one.sort: (one.new, one.changed, one.unchanged) for one in report.counts}


def test_a_new_document_is_counted_and_kept() -> None:
    report = take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2)), point("1.02")))

    assert counted(report) == {
        Sort.CHAPTER: (1, 0, 0),
        Sort.POINT: (2, 0, 0),
        Sort.CENTRE: (2, 0, 0),
        Sort.COMMITTEE: (1, 0, 0),
        Sort.ROUND: (4, 0, 0),
        Sort.MILESTONE: (6, 0, 0),
        Sort.ASSESSMENT: (1, 0, 0),
        Sort.ECONOMY: (2, 0, 0),
    }
    assert Milestone.objects.count() == 6


def test_the_edition_is_kept_whole_and_by_value() -> None:
    document = follow_up(1, contact={"name": "Budgetkontoret", "phone": None, "email": None})

    take(document)

    kept = ImportedEdition.objects.get()
    assert from_json(kept.edition) == document
    assert kept.source_sha256 == "ab" * 32


def test_taking_the_same_again_changes_no_row_at_all() -> None:
    documents = (plan(), follow_up(1, point("1.01", milestone(1, Effort.REACHED))), challenges("Boliger"))
    take(*documents)
    before = everything()

    reports = [take(document) for document in documents]

    assert everything() == before
    assert [report.fresh for report in reports] == [False, False, False]


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    document = follow_up(1, point("1.01", milestone(1, possible=(Effort.DELAYED, Effort.UNREACHABLE))))
    before = everything()

    told = take_over(document, as_=OPERATOR, dry_run=True)

    assert everything() == before
    done = take(document)
    assert (told.counts, told.findings, told.fresh) == (done.counts, done.findings, True)


def test_nothing_at_all_is_written_when_the_last_row_cannot_be() -> None:
    take(plan())
    before = everything()
    broken = follow_up(1, point("1.01", milestone(1, Effort.REACHED), place={"line": -1, "page": None}))

    with pytest.raises(RuleBroken) as refused:
        take(broken)

    assert "intet er taget ind" in refused.value.in_("da")
    assert everything() == before


def test_an_import_leaves_one_row_in_the_log_with_numbers_and_hashes_only() -> None:
    take(follow_up(1))

    row = AuditRow.objects.get()

    kept = ImportedEdition.objects.get()
    assert (row.action, row.role, row.subject) == ("import_edition", "operator", f"edition:{kept.pk}")
    assert row.facts["sha256"] == kept.sha256
    assert {type(fact) for name, fact in row.facts.items() if name not in {"sha256", "kind"}} == {int}


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_reader_is_not_allowed_to_import(dry_run: bool) -> None:
    reader = member(Role.READER, of=municipality())
    before = everything()

    with pytest.raises(NotAllowed) as refused:
        take_over(follow_up(1), as_=reader, dry_run=dry_run)

    assert HAVNSUND in refused.value.in_("da")
    assert everything() == before


@pytest.mark.parametrize("name", ["Fjordby Kommune", "Ny Kommune"])
def test_the_budget_office_imports_at_home_and_nowhere_else(name: str) -> None:
    office = member(Role.BUDGET_OFFICE, of=municipality())
    municipality("Fjordby Kommune")

    with pytest.raises(NotAllowed):
        take(follow_up(1, municipality=name), as_=office)
    take(follow_up(1), as_=office)

    assert {row.municipality.name for row in Round.objects.all()} == {HAVNSUND}
    assert ImportedEdition.objects.get().by == office.user


def test_a_document_that_names_no_municipality_is_refused_until_somebody_does() -> None:
    document = follow_up(1, municipality="")

    with pytest.raises(RuleBroken) as refused:
        take(document)
    take_over(document, as_=OPERATOR, municipality="  Havnsund   Kommune ")

    assert "--municipality" in refused.value.in_("da")
    assert Municipality.objects.get().name == HAVNSUND


@pytest.mark.parametrize("kind", [Kind.FOLLOW_UP, Kind.STATUS_LIST, Kind.IMPLEMENTATION_PLAN])
def test_points_without_an_agreement_are_refused(kind: Kind) -> None:
    with pytest.raises(RuleBroken) as refused:
        take(edition(kind, 1, agreement=None))

    assert "aftale" in refused.value.in_("da")
    assert not Municipality.objects.exists()


def test_a_follow_up_without_a_round_is_refused_until_somebody_says_which() -> None:
    document = follow_up(2, round=None)

    with pytest.raises(RuleBroken) as refused:
        take(document)
    report = take_over(document, as_=OPERATOR, ordinal=2)

    assert "--round" in refused.value.in_("en")
    assert report.round == "2. budgetopfølgning 2027"


def test_states_that_follow_from_silence_have_no_row() -> None:
    states = (State.NOT_DUE, State.NONE, State.NOT_REPORTED)

    take(follow_up(1, point("1.01", *(milestone(due, state=one) for due, one in enumerate(states, 1)))))

    assert [row.state for row in Assessment.objects.all()] == ["not_reported"]
    assert [row.state for row in EconomyAssessment.objects.all()] == ["none"]


def test_a_doubtful_smiley_stays_doubtful_and_is_reported() -> None:
    doubt = (Effort.DELAYED, Effort.UNREACHABLE)

    report = take(follow_up(1, point("1.01", milestone(1, possible=doubt))))

    row = Assessment.objects.get()
    assert (row.state, row.assessment, row.possible) == ("doubtful", "", ["delayed", "unreachable"])
    assert [(one.subject, one.possible) for one in report.findings.doubts] == [
        ("1.01 · 1. budgetopfølgning 2027", ("delayed", "unreachable"))
    ]


def test_broken_letters_and_deviations_are_kept_and_reported() -> None:
    warning = {"code": "broken_text", "message": "Bogstaverne er ødelagt.", "point": "1.01"}

    report = take(follow_up(1, point("1.01", economy=economy(Budget.BROKEN)), warnings=(warning,)))

    assert report.findings.broken == ("1.01",)
    assert [(one.point, one.rule) for one in report.findings.deviations] == [("1.01", 4)]
    assert Point.objects.get().broken_text


def test_points_without_a_number_are_known_by_their_title_even_when_two_share_it() -> None:
    document = follow_up(1, point(None, title="Salg af grunde"), point(None, title="Salg af grunde"))

    take(document)
    again = take(document)

    assert list(Point.objects.order_by("occurrence").values_list("key", "occurrence")) == [
        ("Salg af grunde", 1),
        ("Salg af grunde", 2),
    ]
    assert counted(again)[Sort.POINT] == (0, 0, 2)


def test_a_centre_known_only_as_a_contributor_is_unconfirmed_until_it_is_responsible() -> None:
    take(plan(point(contributors=("Økonomi",))))
    before = Centre.objects.get(name="Økonomi").confirmed

    take(follow_up(1, point(centre="Økonomi", contributors=())))

    assert (before, Centre.objects.get(name="Økonomi").confirmed) == (False, True)


def test_names_that_differ_by_a_letter_are_proposed_and_never_merged() -> None:
    take(plan(point(centre="Omsorg")))

    report = take(follow_up(1, point(centre="Omsog")))

    assert [(one.sort, one.one, one.other) for one in report.findings.near_names] == [("centre", "Omsog", "Omsorg")]
    assert set(Centre.objects.values_list("name", flat=True)) >= {"Omsorg", "Omsog"}


def test_a_status_list_keeps_prose_directors_and_chapters_within_chapters() -> None:
    one = point("2.3.1", centre=None, committees=(), responsible="SST", status_text="Arbejdet er i gang.")
    chapters = (Heading(number="2", title="Børn"), Heading(number="2.3", title="Skoler", parent="2", points=(one,)))

    take(edition(Kind.STATUS_LIST, 1, chapters=chapters))

    row = Point.objects.get()
    assert (row.responsible, row.status_text, row.chapter.parent) == ("SST", "Arbejdet er i gang.", "2")
    assert [chapter.number for chapter in Chapter.objects.order_by("position")] == ["2", "2.3"]


def test_a_note_on_challenges_is_kept_with_themes_and_process_and_corrected_by_a_later_one() -> None:
    take(challenges("Boliger til alle", "Grøn omstilling", "Færre hænder"))

    report = take(challenges("Boliger til alle", "En grøn omstilling"))

    (note,) = challenge_notes_of(municipality())
    assert [one.title for one in note.challenges] == ["Boliger til alle", "En grøn omstilling"]
    assert (note.themes, note.wishes, note.venues) == (("Klima", "Fællesskab"), ("Borgerne høres",), ("Temamøde",))
    assert ("2", "title", "Grøn omstilling", "En grøn omstilling") in [
        (one.subject, one.field, one.before, one.after) for one in report.findings.changes
    ]
    assert counted(report)[Sort.CHALLENGE] == (0, 1, 1)


def test_no_field_is_too_long() -> None:
    long = "æ" * 5000
    everywhere = {"title": long, "centre": long, "committees": (long,), "references": (long,), "agreement_text": long}

    take(follow_up(1, point(None, **everywhere), title=long))
    again = take(follow_up(1, point(None, **everywhere), title=long))

    assert not again.fresh


def test_an_import_asks_for_sorts_of_rows_and_never_for_each_point(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    documents = [follow_up(1, *(point(f"1.{number:03}") for number in range(many))) for many in (90, 100)]
    take(documents[0])

    with django_assert_max_num_queries(30):
        take(documents[1])

    assert Point.objects.count() == 100


EFFORTS = st.sampled_from([*Effort, None])
Drawn = list[tuple[int, list[Effort | None]]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), st.lists(EFFORTS, min_size=1, max_size=3)), min_size=1, max_size=4))
def test_whatever_was_taken_in_the_last_document_again_changes_nothing(
    drawn: list[tuple[int, list[Effort | None]]],
) -> None:
    documents: list[Edition] = [
        follow_up(ordinal, *(point(f"1.0{at}", milestone(1, one)) for at, one in enumerate(efforts)))
        for ordinal, efforts in drawn
    ]
    take(*documents)
    before = everything()

    again = take(documents[-1])

    assert not again.fresh
    assert everything() == before


def test_every_table_of_ours_names_the_municipality() -> None:
    tables = {model for app in APPS for model in apps.get_app_config(app).get_models()}

    without = {model.__name__ for model in tables if not hasattr(model, "municipality")}

    assert without == {"Municipality", "User"}
