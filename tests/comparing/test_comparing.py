"""What moved between two editions, each kind of change on its own."""

import pytest

from milepael.editions.compare import compare, of_committee
from milepael.editions.comparing.changes import Change, ChangeKind, Match, Pair
from milepael.editions.comparing.words import same_words
from milepael.editions.model import (
    AgreementName,
    Budget,
    Edition,
    Effort,
    Kind,
    Milestone,
    Move,
    Place,
    Point,
    ReadingWarning,
    Scope,
    State,
    WarningCode,
)
from tests.builders import economy, edition, follow_up, label, milestone, plan, point
from tests.comparing.editing import only

BEACH = {
    "title": "Badebro ved Sandkrogen",
    "agreement_text": "Der bygges en bro, så kørestole kan komme helt ud til vandet ved højvande.",
    "implementation_text": "Broen tegnes sammen med roklubben og svømmerne i løbet af vinteren.",
}
LAMPS = {
    "title": "Nye gadelamper i Nygade",
    "agreement_text": "Lygterne skiftes til en slags, der bruger mindre strøm og lyser varmere.",
    "implementation_text": "Elektrikeren begynder i den nordlige ende, når frosten er gået af jorden.",
}
TREES = {
    "title": "Træer på Torvet",
    "agreement_text": "Tolv lindetræer skal give skygge over bænkene om sommeren.",
    "implementation_text": "Gartneren vælger sorter, der tåler salt og blæst fra havnen.",
}


def pairs(one: Edition, other: Edition) -> list[tuple[str | None, str | None, Match | None]]:
    found = compare(one, other).points
    return [(pair.a.key if pair.a else None, pair.b.key if pair.b else None, pair.match) for pair in found]


def kinds(pair: Pair) -> list[ChangeKind]:
    return [change.kind for change in pair.changes]


def test_an_id_is_stronger_than_a_number() -> None:
    before = follow_up(1, point("1.01", id="a", **BEACH), point("1.02", id="b", **LAMPS))
    after = follow_up(2, point("1.01", id="b", **LAMPS), point("1.02", id="a", **BEACH))

    assert pairs(before, after) == [("1.02", "1.01", Match.ID), ("1.01", "1.02", Match.ID)]


def test_a_number_decides_though_words_have_changed() -> None:
    before = follow_up(1, point("1.01", **BEACH))
    after = follow_up(2, point("1.01", **{**BEACH, "title": "Bro for alle ved Sandkrogen"}))

    assert pairs(before, after) == [("1.01", "1.01", Match.NUMBER)]


def test_points_that_are_nearly_alike_keep_their_words_when_all_are_renumbered() -> None:
    schools = [
        point(f"1.{at:02}", title=f"Tag på skole nr. {at}", agreement_text="Taget lægges om.") for at in range(1, 30)
    ]
    moved = [each.model_copy(update={"number": f"1.{at:02}"}) for at, each in enumerate(schools, start=2)]

    found = compare(follow_up(1, *schools), follow_up(2, *moved))

    assert [kinds(pair) for pair in found.points] == [["renumbered"]] * len(schools)


def test_a_point_put_in_renumbers_those_behind_it() -> None:
    before = follow_up(1, point("1.01", **BEACH), point("1.02", **LAMPS))
    after = follow_up(2, point("1.01", **TREES), point("1.02", **BEACH), point("1.03", **LAMPS))

    found = compare(before, after)

    assert [kinds(pair) for pair in found.points] == [["added"], ["renumbered"], ["renumbered"]]
    assert (found.summary.added, found.summary.renumbered, found.summary.removed) == (1, 2, 0)
    assert found.points[1].changes == (Change(ChangeKind.RENUMBERED, "number", "1.01", "1.02"),)


def test_the_same_number_on_other_words_is_doubtful() -> None:
    assert pairs(follow_up(1, point("1.01", **BEACH)), follow_up(2, point("1.01", **LAMPS))) == [
        ("1.01", "1.01", Match.DOUBTFUL)
    ]


def test_the_same_number_under_another_title_is_doubtful_where_only_half_of_the_text_is_left() -> None:
    reused = {**LAMPS, "implementation_text": BEACH["implementation_text"]}

    retitled = follow_up(2, point("1.01", **{**BEACH, "title": LAMPS["title"]}))
    other = follow_up(2, point("1.01", **reused))

    assert pairs(follow_up(1, point("1.01", **BEACH)), retitled) == [("1.01", "1.01", Match.NUMBER)]
    assert pairs(follow_up(1, point("1.01", **BEACH)), other) == [("1.01", "1.01", Match.DOUBTFUL)]


def test_a_number_says_nothing_in_the_agreement_of_another_year() -> None:
    other = AgreementName(name="Aftale om budget 2029", year=2029)

    found = pairs(follow_up(1, point("1.01", **BEACH)), follow_up(1, point("1.01", **LAMPS), agreement=other))

    assert found == [("1.01", None, None), (None, "1.01", None)]


def test_points_of_one_number_are_told_apart_by_their_words() -> None:
    before = follow_up(1, point("1.01", **BEACH), point("1.01", **LAMPS))
    after = follow_up(2, point("1.01", **LAMPS), point("1.01", **BEACH))

    found = compare(before, after).points

    assert [(pair.a.title, pair.match) for pair in found if pair.a] == [
        (LAMPS["title"], Match.NUMBER),
        (BEACH["title"], Match.NUMBER),
    ]
    assert not any(pair.changes for pair in found)


def test_points_without_numbers_are_found_by_their_titles() -> None:
    saving = {**LAMPS, "number": None}
    after = {**saving, "agreement_text": "Lygterne skiftes først, når de går ud."}

    found = compare(follow_up(1, point(**saving)), follow_up(2, point(**after))).points

    assert [(pair.match, kinds(pair)) for pair in found] == [(Match.LIKENESS, ["changed"])]


def test_a_point_of_two_parts_was_split() -> None:
    both = {"agreement_text": f"{BEACH['agreement_text']} {LAMPS['agreement_text']}"}
    before = follow_up(1, point("1.01", **{**BEACH, **both}))
    after = follow_up(2, point("1.01", part=1, **BEACH), point("1.01", part=2, **LAMPS))

    there, back = compare(before, after).points, compare(after, before).points

    assert [(pair.a and pair.a.key, pair.b and pair.b.key) for pair in there] == [
        ("1.01", "1.01/1"),
        ("1.01", "1.01/2"),
    ]
    assert there[1].changes == (Change(ChangeKind.SPLIT, "point", "1.01", "1.01/1; 1.01/2"),)
    assert back[1].changes == (Change(ChangeKind.MERGED, "point", "1.01/1; 1.01/2", "1.01"),)


def test_what_the_parts_of_a_split_point_share_out_has_not_changed_and_was_not_dropped() -> None:
    rows = milestone(1, Effort.REACHED, text="Broen er tegnet."), milestone(2, text="Lygterne er sat op.")
    texts = {name: f"{BEACH[name]}\n{LAMPS[name]}" for name in ("agreement_text", "implementation_text")}
    before = follow_up(1, point("1.01", *rows, **{**BEACH, **texts}))
    after = follow_up(
        2,
        point("1.01", milestone(1, Effort.DELAYED, text="Broen er tegnet."), part=1, **BEACH),
        point("1.01", rows[1], part=2, **{**LAMPS, "title": BEACH["title"]}),
    )

    there, back = compare(before, after), compare(after, before)

    assert [[kind.value for kind in kinds(pair)] for pair in there.points] == [["split", "worse"], ["split"]]
    assert [[kind.value for kind in kinds(pair)] for pair in back.points] == [["merged", "better"], ["merged"]]
    assert (there.summary.dropped, back.summary.dropped) == (0, 0)


def test_of_parts_that_became_one_the_part_with_the_same_rows_is_compared() -> None:
    rows = milestone(1, Effort.REACHED, text="Broen er tegnet."), milestone(2, text="Broen er bygget.")
    parts = (
        point("1.01", milestone(1, Effort.DELAYED, text="Lygterne er købt."), part=2, **{**LAMPS, "title": "Havnen"}),
        point("1.01", *rows, part=1, **{**BEACH, "title": "Havnen"}),
    )
    texts = {name: f"{LAMPS[name]}\n{BEACH[name]}" for name in ("agreement_text", "implementation_text")}
    one = point("1.01", *rows, **{**BEACH, **texts, "title": "Havnen"})

    found = compare(follow_up(1, *parts), follow_up(2, one))

    (main,) = (pair for pair in found.points if pair.a is parts[1])
    assert [kind.value for kind in kinds(main)] == ["merged", "dropped"]
    assert (found.summary.worse, found.summary.reworded, found.summary.dropped) == (0, 0, 1)


def test_words_that_went_into_a_new_point_tell_that_it_was_split_off() -> None:
    both = {name: f"{BEACH[name]} {LAMPS[name]}" for name in ("agreement_text", "implementation_text")}
    before = follow_up(1, point("1.01", **{**BEACH, **both}))
    after = follow_up(2, point("1.01", **BEACH), point("4.07", **LAMPS))

    found = compare(before, after)

    assert [pair.has(ChangeKind.SPLIT) for pair in found.points] == [True, True]
    assert (found.summary.added, found.summary.removed) == (0, 0)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"centre": "By, Havn og Miljø"}, "centre"),
        ({"committees": ("Byrådet",)}, "committees"),
        ({"contributors": ()}, "contributors"),
        ({"involved": ("Byrådet",)}, "involved"),
    ],
)
def test_responsibility_that_moved_is_told(changed: dict[str, object], field: str) -> None:
    (change,) = only(point(), point("1.01", **changed))

    assert (change.kind, change.field) == (ChangeKind.RESPONSIBILITY_MOVED, field)


def test_names_in_another_order_are_no_change() -> None:
    assert only(point(involved=("Byrådet", "Børneudvalget")), point(involved=("Børneudvalget", "Byrådet"))) == []


def test_a_reworded_milestone_is_a_goal_that_moved_with_both_wordings() -> None:
    before, after = milestone(1, text="Otte pladser er åbne."), milestone(1, text="Fire pladser er åbne.")

    assert only(point("1.01", before), point("1.01", after)) == [
        Change(
            ChangeKind.GOAL_MOVED,
            "milestones.text",
            before.text,
            after.text,
            round=1,
            label=label(1),
            about=after.text,
        )
    ]


@pytest.mark.parametrize(
    "now",
    ["Broen er »åben« – hele året.", "BROEN ER “ÅBEN” - HELE ÅRET", "Broen er 'åben' — hele året."],
)
def test_other_capitals_quotes_or_dashes_are_shown_and_move_no_goal(now: str) -> None:
    before, after = (milestone(1, text=text) for text in ('Broen er "åben" - hele året.', now))
    money = economy(text='Der er "1" mio. kr.'), economy(text="der er »1« mio. kr.")

    found = only(point("1.01", before, economy=money[0]), point("1.01", after, economy=money[1]))

    assert [(one.kind, one.field) for one in found] == [("changed", "milestones.text"), ("changed", "economy.text")]
    assert (found[0].before, found[0].after) == (before.text, now)


def test_a_milestone_in_another_round_has_moved() -> None:
    here = milestone(1, text="Licitationen er holdt.")
    there = milestone(3, text="Licitationen er holdt.")

    (change,) = only(point("1.01", here, milestone(3, text="")), point("1.01", milestone(1, text=""), there))

    assert (change.kind, change.round, change.before, change.after) == ("round_moved", 3, label(1), label(3))


def test_a_round_that_moves_a_milestone_on_says_so_while_its_words_still_stand_there() -> None:
    stands = milestone(1, Effort.DELAYED)
    moves = milestone(1, Effort.DELAYED, moved=Move(before=stands.text, reason="Flyttet til »31.12.2027«. Jordbund."))

    (there,) = only(point("1.01", stands), point("1.01", moves))
    (back,) = only(point("1.01", moves), point("1.01", stands))

    assert (there.kind, there.field, there.round) == ("changed", "milestones.moved", 1)
    assert (there.before, there.after) == (back.after, back.before) == (None, "Flyttet til »31.12.2027«. Jordbund.")


def test_a_reworded_milestone_tells_its_words_before_once() -> None:
    before = milestone(1, text="Otte pladser er åbne.")
    after = milestone(1, text="Fire pladser er åbne.", moved=Move(before=before.text, reason="Prisen steg."))

    assert [one.kind for one in only(point("1.01", before), point("1.01", after))] == ["goal_moved"]


def test_a_milestone_without_a_partner_was_dropped_or_added() -> None:
    stays, goes = milestone(1, text="Planen er vedtaget."), milestone(2, text="Broen er åben for alle.")

    assert [one.kind for one in only(point("1.01", stays, goes), point("1.01", stays))] == ["dropped"]
    assert [one.kind for one in only(point("1.01", stays), point("1.01", stays, goes))] == ["added"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (milestone(1, Effort.REACHED), milestone(1, Effort.DELAYED), "worse"),
        (milestone(1, Effort.DELAYED), milestone(1, Effort.UNREACHABLE), "worse"),
        (milestone(1, Effort.UNREACHABLE), milestone(1, Effort.DELAYED), "better"),
        (milestone(1), milestone(1, Effort.UNREACHABLE), "assessed"),
        (milestone(1, possible=(Effort.DELAYED, Effort.UNREACHABLE)), milestone(1, Effort.DELAYED), "assessed"),
        (milestone(1, state=State.NOT_REPORTED), milestone(1, Effort.REACHED), "assessed"),
        (milestone(1, Effort.REACHED), milestone(1, state=State.NOT_REPORTED), "unassessed"),
        (milestone(1), milestone(1, state=State.NOT_REPORTED), "state_changed"),
    ],
)
def test_a_smiley_went_up_or_down_or_was_given(before: Milestone, after: Milestone, kind: str) -> None:
    (change,) = only(point("1.01", before), point("1.01", after))

    assert (change.kind, change.field, change.round) == (kind, "milestones.assessment", 1)


def test_economy_has_its_own_smiley_text_and_note() -> None:
    before = economy(Budget.KEPT, text="1 mio. kr.")
    after = economy(Budget.BROKEN, text="2 mio. kr.", status_note="Det blev dyrere.")

    found = [(one.kind, one.field) for one in only(point(economy=before), point(economy=after))]

    assert found == [
        ("economy_changed", "economy.text"),
        ("worse", "economy.assessment"),
        ("note_new", "economy.status_note"),
    ]


def test_of_broken_letters_only_smileys_are_compared() -> None:
    broken = ReadingWarning(
        code=WarningCode.BROKEN_TEXT, message="Bogstaverne er ødelagt.", place=Place(), point="1.01"
    )
    strange: dict[str, object] = {"title": "DUfhYfbY", "agreement_text": "jYX ZcfXYb", "centre": None}
    before = follow_up(1, point("1.01", milestone(1, Effort.REACHED, text="`U[hY"), **strange), warnings=(broken,))

    (pair,) = compare(before, follow_up(2, point("1.01", milestone(1, Effort.DELAYED)))).points

    assert (pair.match, kinds(pair)) == (Match.NUMBER, ["worse", "unreadable"])


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("Broen er aben den 7. maj og har gelænder.", ["unreadable"]),
        ("Svømmehallen har fået nyt vand.", ["goal_moved"]),
    ],
)
def test_of_rebuilt_letters_a_slight_difference_is_no_goal_that_moved(now: str, told: list[str]) -> None:
    rebuilt = ReadingWarning(code=WarningCode.RESTORED_TEXT, message="Bogstaverne er genskabt.", point="1.01")
    before = follow_up(1, point("1.01", milestone(1, text="Broen er åben den 1. maj og har gelænder.")))
    after = follow_up(2, point("1.01", milestone(1, text=now), restored=True), warnings=(rebuilt,))

    (pair,) = compare(before, after).points

    assert kinds(pair) == told


def test_what_a_status_list_does_not_print_has_not_changed() -> None:
    listed = Point(number="1.01", title="Legepladser ved fjorden", status_text="I gang.")

    (pair,) = compare(plan(point("1.01")), edition(Kind.STATUS_LIST, 1, listed)).points

    assert pair.changes == ()


def test_a_committee_sees_what_it_had_and_what_it_has() -> None:
    before = follow_up(1, point("1.01", **BEACH), point("1.02", **LAMPS), point("1.03", **TREES))
    moved = point("1.01", committees=("Byrådet",), **BEACH), point("1.02", committees=("Byrådet",), **LAMPS)

    found = of_committee(compare(before, follow_up(2, *moved)), "Børneudvalget")

    assert (found.summary.points, found.summary.removed) == (3, 1)
    assert of_committee(found, "Byrådet").summary.points == 2


def test_what_an_extract_for_a_committee_leaves_out_is_neither_gone_nor_new() -> None:
    bridge = point("1.01", **BEACH, committees=("Havneudvalget",))
    whole = follow_up(1, bridge, point("1.02", **LAMPS), point("1.03", **TREES, committees=("Havneudvalget",)))
    part = follow_up(2, bridge, scope=Scope(committees=("Havneudvalget",)))

    there, back = compare(whole, part), compare(part, whole)

    assert {pair.point.key: kinds(pair) for pair in there.points} == {"1.01": [], "1.02": [], "1.03": ["removed"]}
    assert {pair.point.key: kinds(pair) for pair in back.points} == {"1.01": [], "1.02": [], "1.03": ["added"]}
    assert (there.summary.removed, back.summary.added) == (1, 1)


def test_an_administrative_point_of_the_plan_is_not_gone_from_the_follow_up() -> None:
    planned = plan(point("1.01", **BEACH), point("1.02", administrative=True, **LAMPS))

    assert pairs(planned, follow_up(1, point("1.01", **BEACH))) == [("1.01", "1.01", Match.NUMBER)]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Kystbeskyttelsesl oven er\nfulgt.", "Kystbeskyttelsesloven er fulgt.", True),
        ("En stra- tegi.", "En strategi.", True),
        ("Drifts- og anlæg", "Driftsog anlæg", True),
        ("2-3 mio. kr.", "23 mio. kr.", False),
        ("Punkt 1 2", "Punkt 12", False),
        ("- 3 pct.", "3 pct.", False),
        ("Den 1. maj", "Den 1. juni", False),
    ],
)
def test_where_lines_end_is_no_change_but_every_figure_is(before: str, after: str, same: bool) -> None:
    assert same_words(before, after) is same
    assert same_words(after, before) is same


def test_a_goal_whose_words_print_has_cut_is_not_told_to_have_moved() -> None:
    one = point("1.01", milestone(1, text="Projektet er godkendt efter kystbeskyttelsesl oven."))
    other = point("1.01", milestone(1, text="Projektet er godkendt efter kystbeskyttelsesloven."))

    assert only(one, other) == []
