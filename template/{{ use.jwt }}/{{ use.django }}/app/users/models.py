"""Accounts, and the roles that they hold."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from app.auth.passwords import hash_password, verify_password
from app.entity import Entity
from app.settings import get_settings


class Role(models.Model):
    """A role holds its own permissions and those of its `parent`; migrations make the rows."""

    name = models.CharField(max_length=40, primary_key=True)
    parent = models.ForeignKey(
        "users.Role",
        on_delete=models.PROTECT,
        null=True,
        db_column="parent",
        related_name="children",
    )

    class Meta:
        db_table = "roles"


class RolePermission(models.Model):
    """Each resource brings its own permissions, in a migration."""

    role = models.ForeignKey(
        Role,
        on_delete=models.CASCADE,
        db_column="role",
        db_index=False,
        related_name="permissions",
    )
    permission = models.CharField(max_length=100)

    class Meta:
        db_table = "role_permissions"
        constraints = [
            models.UniqueConstraint(fields=["role", "permission"], name="uq_role_permissions")
        ]


class User(AbstractBaseUser, Entity):
    """An account; `email` is kept in lower case, so that it is unique whatever the spelling.

    Passwords are hashed by app.auth.passwords, not by Django's hashers: the policy, the form of the
    hashes and the time that an unknown account takes are then those of every project of this kind.
    """

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=100, null=True)
    password = models.CharField(max_length=255, db_column="password_hash")
    is_active = models.BooleanField(default=True)
    email_verified_at = models.DateTimeField(null=True)
    held_roles = models.ManyToManyField(Role, db_table="user_roles", related_name="+")
    # Sessions tell when they were last used.
    last_login = None

    class Meta:
        db_table = "users"
        indexes = [
            models.Index(fields=["created_at", "id"], name="ix_users_created_at"),
            models.Index(fields=["is_active", "created_at", "id"], name="ix_users_is_active"),
        ]

    @property
    def is_verified(self) -> bool:
        return self.email_verified_at is not None

    @property
    def roles(self) -> list[str]:
        return sorted(role.pk for role in self.held_roles.all())

    def set_password(self, raw_password: str | None) -> None:
        self.password = hash_password(raw_password or "", get_settings())

    def check_password(self, raw_password: str | None) -> bool:
        return verify_password(raw_password or "", self.password, get_settings()).ok
