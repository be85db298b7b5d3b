"""What goes in and out for accounts; neither password nor its hash has a way out."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.auth.schemas import AccountEmail, PersonName
from app.base_schemas import Omittable, Out, Patch, StrictModel
from app.fields import Boolean, QueryBoolean, UtcDateTime
from app.pagination import ListQuery

MAX_ROLES = 50


class UserOut(Out):
    id: UUID
    email: str
    name: str | None
    is_active: bool
    is_verified: bool
    roles: list[str]
    created_at: UtcDateTime
    updated_at: UtcDateTime


class MePatch(Patch):
    name: PersonName | None = None


class UserPatch(Patch):
    name: PersonName | None = None
    is_active: Omittable[Boolean] = None


class RolesIn(StrictModel):
    roles: Annotated[list[str], Field(max_length=MAX_ROLES)]


class UserQuery(ListQuery):
    sort: Literal["created_at", "-created_at", "email", "-email"] = "-created_at"
    email: AccountEmail | None = None
    is_active: QueryBoolean | None = None
