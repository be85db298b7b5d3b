"""Flask and its extensions; the generated projects are in test_generated.py."""

from pathlib import Path

from tests.inspection.trees import looked_at, paths, route


def test_blueprints_nest_and_a_prefix_given_later_wins(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### shop/__init__.py
from flask import Flask
def create_app(config=None):
    app = Flask(__name__)
    from . import api
    api.init_app(app)
    return app
### shop/api.py
from flask import Blueprint
from .orders import bp as orders
api = Blueprint("api", __name__, url_prefix="/ignored")
api.register_blueprint(orders)
def init_app(app):
    app.register_blueprint(api, url_prefix="/api")
### shop/orders.py
from flask import Blueprint
bp = Blueprint("orders", __name__, url_prefix="/orders")
@bp.route("/", methods=["GET", "POST"])
def listed(): ...
@bp.get("/<int:order_id>")
def read(order_id): ...
""",
    )

    assert paths(found) == ["GET /api/orders/", "POST /api/orders/", "GET /api/orders/{order_id}"]


def test_class_views_have_a_route_for_each_verb(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### app.py
from flask import Flask
from flask.views import MethodView
from flask_login import login_required
app = Flask(__name__)
class Base(MethodView):
    decorators = [login_required]
    def get(self): ...
class Orders(Base):
    def post(self): ...
app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
for name in ["a", "b"]:
    app.add_url_rule("/" + name, name, lambda: name)
""",
    )

    assert paths(found) == ["GET /a", "GET /b", "GET /orders", "POST /orders"]
    assert route(found, "POST /orders").handler.name == "Orders.post"
    assert route(found, "GET /orders").handler.line == 7
    assert route(found, "GET /orders").auth.by == ("login_required",)


def test_a_decorator_of_the_project_may_register(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### app.py
from flask import Flask
app = Flask(__name__)
def route(path):
    def register(view):
        app.add_url_rule(f"/v2{path}", view_func=view)
        return view
    return register
@route("/x")
def x(): ...
""",
    )

    assert paths(found) == ["GET /v2/x"]


def test_who_may_call_is_read_from_decorators_and_hooks(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### app.py
from flask import Blueprint, Flask
from flask_jwt_extended import jwt_required
from auth import auth
app = Flask(__name__)
admin = Blueprint("admin", __name__, url_prefix="/admin")
@admin.before_request
def require_login(): ...
@admin.route("/")
def index(): ...
@app.route("/me")
@jwt_required()
def me(): ...
@app.route("/token", methods=["POST"])
def login(): ...
@app.route("/x")
@auth.login_required(role="boss")
def x(): ...
app.register_blueprint(admin)
""",
    )
    kinds = {one.path: one.auth.requirement for one in found.routes}

    assert kinds == {"/admin/": "required", "/me": "required", "/token": "none", "/x": "required"}
    assert route(found, "GET /x").auth.scopes == ("boss",)


def test_restful_resources_and_namespaces(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### app.py
from flask import Flask, Blueprint
from flask_restful import Api, Resource
import flask_restx
app = Flask(__name__)
api = Api(app, prefix="/api")
class Todo(Resource):
    def get(self, id): ...
    def delete(self, id): ...
api.add_resource(Todo, "/todos/<id>", "/t/<id>")
bp = Blueprint("x", __name__, url_prefix="/x")
rest = flask_restx.Api(bp)
cats = rest.namespace("cats", path="/cats")
@cats.route("/<string:name>")
class Cat(flask_restx.Resource):
    @cats.doc("x")
    def put(self, name): ...
app.register_blueprint(bp)
""",
    )

    assert paths(found) == [
        "GET /api/t/{id}",
        "DELETE /api/t/{id}",
        "GET /api/todos/{id}",
        "DELETE /api/todos/{id}",
        "PUT /x/cats/{name}",
    ]


def test_smorest_says_what_goes_in_and_out(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### app.py
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
app = Flask(__name__)
api = Api(app)
blp = Blueprint("pets", "pets", url_prefix="/pets")
class PetSchema: ...
class PetQuery: ...
@blp.route("/")
class Pets(MethodView):
    @blp.arguments(PetQuery, location="query")
    @blp.response(200, PetSchema)
    def get(self, args): ...
    @blp.arguments(PetSchema)
    @blp.response(201, PetSchema)
    def post(self, data): ...
api.register_blueprint(blp)
""",
    )

    assert paths(found) == ["GET /pets/", "POST /pets/"]
    assert route(found, "GET /pets/").shapes.query == ("PetQuery",)
    assert route(found, "POST /pets/").shapes.body == "PetSchema"
    assert route(found, "POST /pets/").shapes.status == 201


def test_an_application_that_is_made_in_a_class_is_found(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        """
### web.py
from flask import Flask
class UI:
    def __init__(self, environment):
        app = Flask(__name__)
        self.app = app
        @app.route("/")
        @self.checked
        def index(): ...
    def checked(self, view): ...
""",
    )

    assert paths(found) == ["GET /"]
