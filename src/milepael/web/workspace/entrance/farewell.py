"""Where somebody goes on to whom a directory vouched for, so that they are signed out there too."""

from django.http import HttpRequest

from milepael.web.workspace.entrance.saml import saml_farewell
from milepael.web.workspace.entrance.sessions import CAME_BY


def farewell_of(request: HttpRequest) -> str:
    """The address at the directory; "" where none vouched for this session, or where it has no such address."""
    came_by = request.session.get(CAME_BY, {})
    if "name_id" in came_by:
        return saml_farewell(request, came_by)
    return str(came_by.get("farewell", ""))
