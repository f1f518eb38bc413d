"""The reading guide: what a document itself says that its smileys mean."""

import re
from collections.abc import Iterable
from typing import TypeVar

from milepael.editions.language.smileys import KINDS, ReadingGuide, faces_in
from milepael.editions.model import Budget, Effort

SECTION = re.compile(
    r"definition.*(indsats|økonomi)|smiley\w* på (indsats|økonomi)|^(indsats|økonomi)\b", re.IGNORECASE
)
DEFINITION = re.compile(rf"^\W*[{''.join(KINDS)}]\ufe0f?\s*[:=–-]\s*\S")
UNREACHABLE = re.compile(r"ikke realistisk|urealistisk|kan ikke nås|ikke kan nås|opgivet", re.IGNORECASE)
DELAYED = re.compile(r"realistisk|forsink|ikke fuldt|delvis", re.IGNORECASE)
NEGATIVE = re.compile(r"\bikke\b|overskr|overskred", re.IGNORECASE)

Meaning = TypeVar("Meaning", bound=Effort | Budget)


def read_guide(paragraphs: Iterable[str]) -> ReadingGuide:
    """Read the definitions: each face with every meaning that the guide prints it for."""
    effort: dict[str, tuple[Effort, ...]] = {}
    economy: dict[str, tuple[Budget, ...]] = {}
    about = ""
    for paragraph in paragraphs:
        if not DEFINITION.match(paragraph):
            section = SECTION.search(paragraph)
            about = next(filter(None, section.groups()), "").lower() if section else about
            continue
        face = faces_in(paragraph)[0]
        if about == "økonomi":
            economy[face] = _with(economy.get(face, ()), Budget.BROKEN if NEGATIVE.search(paragraph) else Budget.KEPT)
        elif about == "indsats":
            effort[face] = _with(effort.get(face, ()), _effort_defined(paragraph))
    return ReadingGuide(effort, economy)


def _effort_defined(definition: str) -> Effort:
    if UNREACHABLE.search(definition):
        return Effort.UNREACHABLE
    if DELAYED.search(definition):
        return Effort.DELAYED
    return Effort.UNREACHABLE if NEGATIVE.search(definition) else Effort.REACHED


def _with(meanings: tuple[Meaning, ...], meaning: Meaning) -> tuple[Meaning, ...]:
    return meanings if meaning in meanings else (*meanings, meaning)
