"""Whom the tests' directory holds, and what its groups mean."""

from milepael.accounts.rules import Role
from milepael.flows.entrance.rules import Meaning

SIGNE = {"sub": "9f1c", "sid": "visit-1", "email": "signe@havnsund.example", "name": "Signe Strand"}
MEANINGS = {
    "CN=Milepael-Oekonomi,OU=Grupper": Meaning(Role.BUDGET_OFFICE),
    "CN=Milepael-Laesere,OU=Grupper": Meaning(Role.READER),
}
ECONOMY, READERS = MEANINGS
SCHOOLS, ROADS = "Milepael-Skoler", "Milepael-Veje"
OF_CENTRES = {
    SCHOOLS: Meaning(Role.REPORTER, "Skoler, Institutioner og Kultur"),
    ROADS: Meaning(Role.REPORTER, "Teknik og Miljø"),
}
