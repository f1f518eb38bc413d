"""Files of somebody else's making, handed out to be saved and never shown."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def handed_out(name: str, content: bytes, content_type: str) -> HttpResponse:
    """The bytes as they came, under their name: no browser opens them here, or guesses what they are."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)
