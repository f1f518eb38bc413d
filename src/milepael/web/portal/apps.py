"""The public pages as an app of Django's: where their templates and files are found."""

from django.apps import AppConfig


class Portal(AppConfig):
    """Nothing but its templates and files."""

    name = "milepael.web.portal"
