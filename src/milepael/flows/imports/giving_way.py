"""What was typed gives way to a document that is taken in already, where somebody chooses that afterwards."""

from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.reviewing.correcting import only
from milepael.flows.imports.asking import answers_kept
from milepael.flows.imports.kept import edition_kept
from milepael.flows.imports.models import THEIRS, DoubtfulReading, ImportedEdition, PointPlace
from milepael.flows.imports.taking import take_points

TYPED_SINCE = Sentence(
    da="Det, der står på siden, er et andet nu: ret det på punktets egen side, hvis dokumentets skal gælde.",
    en="What stands on the page is other now: correct it on the point's own page if the document's is to hold.",
)
TAKEN_ALREADY = Sentence(
    da="Dokumentets er taget ind: ret det på punktets egen side, hvis det skrevne skal gælde igen.",
    en="The document's is taken in: correct it on the point's own page if what was typed is to hold again.",
)


def give_way(
    reading: DoubtfulReading, was: DoubtfulReading, kept: ImportedEdition, *, place: PointPlace, as_: Actor
) -> None:
    """Bring the domain up to what is chosen of a clash; was is the reading before it. Raises RuleBroken."""
    if was.chosen == THEIRS:
        raise RuleBroken(TAKEN_ALREADY)
    if reading.chosen != THEIRS:
        return
    said, number = answers_kept(kept).put_into(edition_kept(kept)), place.number or 0
    taken = take_points(
        only(said, number, point=said.points[number], uid=place.point.uid),
        kept.municipality,
        ordinal=(kept.round.ordinal if kept.round else 0) or None,
        known=True,
        only=place.point,
        overruled={reading.typed["key"]: reading.typed["mark"]},
    )
    if not taken.findings.clashes:
        raise RuleBroken(TYPED_SINCE)
    taken.write(as_=as_)
