"""FastAPI as people write it; the generated projects are in test_generated.py."""

from pathlib import Path

from tests.inspection.trees import looked_at, notes, paths, route

APP = """
### app/main.py
from fastapi import FastAPI
from app.api import router
app = FastAPI()
app.include_router(router, prefix="/api")
"""


def test_prefixes_add_up_along_the_routers(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""{APP}
### app/api.py
from fastapi import APIRouter
from app import items
router = APIRouter(prefix="/v1")
router.include_router(items.router, prefix="/items")
### app/items.py
from fastapi import APIRouter
router = APIRouter()
@router.get("/{{item_id:path}}")
def read(item_id: str): ...
@router.api_route("/", methods=["POST", "PUT"])
async def write(): ...
""",
    )

    assert paths(found) == [
        "POST /api/v1/items/",
        "PUT /api/v1/items/",
        "GET /api/v1/items/{item_id}",
    ]
    assert route(found, "GET /api/v1/items/{item_id}").handler.file == "app/items.py"
    assert route(found, "GET /api/v1/items/{item_id}").handler.line == 4


def test_a_factory_that_nobody_calls_is_followed(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### service/factory.py
from fastapi import FastAPI, APIRouter
ROUTERS = []
def make_router(name, *, tag=None):
    router = APIRouter(prefix=f"/{name}")
    @router.get("/ping")
    def ping(): ...
    return router
def create_app(settings=None):
    app = FastAPI()
    for name in ("a", "b"):
        app.include_router(make_router(name))
    return app
""",
    )

    assert paths(found) == ["GET /a/ping", "GET /b/ping"]


def test_a_class_of_settings_gives_its_default(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### config.py
from pydantic_settings import BaseSettings
from functools import lru_cache
class Settings(BaseSettings):
    API_V1_STR: str = "/api/v1"
@lru_cache
def get_settings() -> Settings:
    return Settings()
settings = get_settings()
### main.py
from fastapi import FastAPI
from config import settings
app = FastAPI(openapi_url=f"{settings.API_V1_STR}/openapi.json")
@app.get(settings.API_V1_STR + "/x")
def x(): ...
""",
    )

    assert paths(found) == ["GET /api/v1/x"]


def test_a_scheme_deep_in_the_dependencies_is_a_requirement(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.py
from typing import Annotated
from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2PasswordBearer
scheme = OAuth2PasswordBearer(tokenUrl="token")
def token(value: str = Depends(scheme)): ...
def who(value: Annotated[str, Depends(token)]): ...
Caller = Annotated[str, Security(who, scopes=["read"])]
Perhaps = Annotated[str | None, Depends(who)]
app = FastAPI()
@app.get("/mine")
def mine(caller: Caller): ...
@app.get("/both")
def both(caller: Perhaps = None): ...
@app.get("/open")
def open_(page: int = 1): ...
@app.get("/inside", dependencies=[Depends(who)])
def inside(): ...
""",
    )

    assert route(found, "GET /mine").auth.requirement == "required"
    assert route(found, "GET /mine").auth.scopes == ("read",)
    assert route(found, "GET /both").auth.requirement == "optional"
    assert route(found, "GET /open").auth.requirement == "none"
    assert route(found, "GET /inside").auth.by == ("who",)


def test_shapes_are_told_apart_by_where_they_come_from(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.py
from fastapi import FastAPI, status, Depends, Query
from pydantic import BaseModel
class In(BaseModel): ...
class Out(BaseModel): ...
class Filters(BaseModel): ...
app = FastAPI()
@app.post("/{id}", status_code=status.HTTP_201_CREATED, response_model=list[Out])
def make(id: int, data: In, q: str = "", page: Filters = Query(), db=Depends(dict)): ...
""",
    )
    shapes = route(found, "POST /{id}").shapes

    assert (shapes.body, shapes.query, shapes.path) == ("In", ("q", "Filters"), ("id",))
    assert (shapes.response, shapes.status) == ("list[Out]", 201)


def test_mounted_applications_keep_their_own_prefix(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.py
from fastapi import FastAPI
app, sub = FastAPI(), FastAPI()
@sub.get("/x")
def x(): ...
@app.websocket("/ws")
async def ws(socket): ...
app.mount("/sub", sub)
""",
    )

    assert paths(found) == ["GET /sub/x", "WEBSOCKET /ws"]


def test_a_router_that_is_included_nowhere_is_named_not_listed(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.py
from fastapi import FastAPI, APIRouter
app = FastAPI()
dead = APIRouter()
@dead.get("/dead")
def gone(): ...
""",
    )

    assert paths(found) == []
    assert notes(found) == [
        "main.py:3: The router is not seen to be included in an application; "
        "its routes are left out."
    ]


def test_tests_and_examples_do_not_count(tmp_path: Path) -> None:
    app = 'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/{}")\ndef x(): ...\n'
    text = "".join(
        f"### {file}\n{app.format(name)}"
        for file, name in (("app.py", "real"), ("tests/test_app.py", "t"), ("examples/a.py", "e"))
    )

    assert paths(looked_at(tmp_path, text)) == ["GET /real"]


def test_a_class_that_registers_its_own_routes_is_followed(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.py
from dataclasses import dataclass, field
from fastapi import APIRouter, FastAPI
@dataclass
class Factory:
    name: str
    router: APIRouter = field(default_factory=APIRouter)
    def __post_init__(self):
        self.register()
    def register(self):
        @self.router.get(f"/{self.name}")
        def show(): ...
app = FastAPI()
app.include_router(Factory("a").router, prefix="/x")
app.include_router(Factory(name="b").router, prefix="/x")
""",
    )

    assert paths(found) == ["GET /x/a", "GET /x/b"]


def test_what_cannot_be_told_of_a_path_stands_there_with_a_question_mark(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### main.py
from fastapi import FastAPI
from elsewhere import prefix
app = FastAPI()
@app.get(f"{prefix.value()}/x")
def x(): ...
""",
    )

    assert paths(found) == ["GET {?prefix.value()}/x"]
