"""Every row of every table, to tell whether an import changed anything."""

from django.apps import apps
from django.core import serializers

APPS = ("accounts", "agreements", "followup", "imports")


def everything() -> str:
    """All rows of our own tables as text, keys and versions included."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return "\n".join(serializers.serialize("jsonl", model._default_manager.order_by("pk")) for model in models)
