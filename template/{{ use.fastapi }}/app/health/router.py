"""Whether the process runs, and whether it can serve."""

from fastapi import Request, Response

from app.database import is_reachable
from app.health.schemas import Live, Ready, readiness
from app.routing import operations

router = operations("/health", tag="health")


@router.get("/live", response_model=Live)
async def live() -> Live:
    """Tell that the process is running."""
    return Live()


@router.get("/ready", response_model=Ready, responses={503: {"model": Ready}})
async def ready(request: Request, response: Response) -> Ready:
    """Tell whether requests can be served."""
    reachable = await is_reachable(request.app.state.engine)
    response.status_code, state = readiness(database=reachable)
    return state
