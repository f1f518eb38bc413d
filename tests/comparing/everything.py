"""Two invented editions between which everything that can happen to a point has happened."""

from milepael.editions.model import Budget, Edition, Effort, Milestone, ReadingWarning, State, WarningCode
from tests.builders import economy, follow_up, milestone, point

BRIDGE = "Broen over åen skal bygges af eg med et gelænder på begge sider og lys hele natten."
PATH = "Stien langs stranden skal belægges med grus fra havnen og ryddes for tidsler hver sommer."
CLUB = "Klubben skal have et værksted med høvlebænke og en aften om ugen for unge uden fritidsjob."
CHOIR = "Koret skal have et sted at øve i den gamle skole og en koncert på torvet hver jul."


def _said(*milestones: Milestone) -> tuple[Milestone, ...]:
    return (*milestones, *(milestone(due, text="") for due in range(len(milestones) + 1, 5)))


BEFORE = follow_up(
    1,
    point("1.01", *_said(milestone(1, Effort.REACHED)), title="Bro og sti", agreement_text=f"{BRIDGE} {PATH}"),
    point("1.02", title="Ungdomsklub", agreement_text=CLUB),
    point("1.03", title="Sangkor", agreement_text=CHOIR),
    point("1.04", title="Gadelamper", agreement_text="Lygterne skiftes i Nygade."),
    point(
        "1.05",
        *_said(
            milestone(1, Effort.DELAYED, text="Broen er åben den 1. maj.", status_note="Den mangler et gelænder."),
            milestone(2, text="Stenene er lagt i fjordens nordlige bred."),
            milestone(3, text="Havnens bassin er tømt for mudder."),
        ),
        title="Havnefront",
        economy=economy(Budget.KEPT),
    ),
    point(
        "1.06",
        *_said(
            milestone(1, text="Skiltene er sat op."),
            milestone(2, Effort.REACHED, text="Ruterne er målt op."),
            milestone(3, text="Kortet er trykt."),
        ),
        title="Cykelruter",
        economy=economy(Budget.BROKEN, status_note="Grusset er dyrt."),
    ),
    point("1.07", title="Svømmehal"),
)
AFTER = follow_up(
    2,
    point("1.01", *_said(milestone(1, Effort.REACHED)), title="Bro", agreement_text=BRIDGE),
    point("1.08", title="Strandsti", agreement_text=PATH, centre="By, Havn og Miljø"),
    point("1.02", title="Ungdomsklub og kor", agreement_text=f"{CLUB} {CHOIR}"),
    point(
        "1.05",
        *_said(
            milestone(1, Effort.UNREACHABLE, text="Broen er åben den 1. juni.", status_note="Smeden er gået konkurs."),
            milestone(2, text=""),
            milestone(3, text="Stenene er lagt i fjordens nordlige bred."),
        ),
        title="Havnefront",
        centre="By, Havn og Miljø",
        economy=economy(Budget.KEPT, text="Der afsættes 3 mio. kr.", status_note="Tre licitationer er holdt."),
    ),
    point(
        "2.06",
        *_said(
            milestone(1, Effort.REACHED, text="Skiltene er sat op."),
            milestone(2, text="Ruterne er målt op."),
            milestone(3, text="Kortet er trykt.", state=State.NOT_REPORTED),
        ),
        title="Cykelruter",
        economy=economy(Budget.KEPT),
    ),
    point("1.07", title="Svømmehal", agreement_text="Sduwhuqh yło kdyh wuh qbh ohjhsodgvhu."),
    point("1.09", title="Træer på Torvet", agreement_text="Tolv lindetræer skal give skygge."),
    warnings=(ReadingWarning(code=WarningCode.BROKEN_TEXT, message="", point="1.07"),),
)


def pair() -> tuple[Edition, Edition]:
    """The earlier and the later."""
    return BEFORE, AFTER
