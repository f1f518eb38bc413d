"""Many invented editions, written as PDF and read again."""

from hypothesis import HealthCheck, given, settings

from milepael.documents.writers import pdf
from milepael.editions.laying_out import lay_out
from milepael.editions.model import Edition
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests.editions.inventing import editions


@given(edition=editions())
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_an_invented_edition_is_read_from_pdf_as_it_was_written(edition: Edition) -> None:
    written = pdf.write(lay_out(edition))

    assert differences(edition, interpret(written, "udgave.pdf").edition) == ()
