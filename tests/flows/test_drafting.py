"""A round as the domain has it, drafted again: the edition that was taken in, and what silence means in a new one."""

from pathlib import Path

import pytest

from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.models import Round
from milepael.editions.model import Edition, Kind
from milepael.editions.reading import read_file
from milepael.editions.sameness import IDS, differences
from milepael.flows.publishing.drafting import draft
from tests.builders import take
from tests.corpus import FILES, interpretation, needs_corpus

pytestmark = pytest.mark.django_db

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "src" / "milepael" / "samples"
GOLDEN = HERE.parent / "golden"
ROUNDED = {Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN, Kind.STATUS_LIST}


def redrafted(document: Edition) -> Edition:
    assert document.agreement
    agreement = Agreement.objects.get(name=document.agreement.name)
    during = Round.objects.get(agreement=agreement, ordinal=document.round.ordinal if document.round else 0)
    return draft(agreement, during=during, kind=document.kind)


def is_rounded(document: Edition) -> bool:
    return document.kind in ROUNDED


@needs_corpus
@pytest.mark.parametrize("name", FILES)
def test_a_real_document_is_drafted_as_it_was_taken_in(name: str) -> None:
    document = interpretation(name).edition
    if is_rounded(document):
        take(document)

        again = redrafted(document)

        assert differences(again, document, beside=IDS) == ()


@pytest.mark.parametrize("path", sorted([*SAMPLES.glob("*.txt"), *GOLDEN.glob("*.txt")]), ids=lambda path: path.name)
def test_an_invented_document_is_drafted_as_it_was_taken_in(path: Path) -> None:
    document = read_file(path)
    if is_rounded(document):
        take(document)

        again = redrafted(document)

        assert differences(again, document, beside=IDS) == ()


def test_every_round_is_drafted_as_its_own_document_had_it() -> None:
    documents = [read_file(path) for path in sorted(SAMPLES.glob("*2027.txt"), reverse=True)]
    take(*documents)

    again = [redrafted(document) for document in documents]

    assert [differences(one, document, beside=IDS) for one, document in zip(again, documents, strict=True)] == [()] * 3
