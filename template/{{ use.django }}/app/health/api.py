"""Whether the process runs, and whether it can serve."""

from django.db import Error, connection
from django.http import HttpRequest
from ninja import Router, Status

from app.health.schemas import Live, Ready, readiness

router = Router(tags=["health"])


@router.get("/live", response=Live, operation_id="live")
def live(request: HttpRequest) -> Live:
    """Tell that the process is running."""
    return Live()


@router.get("/ready", response={200: Ready, 503: Ready}, operation_id="ready")
def ready(request: HttpRequest) -> Status[Ready]:
    """Tell whether requests can be served."""
    status, state = readiness(database=database_answers())
    return Status(status, state)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
