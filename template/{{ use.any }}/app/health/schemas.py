"""What the health checks answer."""

from typing import Literal

from pydantic import BaseModel


class Live(BaseModel):
    status: Literal["ok"] = "ok"


class Ready(BaseModel):
    status: Literal["ok", "unavailable"]
    checks: dict[str, Literal["ok", "failed"]]


def readiness(*, database: bool) -> tuple[int, Ready]:
    """The status code and body for what was found; balancers go by the code alone."""
    if database:
        return 200, Ready(status="ok", checks={"database": "ok"})
    return 503, Ready(status="unavailable", checks={"database": "failed"})
