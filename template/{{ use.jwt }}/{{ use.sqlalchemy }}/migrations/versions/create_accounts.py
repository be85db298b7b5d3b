"""Create accounts, roles, sessions and tokens.

Revision ID: create_accounts
Revises:
"""

import sqlalchemy as sa
from alembic import op

from app.database_types import Identifier, ShortText, UtcDateTime

revision = "create_accounts"
down_revision = None
branch_labels = None
depends_on = None

PARENTS = {"guest": None, "user": "guest", "manager": "user", "admin": "manager"}
PERMISSIONS = [("manager", "users:read"), ("manager", "roles:read"), ("admin", "users:write")]


def upgrade() -> None:
    _create_users()
    _create_roles()
    _create_sessions()
    _create_one_time_tokens()


def downgrade() -> None:
    for table in ("one_time_tokens", "refresh_tokens", "auth_sessions"):
        op.drop_table(table)
    for table in ("user_roles", "role_permissions", "roles", "users"):
        op.drop_table(table)


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", Identifier(), nullable=False),
        sa.Column("email", ShortText(254), nullable=False),
        sa.Column("name", ShortText(100), nullable=True),
        sa.Column("password_hash", ShortText(255), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("email_verified_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_index("ix_users_created_at", "users", ["created_at", "id"])
    op.create_index("ix_users_is_active", "users", ["is_active", "created_at", "id"])


def _create_roles() -> None:
    roles = op.create_table(
        "roles",
        sa.Column("name", ShortText(40), nullable=False),
        sa.Column("parent", ShortText(40), nullable=True),
        sa.PrimaryKeyConstraint("name"),
        sa.ForeignKeyConstraint(["parent"], ["roles.name"]),
    )
    op.create_index("ix_roles_parent", "roles", ["parent"])
    role_permissions = op.create_table(
        "role_permissions",
        sa.Column("role", ShortText(40), nullable=False),
        sa.Column("permission", ShortText(100), nullable=False),
        sa.PrimaryKeyConstraint("role", "permission"),
        sa.ForeignKeyConstraint(["role"], ["roles.name"], ondelete="CASCADE"),
    )
    op.create_table(
        "user_roles",
        sa.Column("user_id", Identifier(), nullable=False),
        sa.Column("role", ShortText(40), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "role"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["role"], ["roles.name"], ondelete="RESTRICT"),
    )
    op.create_index("ix_user_roles_role", "user_roles", ["role"])
    op.bulk_insert(roles, [{"name": name, "parent": parent} for name, parent in PARENTS.items()])
    op.bulk_insert(
        role_permissions,
        [{"role": role, "permission": permission} for role, permission in PERMISSIONS],
    )


def _create_sessions() -> None:
    op.create_table(
        "auth_sessions",
        sa.Column("id", Identifier(), nullable=False),
        sa.Column("user_id", Identifier(), nullable=False),
        sa.Column("user_agent", ShortText(255), nullable=False),
        sa.Column("ip_address", ShortText(45), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_used_at", UtcDateTime(), nullable=False),
        sa.Column("authenticated_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_auth_sessions_user_id", "auth_sessions", ["user_id", "created_at"])
    op.create_index("ix_auth_sessions_expires_at", "auth_sessions", ["expires_at"])
    op.create_table(
        "refresh_tokens",
        sa.Column("id", Identifier(), nullable=False),
        sa.Column("session_id", Identifier(), nullable=False),
        sa.Column("token_hash", ShortText(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["session_id"], ["auth_sessions.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("token_hash", name="uq_refresh_tokens_token_hash"),
    )
    op.create_index("ix_refresh_tokens_session_id", "refresh_tokens", ["session_id"])
    op.create_index("ix_refresh_tokens_expires_at", "refresh_tokens", ["expires_at"])


def _create_one_time_tokens() -> None:
    op.create_table(
        "one_time_tokens",
        sa.Column("id", Identifier(), nullable=False),
        sa.Column("user_id", Identifier(), nullable=False),
        sa.Column("purpose", ShortText(40), nullable=False),
        sa.Column("email", ShortText(254), nullable=False),
        sa.Column("token_hash", ShortText(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("token_hash", name="uq_one_time_tokens_token_hash"),
    )
    op.create_index("ix_one_time_tokens_user_id", "one_time_tokens", ["user_id", "purpose"])
    op.create_index("ix_one_time_tokens_expires_at", "one_time_tokens", ["expires_at"])
