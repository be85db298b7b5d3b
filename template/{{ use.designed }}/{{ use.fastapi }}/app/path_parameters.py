"""Ids in paths: what is no id of that kind names nothing, so it is 404 rather than 422."""

from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BeforeValidator

from app.http_guards import parse_id
from app.path_values import parse_number, parse_text

UuidPath = Annotated[UUID, BeforeValidator(parse_id), Path()]
NumberPath = Annotated[int, BeforeValidator(parse_number), Path()]
TextPath = Annotated[str, BeforeValidator(parse_text), Path()]
