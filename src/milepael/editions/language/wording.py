"""The words that our forms print around an edition's own, for writing and for reading back."""

import re
from collections.abc import Mapping

from milepael.editions.model import Kind

DRAFT = "UDKAST"
EDITION = "UDGAVE {number}, {version}"
RUNNING = re.compile(rf"{DRAFT} |UDGAVE \d+, ")
"""How a page says that it is a draft, or of which edition."""
GUIDE = "Læsevejledning"
CONTENTS = "Indhold"
NO_CHAPTER = "Punkter uden afsnit"
IS_CHAPTER = "Afsnit"
CHAPTERS_RESPONSIBLE = "(ansvarlig: {name})"
DESCRIPTION, TIME, SMILEY = "Kort beskrivelse af indsatsen", "Tid", "Smiley"
MILESTONE, ECONOMY = "Milepæl", "Økonomi"
CENTRE, COMMITTEE = "Ansvarligt center:", "Ansvarligt udvalg:"
COMMITTEES, CONTRIBUTORS, INVOLVED = "Ansvarlige udvalg:", "Væsentlige bidragsydere:", "Involverede udvalg:"
EFFORT = "Indsatsen:"
STATUS = "Status:"
LAST = "Sidst ("
"""How a form begins to tell what was said in an earlier round."""
MOVED, REASON = "Målet er flyttet. Før:", "Grunden til det:"
FINANCING, PATH, DECISION = "Alternativ finansiering:", "Vejen til beslutning:", "Beslutning:"
ID = "Id:"
UID = rf"{ID} [0-9A-Za-z-]{{8,40}}"
"""An id as it is printed, as a pattern."""
ADMINISTRATIVE, CLOSED = "håndteres administrativt", "behandles for lukkede døre"
ONLY_INVOLVED = "Udvalget er involveret"
OUTSIDE = "Uden for uddraget:"
NOTHING = "–"
"""What a cell says that has nothing to say, where an empty one would be read as something."""
STATUS_COLUMNS = ("Nr.", "Overskrift", "Ansvarlig", "Status")
PROCESS, WISHES, VENUES = "Den videre politiske proces", "Ønsker:", "Steder:"
KINDS: Mapping[Kind, str] = {
    Kind.FOLLOW_UP: "opfølgning",
    Kind.IMPLEMENTATION_PLAN: "udmøntning",
    Kind.STATUS_LIST: "statusliste",
    Kind.CHALLENGES: "politiske udfordringer",
    Kind.AGREEMENT: "aftale",
}
