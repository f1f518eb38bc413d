"""The normal form: what of an edition survives being printed and read again, told by printing and reading it.

What no layout can carry, such as "Status:" in the middle of a text, is listed in the developers' documentation.
"""

from milepael.documents.refusal import Refusal
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts.printing import Layout
from milepael.editions.model import Edition
from milepael.editions.reading import understand
from milepael.editions.sameness import Unlike, differences


def normalised(edition: Edition, layout: Layout | None = None) -> Edition:
    """Return the edition as its own print says it. Raises Refusal where the print would not even be recognised."""
    return understand(lay_out(edition, layout=layout), edition.title).edition


def departures(edition: Edition, layout: Layout | None = None) -> tuple[Unlike, ...]:
    """Every place where an edition is not in normal form, so that its print would be read as something else."""
    try:
        return differences(edition, normalised(edition, layout))
    except Refusal:
        return (Unlike("chapters", edition.chapters, ()),)
