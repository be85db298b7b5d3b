"""The base of what a query may hold."""

from pydantic import BaseModel, ConfigDict


class Query(BaseModel):
    """Parameters by their names in the design; others are ignored."""

    model_config = ConfigDict(validate_by_name=False)
