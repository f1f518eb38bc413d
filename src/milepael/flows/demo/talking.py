"""What the invented people say around a point in the open round: a contribution, a conversation, a file."""

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.models import Round
from milepael.domain.talking.actions.attaching import attach
from milepael.domain.talking.actions.commenting import comment
from milepael.domain.talking.actions.contributing import contribute

POINT, CONTRIBUTOR = "4.04", "Skole, Dagtilbud og Unge"
MAJA, OVE, SIGNE = "skole@havnsund.example", "havn@havnsund.example", "oekonomi@havnsund.example"
CONTRIBUTION = (
    "Fire af fem skoler har gennemgået deres skoleveje sammen med elevrådene. Strandskolen mangler, fordi den nye "
    "cykelsti først åbner i næste måned."
)
CONVERSATION = (
    (OVE, Role.REPORTER, "Maja, har I tal fra skolerne, vi kan bruge i statusbemærkningen?"),
    (MAJA, Role.REPORTER, "Ja, jeg har skrevet et bidrag og lagt skolernes liste op. Strandskolen kommer senere."),
    (SIGNE, Role.BUDGET_OFFICE, "Husk at skrive, om Strandskolen ændrer på tidsplanen."),
)
FILE_NAME = "skoleveje-gennemgang.csv"
FILE = (
    "Skole;Gennemgået;Ønsker\n"
    "Havneskolen;ja;fodgængerfelt ved Molevej\n"
    "Fjordskolen;ja;bedre lys på stien\n"
    "Bakkeskolen;ja;ingen\n"
    "Engskolen;ja;hastighedszone\n"
    "Strandskolen;nej;\n"
)


def talk(during: Round, home: Municipality) -> None:
    """Say it all, as the people who would."""
    point = Point.objects.get(agreement=during.agreement, key=POINT)
    school, maja = Centre.objects.get(municipality=home, name=CONTRIBUTOR), _actor(MAJA, Role.REPORTER, home)
    contribute(point, during=during, of=school, as_=maja, text=CONTRIBUTION)
    for email, role, text in CONVERSATION:
        comment(point, during=during, as_=_actor(email, role, home), text=text)
    attach(point, during=during, as_=maja, name=FILE_NAME, content=FILE.encode("utf-8-sig"))


def _actor(email: str, role: Role, home: Municipality) -> Actor:
    return Actor(role, User.objects.get(email=email), home)
