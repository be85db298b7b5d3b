"""HTTP for roles, which only migrations change."""

from app.auth.schemas import RoleList
from app.database import SessionDep
from app.routing import operations
from app.users import service
from app.users.dependencies import RoleReader

router = operations("/roles", tag="users")


@router.get("")
async def list_roles(session: SessionDep, _actor: RoleReader) -> RoleList:
    """List roles with their permissions."""
    return await service.show_roles(session=session)
