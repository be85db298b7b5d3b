import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "name",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        "users.Role",
                        on_delete=models.PROTECT,
                        null=True,
                        db_column="parent",
                        related_name="children",
                    ),
                ),
            ],
            options={"db_table": "roles"},
        ),
        migrations.CreateModel(
            name="RolePermission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        "users.Role",
                        on_delete=models.CASCADE,
                        db_column="role",
                        db_index=False,
                        related_name="permissions",
                    ),
                ),
                ("permission", models.CharField(max_length=100)),
            ],
            options={
                "db_table": "role_permissions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["role", "permission"], name="uq_role_permissions"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=100, null=True)),
                ("password", models.CharField(max_length=255, db_column="password_hash")),
                ("is_active", models.BooleanField(default=True)),
                ("email_verified_at", models.DateTimeField(null=True)),
                (
                    "held_roles",
                    models.ManyToManyField("users.Role", db_table="user_roles", related_name="+"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "db_table": "users",
                "indexes": [
                    models.Index(fields=["created_at", "id"], name="ix_users_created_at"),
                    models.Index(
                        fields=["is_active", "created_at", "id"], name="ix_users_is_active"
                    ),
                ],
            },
        ),
    ]
