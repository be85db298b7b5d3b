"""Sessions, and the tokens of which only a digest is kept."""

import uuid

from django.conf import settings
from django.db import models

DIGEST_LENGTH = 64  # SHA-256 in hexadecimal


class AuthSession(models.Model):
    """One login on one device; `expires_at` is its absolute end, whatever is refreshed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    user_agent = models.CharField(max_length=255)
    ip_address = models.CharField(max_length=45)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    authenticated_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "auth_sessions"
        indexes = [
            models.Index(fields=["user", "created_at"], name="ix_auth_sessions_user"),
            models.Index(fields=["expires_at"], name="ix_auth_sessions_expires_at"),
        ]


class RefreshToken(models.Model):
    """Good for one refresh; `expires_at` is the idle end of its session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(AuthSession, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=DIGEST_LENGTH, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "refresh_tokens"
        indexes = [models.Index(fields=["expires_at"], name="ix_refresh_tokens_expires_at")]


class OneTimeToken(models.Model):
    """Mailed to `email` for one `purpose`; good for nothing else, and only once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    purpose = models.CharField(max_length=40)
    email = models.EmailField(max_length=254)
    token_hash = models.CharField(max_length=DIGEST_LENGTH, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "one_time_tokens"
        indexes = [
            models.Index(fields=["user", "purpose"], name="ix_one_time_tokens_user"),
            models.Index(fields=["expires_at"], name="ix_one_time_tokens_expires_at"),
        ]
