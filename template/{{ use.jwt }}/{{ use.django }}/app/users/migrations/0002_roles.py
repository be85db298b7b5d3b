"""The roles of a new database, and what they may do with accounts."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Parents first.
PARENTS = {"guest": None, "user": "guest", "manager": "user", "admin": "manager"}
PERMISSIONS = [
    ("manager", "users:read"),
    ("manager", "roles:read"),
    ("admin", "users:write"),
]


def add_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    role_model = apps.get_model("users", "Role")
    grants = apps.get_model("users", "RolePermission").objects
    for name, parent in PARENTS.items():
        role_model.objects.create(name=name, parent_id=parent)
    for role, permission in PERMISSIONS:
        grants.create(role_id=role, permission=permission)


def remove_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("users", "RolePermission").objects.all().delete()
    for name in reversed(PARENTS):
        apps.get_model("users", "Role").objects.filter(name=name).delete()


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]

    operations = [migrations.RunPython(add_roles, remove_roles)]
