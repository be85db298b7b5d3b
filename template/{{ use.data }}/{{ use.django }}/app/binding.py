"""How views take what a request carries.

`payload: Json[…]` for a body, `query: Filters[…]` for a list, `…_id: PathId` for `{id}` in a path.
"""

from typing import Annotated, Any, ClassVar, TypeVar
from uuid import UUID

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.params.models import Body, BodyModel, Path, Query, QueryModel
from pydantic import BeforeValidator

from app.http_guards import check_body, parse_id, read_json
from app.settings import get_settings

T = TypeVar("T")


class StrictBodyModel(BodyModel):
    """A body is JSON by the standard, of a bearable size, and says so."""

    @classmethod
    def get_request_data(
        cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]
    ) -> dict[str, Any]:
        headers = request.headers
        check_body(headers.get("Content-Type"), headers.get("Content-Length"), get_settings())
        return {cls.__read_from_single_attr__: read_json(request.body)}


class StrictBody(Body):  # type: ignore[misc]  # ninja extends Pydantic's final FieldInfo
    _model = StrictBodyModel

    @classmethod
    def _param_source(cls) -> str:
        return "body"


class StrictQueryModel(QueryModel):
    """django-ninja passes the parameters that it knows; the others are refused here."""

    __ninja_flatten_map__: ClassVar[dict[str, tuple[str, ...]]]

    @classmethod
    def get_request_data(
        cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]
    ) -> dict[str, Any] | None:
        known = cls.__ninja_flatten_map__
        unknown = [name for name in request.GET if name not in known]
        if unknown:
            fault = {"type": "extra_forbidden", "msg": "Extra inputs are not permitted"}
            raise ValidationError([fault | {"loc": ("query", "query", name)} for name in unknown])
        return super().get_request_data(request, api, path_params)


class StrictQuery(Query):  # type: ignore[misc]  # as above
    _model = StrictQueryModel

    @classmethod
    def _param_source(cls) -> str:
        return "query"


PathId = Annotated[UUID, BeforeValidator(parse_id), Path(..., alias="id")]
Json = Annotated[T, StrictBody(...)]
Filters = Annotated[T, StrictQuery(...)]
