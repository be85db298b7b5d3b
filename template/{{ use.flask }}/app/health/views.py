"""Whether the process runs, and whether it can serve."""

from flask import Response, current_app
from flask_openapi.blueprint import APIBlueprint

from app.database import is_reachable
from app.health.schemas import Live, Ready, readiness
from app.openapi import name_operation
from app.responses import answer

health = APIBlueprint(
    "health",
    __name__,
    url_prefix="/health",
    abp_tags=[{"name": "health"}],
    operation_id_callback=name_operation,
)


@health.get("/live", responses={200: Live})
def live() -> Response:
    """Tell that the process is running."""
    return answer(Live, Live())


@health.get("/ready", responses={200: Ready, 503: Ready})
def ready() -> Response:
    """Tell whether requests can be served."""
    status, state = readiness(database=is_reachable(current_app.extensions["engine"]))
    return answer(Ready, state, status=status)
