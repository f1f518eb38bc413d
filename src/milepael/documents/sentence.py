"""One sentence for the user, in Danish and in English."""

import datetime
from dataclasses import dataclass

LANGUAGES = ("da", "en")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Two wordings of the same; both take the same values, named in braces."""

    da: str
    en: str

    def in_(self, language: str, **values: object) -> str:
        """Return the wording with its values filled in; an unknown language reads Danish, with Danish dates."""
        if language == "en":
            return self.en.format(**values)
        return self.da.format(**{name: _in_danish(value) for name, value in values.items()})


def _in_danish(value: object) -> object:
    return f"{value:%d.%m}.{value.year:04}" if isinstance(value, datetime.date) else value
