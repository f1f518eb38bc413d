"""What the database of a site says was said: printed, a line of JSON for each milestone."""

import json

from milepael.accounts.models import AuditRow
from milepael.domain.followup.models import Assessment


def tell() -> None:
    """Print uid, version and note, and which versions the log knows of."""
    for row in Assessment.objects.filter(during__ordinal=2).select_related("milestone"):
        versions = AuditRow.objects.filter(subject=f"milestone:{row.milestone.uid}", action="assess").order_by("pk")
        logged = [one.facts["version"] for one in versions]
        print(json.dumps([row.milestone.uid, row.version, row.status_note, logged]))
