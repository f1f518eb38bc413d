"""Which clean words are offered for a point whose letters are broken or rebuilt."""

import pytest

from milepael.editions.comparing.changes import Match
from milepael.editions.comparing.offering import Offered, offered, unclear_points
from milepael.editions.model import Edition, Point, ReadingWarning, WarningCode
from tests.builders import economy, follow_up, milestone, point

SHIFT = str.maketrans({chr(letter): chr(letter + 3) for letter in range(ord("a"), ord("z") + 1)} | {" ": "L"})
CLEAN = point(
    "1.01",
    milestone(1, text="Broen er tegnet."),
    milestone(2, text="Broen er malet grøn."),
    title="Broen over åen",
    committees=("Børneudvalget", "Havneudvalget"),
    agreement_text="Parterne vil have en bro af egetræ over åen.",
    implementation_text="Centeret tegner broen og henter tilbud.",
    economy=economy(text="Der er sat 2 mio. kr. af."),
)


def broken(one: Point, **other: object) -> Point:
    """The point as a broken font prints it: title and number are of another font."""
    milestones = tuple(each.model_copy(update={"text": each.text.translate(SHIFT)}) for each in one.milestones)
    values = {
        "agreement_text": one.agreement_text.translate(SHIFT),
        "implementation_text": one.implementation_text.translate(SHIFT),
        "milestones": milestones,
        "economy": one.economy.model_copy(update={"text": one.economy.text.translate(SHIFT)}),
        "centre": None,
        "committees": (),
    }
    return one.model_copy(update={**values, **other})


def warned(code: WarningCode, *points: Point) -> Edition:
    return follow_up(1, *points, warnings=(ReadingWarning(code=code, message="Ødelagt.", point="1.01"),))


def test_every_text_is_offered_from_the_point_of_the_same_number() -> None:
    found = offered(broken(CLEAN), [follow_up(2, point("1.02", title="Stien"), CLEAN)])

    assert found
    assert (found.match, found.edition) == (Match.NUMBER, 0)
    assert [(one.field, one.label, one.clean) for one in found.texts] == [
        ("agreement_text", "", CLEAN.agreement_text),
        ("implementation_text", "", CLEAN.implementation_text),
        ("milestones.0.text", "1. budgetopfølgning 2027", "Broen er tegnet."),
        ("milestones.1.text", "2. budgetopfølgning 2027", "Broen er malet grøn."),
        ("economy.text", "", "Der er sat 2 mio. kr. af."),
        ("centre", "", "Skole, Dagtilbud og Fritid"),
        ("committees", "", "Børneudvalget; Havneudvalget"),
    ]


def test_who_answers_for_a_point_is_not_offered_where_it_can_be_read() -> None:
    read = broken(CLEAN, centre="By, Havn og Miljø", committees=("Byrådet",))

    found = offered(read, [follow_up(2, CLEAN)])

    assert found
    assert not {"centre", "committees"} & {one.field for one in found.texts}


@pytest.mark.parametrize(("ordinal", "fields"), [(1, ["milestones.0.status_note"]), (2, [])])
def test_a_status_note_is_offered_from_a_document_of_the_same_round_alone(ordinal: int, fields: list[str]) -> None:
    noted = CLEAN.model_copy(update={"milestones": (milestone(1, text="Tegnet.", status_note="Der mangler et søm."),)})
    rebuilt = noted.milestones[0].model_copy(update={"status_note": "Der manglar et søm."})
    unclear = noted.model_copy(update={"restored": True, "milestones": (rebuilt,)})

    found = offered(unclear, [follow_up(ordinal, noted.model_copy(update={"agreement_text": "x"}))], during=1)

    assert [one.field for one in found.texts if one.label] == fields if found else not fields


def test_the_first_edition_that_has_the_point_clean_is_asked() -> None:
    unclear = warned(WarningCode.BROKEN_TEXT, CLEAN)
    without = follow_up(2, point("9.01", title="Noget helt andet", agreement_text="Hunde i snor."))

    found = offered(broken(CLEAN), [unclear, without, follow_up(3, CLEAN)])

    assert found
    assert found.edition == 2


def test_a_sentence_that_was_reworded_is_not_offered_for_the_one_that_was_printed() -> None:
    later = CLEAN.model_copy(update={"agreement_text": f"{CLEAN.agreement_text} Den skal være åben hele vinteren."})

    found = offered(broken(CLEAN), [follow_up(2, later)])

    assert found
    assert "agreement_text" not in [one.field for one in found.texts]


def test_rebuilt_words_are_offered_only_where_they_are_alike() -> None:
    rebuilt = CLEAN.model_copy(
        update={
            "restored": True,
            "agreement_text": "Parterne vil have en bro af egelræ over åen.",
            "implementation_text": "Her stod noget andet om et svømmebad.",
        }
    )

    found = offered(rebuilt, [follow_up(2, CLEAN)])

    assert found
    assert found.texts == (Offered("agreement_text", "", rebuilt.agreement_text, CLEAN.agreement_text),)


@pytest.mark.parametrize(
    ("printed", "sure"),
    [
        ("Broen er åben i 1 2 uger hver sommer.", False),
        ("Broen er aben i otte uger hver sommer.", True),
        ("Broen er åben i 12 uger hver sommer.", False),
        ("Broen er åben otte uger hver sommer.", False),
    ],
)
def test_rebuilt_words_that_may_have_been_others_are_not_sure(printed: str, *, sure: bool) -> None:
    clean = CLEAN.model_copy(update={"agreement_text": "Broen er åben i otte uger hver sommer."})
    rebuilt = clean.model_copy(update={"restored": True, "agreement_text": printed})

    found = offered(rebuilt, [follow_up(2, clean)])

    assert found
    assert [one.sure for one in found.texts] == [sure]


def test_broken_words_are_sure_where_each_letter_has_its_own_sign() -> None:
    other = CLEAN.model_copy(update={"agreement_text": CLEAN.agreement_text.replace("egetræ", "fyrtræ")})

    same, changed = (offered(broken(CLEAN), [follow_up(2, one)]) for one in (CLEAN, other))

    assert same
    assert changed
    assert (same.texts[0].sure, changed.texts[0].sure) == (True, False)


def test_a_point_of_another_number_is_found_by_its_title() -> None:
    found = offered(broken(CLEAN, number="4.07"), [follow_up(2, CLEAN)])

    assert found
    assert found.match is Match.LIKENESS


def test_another_point_under_the_same_number_offers_nothing() -> None:
    other = point("1.01", title="Svømmehallens vand", agreement_text="Vandet skal være varmere.")

    assert offered(broken(CLEAN), [follow_up(2, other)]) is None


def test_a_milestone_is_offered_the_words_of_its_own_round() -> None:
    later = CLEAN.model_copy(update={"milestones": (milestone(2, text="Broen er malet grøn."),)})

    found = offered(broken(CLEAN), [follow_up(2, later)])

    assert found
    assert [one.field for one in found.texts if one.label] == ["milestones.1.text"]


@pytest.mark.parametrize("code", [WarningCode.BROKEN_TEXT, WarningCode.RESTORED_TEXT])
def test_points_are_unclear_that_were_broken_or_rebuilt_until_somebody_looks_at_them(code: WarningCode) -> None:
    looked_at = point("1.03", restored=True)

    assert unclear_points(warned(code, point("1.01"), point("1.02"), looked_at)) == (0,)
