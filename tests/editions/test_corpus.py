"""Every corpus file is read whole: the figures of the corpus's own README are met."""

import re
from collections import Counter

from milepael.editions.model import Budget, Effort, Kind, State, WarningCode
from tests.corpus import edition, needs_corpus

pytestmark = needs_corpus


def test_the_follow_up_of_2017_has_its_101_points() -> None:
    read = edition("2017-first-follow-up.txt")

    milestones = [milestone for point in read.points for milestone in point.milestones]
    rounds = {tuple(milestone.round for milestone in point.milestones) for point in read.points}

    assert (read.kind, len(read.chapters), len(read.points), len(milestones)) == (Kind.FOLLOW_UP, 6, 101, 404)
    assert rounds == {(1, 2, 3, 4)}
    assert read.unread == ()


def test_the_follow_up_of_2017_has_its_smileys() -> None:
    read = edition("2017-first-follow-up.txt")

    effort = Counter((each.state, each.assessment) for point in read.points for each in point.milestones)
    economy = Counter((point.economy.state, point.economy.assessment) for point in read.points)

    assert effort[State.ASSESSED, Effort.REACHED] == 85
    assert effort[State.DOUBTFUL, None] == 11
    assert economy[State.ASSESSED, Budget.KEPT] == 62
    assert economy[State.ASSESSED, Budget.BROKEN] == 3


def test_each_doubtful_smiley_of_2017_is_pointed_out_with_both_its_meanings() -> None:
    read = edition("2017-first-follow-up.txt")

    doubtful = [each for point in read.points for each in point.milestones if each.state is State.DOUBTFUL]
    warned = [warning for warning in read.warnings if warning.code is WarningCode.AMBIGUOUS_FACE]

    assert {each.possible for each in doubtful} == {(Effort.DELAYED, Effort.UNREACHABLE)}
    assert len(warned) == 11


def test_the_letters_of_five_points_of_2017_are_rebuilt() -> None:
    read = edition("2017-first-follow-up.txt")

    warned = [warning.point for warning in read.warnings if warning.code is WarningCode.RESTORED_TEXT]
    points = [point for point in read.points if point.restored]

    assert [point.key for point in points] == warned == ["4.02/2", "4.02/3", "4.02/4", "4.03", "4.04"]
    assert WarningCode.BROKEN_TEXT not in {warning.code for warning in read.warnings}
    assert {(point.centre, point.committees) for point in points} == {
        ("Social og Sundhed", ("Social- og Sundhedsudvalget",))
    }
    assert all(point.original and point.references == () for point in points)


def test_the_rebuilt_points_of_2017_have_the_rounds_of_all_others() -> None:
    read = edition("2017-first-follow-up.txt")

    points = [point for point in read.points if point.restored]

    assert {tuple(each.label for each in point.milestones) for point in points} == {
        ("1. budgetopfølgning 2017", "2. budgetopfølgning 2017", "3. budgetopfølgning 2017", "31.12.2017")
    }


def test_every_centre_of_2017_that_can_be_read_is_known() -> None:
    read = edition("2017-first-follow-up.txt")

    centres = {point.centre for point in read.points if point.centre}
    contributors = {name for point in read.points for name in point.contributors}

    assert len(centres) == 11
    assert contributors - centres == {"Kontaktcentret", "Alle centre/sekretariater med borgerbetjening"}


def test_the_plan_of_2019_has_8_points_and_no_smileys() -> None:
    read = edition("2019-implementation.txt")

    milestones = [milestone for point in read.points for milestone in point.milestones]

    assert (read.kind, len(read.chapters), len(read.points), len(milestones)) == (Kind.IMPLEMENTATION_PLAN, 3, 8, 32)
    assert {milestone.state for milestone in milestones} == {State.NOT_DUE, State.NONE}
    assert (read.round, [piece.text for piece in read.unread]) == (None, ["Notat"])


def test_the_status_list_of_2012_has_34_points_with_a_director() -> None:
    read = edition("2012-status-list.txt")

    top = [chapter.number for chapter in read.chapters if chapter.parent is None]
    below = [chapter.number for chapter in read.chapters if chapter.parent == "2"]

    assert (top, below) == (["1", "2", "3", "4"], ["2.1", "2.2", "2.3", "2.4"])
    assert len([point for point in read.points if point.responsible]) == len(read.points) == 34
    assert all(point.status_text for point in read.points)


def test_no_word_of_2012_stays_cut() -> None:
    read = edition("2012-status-list.txt")

    texts = " ".join(f"{point.title} {point.status_text}" for point in read.points)
    apart = re.findall(r"\w- (\w+)", texts)

    assert read.chapters[0].title == "Økonomiske målsætninger og strategi"
    assert set(apart) == {"og"}


def test_the_note_of_2018_has_9_challenges_and_6_themes() -> None:
    read = edition("2018-challenges.txt")

    doubts = [warning.point for warning in read.warnings if warning.code is WarningCode.UNCERTAIN_SPLIT]

    assert [challenge.number for challenge in read.challenges] == [str(number) for number in range(1, 10)]
    assert len(read.themes) == 6
    assert {challenge.bullets for challenge in read.challenges} == {()}
    assert doubts[:9] == [str(number) for number in range(1, 10)]
    assert read.process is not None
    assert (len(read.process.wishes), len(read.process.venues)) == (5, 3)


def test_the_furniture_of_2018_is_left_unread() -> None:
    read = edition("2018-challenges.txt")

    unread = [piece.text for piece in read.unread]

    assert [text for text in unread if text.startswith("Side ")] == [f"Side {page}" for page in range(1, 6)]
    assert "Relaterede dokumenter" in unread
