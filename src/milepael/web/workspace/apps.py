"""The staff's pages as an app of Django's: what they hear of when somebody signs in or changes how they do."""

from django.apps import AppConfig


class Workspace(AppConfig):
    """Connects what Django and allauth tell with what we do about it; the apps must be there before."""

    name = "milepael.web.workspace"

    def ready(self) -> None:
        from milepael.web.workspace.entrance import hearing  # noqa: PLC0415 (models are there only now)

        hearing.connect()
