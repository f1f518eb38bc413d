"""Whom the tests' directory holds, and what its groups mean."""

from milepael.accounts.rules import Role

SIGNE = {"sub": "9f1c", "sid": "visit-1", "email": "signe@havnsund.example", "name": "Signe Strand"}
MEANINGS = {
    "CN=Milepael-Oekonomi,OU=Grupper": Role.BUDGET_OFFICE,
    "CN=Milepael-Laesere,OU=Grupper": Role.READER,
}
ECONOMY, READERS = MEANINGS
