"""The letters that stand in the files where a point's letters were rebuilt."""

from collections.abc import Sequence
from dataclasses import dataclass

from milepael.accounts.models import Municipality
from milepael.editions.json import from_json
from milepael.flows.imports.models import PointPlace
from milepael.flows.imports.queries import SourcePlace


@dataclass(frozen=True, slots=True)
class Original:
    """What a document prints for a point, a line for each paragraph that was rebuilt, and where."""

    source: SourcePlace
    text: str


def originals_of(municipality: Municipality, point_id: int, sources: Sequence[SourcePlace]) -> tuple[Original, ...]:
    """A point's letters as they stood, in the order of its sources; one query, and each edition is read anew."""
    places = PointPlace.objects.filter(municipality=municipality, point_id=point_id).select_related("edition")
    texts = {place.edition_id: _original(place) for place in places}
    return tuple(Original(source, texts[source.edition_id]) for source in sources if texts.get(source.edition_id))


def _original(place: PointPlace) -> str:
    points = from_json(place.edition.edition).points
    number = place.number
    return (points[number].original or "") if number is not None and number < len(points) else ""
