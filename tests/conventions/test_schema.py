"""The JSON Schema that ships with the package is the one the model makes."""

from milepael.editions.json import schema
from tests.conventions.tree import SOURCE


def test_the_shipped_schema_is_up_to_date() -> None:
    shipped = SOURCE / "editions" / "edition.schema.json"

    assert shipped.read_text(encoding="utf-8") == schema()
