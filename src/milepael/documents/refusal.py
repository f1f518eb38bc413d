"""A file that cannot be read, and the one sentence that tells the user why."""

from milepael.documents.sentence import Sentence


class Refusal(Exception):
    """Raised by readers and interpreters when there is nothing they can make of a file."""

    def __init__(self, sentence: Sentence, **values: object) -> None:
        super().__init__(sentence.in_("en", **values))
        self._sentence = sentence
        self._values = values

    def in_(self, language: str) -> str:
        """Return the sentence in the user's language."""
        return self._sentence.in_(language, **self._values)
