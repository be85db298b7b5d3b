import uuid

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="AuthSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        on_delete=models.CASCADE,
                        related_name="+",
                        db_index=False,
                    ),
                ),
                ("user_agent", models.CharField(max_length=255)),
                ("ip_address", models.CharField(max_length=45)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField()),
                ("authenticated_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "auth_sessions",
                "indexes": [
                    models.Index(fields=["user", "created_at"], name="ix_auth_sessions_user"),
                    models.Index(fields=["expires_at"], name="ix_auth_sessions_expires_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RefreshToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        "auth_accounts.AuthSession", on_delete=models.CASCADE, related_name="tokens"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "refresh_tokens",
                "indexes": [
                    models.Index(fields=["expires_at"], name="ix_refresh_tokens_expires_at")
                ],
            },
        ),
        migrations.CreateModel(
            name="OneTimeToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        on_delete=models.CASCADE,
                        related_name="+",
                        db_index=False,
                    ),
                ),
                ("purpose", models.CharField(max_length=40)),
                ("email", models.EmailField(max_length=254)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "one_time_tokens",
                "indexes": [
                    models.Index(fields=["user", "purpose"], name="ix_one_time_tokens_user"),
                    models.Index(fields=["expires_at"], name="ix_one_time_tokens_expires_at"),
                ],
            },
        ),
    ]
