"""One sentence for the user, in Danish and in English."""

from dataclasses import dataclass

LANGUAGES = ("da", "en")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Two wordings of the same; both take the same values, named in braces."""

    da: str
    en: str

    def in_(self, language: str, **values: object) -> str:
        """Return the wording with its values filled in; an unknown language reads Danish."""
        wording = self.en if language == "en" else self.da
        return wording.format(**values)
