from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _mark(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a directory kept every post of a role that it had given."""
    posts = apps.get_model("organisation", "Post").objects.using(editor.connection.alias)
    posts.filter(membership__from_directory=True).update(from_directory=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_roles_and_posts"),
        ("organisation", "0002_reorganisations"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="from_directory",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(_mark, migrations.RunPython.noop, elidable=True),
    ]
