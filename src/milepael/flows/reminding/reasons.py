"""Why a mail came: what somebody is, or stands in for, and where."""

from collections.abc import Iterable, Iterator, Mapping

from milepael.accounts.rules import Role
from milepael.documents.sentence import Sentence
from milepael.flows.reminding.parts import Told
from milepael.flows.reminding.rules import Debt

WHY: Mapping[Role, Sentence] = {
    Role.REPORTER: Sentence(da="du er indberetter for {centre}", en="you report for {centre}"),
    Role.MANAGER: Sentence(da="du er leder af {centre}", en="you manage {centre}"),
    Role.BUDGET_OFFICE: Sentence(
        da="du er med i økonomi, og der mangler noget, eller nogen, der kan svare eller godkende, i {centre}",
        en="you are of the budget office, and something, or somebody who can answer or approve, is missing in {centre}",
    ),
}
WHY_DEPUTY: Mapping[Role, Sentence] = {
    Role.REPORTER: Sentence(
        da="du er stedfortræder for {person}, der er indberetter for {centre}",
        en="you stand in for {person}, who reports for {centre}",
    ),
    Role.MANAGER: Sentence(
        da="du er stedfortræder for {person}, der er leder af {centre}",
        en="you stand in for {person}, who manages {centre}",
    ),
    Role.BUDGET_OFFICE: Sentence(
        da="du er stedfortræder for {person} i økonomi, og der mangler noget, eller nogen, der kan svare eller "
        "godkende, i {centre}",
        en="you stand in for {person} of the budget office, and something, or somebody, is missing in {centre}",
    ),
}
AS_CONTRIBUTOR = Sentence(da="{reason} (væsentlig bidragsyder)", en="{reason} (a contributor)")
AT_NO_CENTRE = Sentence(da="et punkt uden center", en="a point without a centre")


def reasons(told: Iterable[Told], language: str) -> Iterator[str]:
    """One for each thing that somebody is, or stands in for, with all the centres where they are."""
    found: dict[tuple[Role, str, bool], dict[str, None]] = {}
    for one in told:
        centre = one.centre or AT_NO_CENTRE.in_(language)
        found.setdefault((one.holder.role, one.instead_of, one.debt is Debt.WORDS), {})[centre] = None
    for (role, person, contributes), centres in found.items():
        why = WHY_DEPUTY if person else WHY
        reason = why[role].in_(language, centre="; ".join(centres), person=person)
        yield AS_CONTRIBUTOR.in_(language, reason=reason) if contributes else reason
