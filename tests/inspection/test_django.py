"""Django, REST framework and ninja; the generated projects are in test_generated.py."""

from pathlib import Path

from tests.inspection.trees import looked_at, notes, paths, route

SETTINGS = """
### manage.py
### config/settings.py
ROOT_URLCONF = "config.urls"
"""


def test_includes_are_followed_from_the_root_configuration(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""{SETTINGS}
### config/urls.py
from django.contrib import admin
from django.urls import include, path, re_path
from shop import views
urlpatterns = [
    path("admin/", admin.site.urls),
    path("shop/", include(("shop.urls", "shop"))),
    path("more/", include([path("<slug:name>/", views.show)])),
    re_path(r"^old/(?P<year>[0-9]{{4}})/(\\d+)/$", views.old),
]
### shop/urls.py
from django.urls import path
from . import views
app_name = "shop"
urlpatterns = [path("<int:pk>/", views.Detail.as_view(), name="detail")]
urlpatterns += [path("new/", views.New.as_view())]
### shop/views.py
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.decorators.http import require_POST
from django.views.generic import CreateView, DetailView
class Detail(DetailView): ...
class New(LoginRequiredMixin, CreateView): ...
@login_required
@require_POST
def show(request, name): ...
def old(request, year, other): ...
""",
    )

    assert paths(found) == [
        "POST /more/{name}/",
        "ANY /old/{year}/{arg0}/",
        "GET /shop/new/",
        "POST /shop/new/",
        "PUT /shop/new/",
        "GET /shop/{pk}/",
    ]
    assert route(found, "POST /more/{name}/").auth.by == ("login_required",)
    assert route(found, "POST /shop/new/").auth.by == ("LoginRequiredMixin",)
    assert route(found, "GET /shop/{pk}/").handler.name == "Detail"
    assert notes(found) == [
        "config/urls.py:5: The routes of django.contrib.admin.site.urls below /admin/ come from "
        "outside the repository."
    ]


def test_routers_of_rest_framework_give_lists_details_and_actions(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""{SETTINGS}
REST_FRAMEWORK = {{"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}}
### config/urls.py
from django.urls import include, path
from rest_framework.routers import SimpleRouter
from books.views import BookViewSet, Health, Shelf
router = SimpleRouter()
router.register("books", BookViewSet)
urlpatterns = [path("api/", include(router.urls)), path("health", Health.as_view())]
urlpatterns += [path("shelf/<pk>", Shelf.as_view({{"get": "top", "post": "fill"}}))]
### books/views.py
from rest_framework import generics, permissions, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
class BookViewSet(viewsets.ModelViewSet):
    serializer_class = BookSerializer
    http_method_names = ["get", "post", "head"]
    lookup_field = "isbn"
    @action(detail=True, methods=["post"], url_path="lend-out", permission_classes=[AllowAny])
    def lend(self, request, isbn): ...
    @action(detail=False)
    def recent(self, request): ...
class Health(generics.ListAPIView):
    permission_classes = [AllowAny]
class Shelf(viewsets.GenericViewSet):
    def top(self, request, pk): ...
    def fill(self, request, pk): ...
""",
    )

    assert paths(found) == [
        "GET /api/books/",
        "POST /api/books/",
        "GET /api/books/recent/",
        "GET /api/books/{isbn}/",
        "POST /api/books/{isbn}/lend-out/",
        "GET /health",
        "GET /shelf/{pk}",
        "POST /shelf/{pk}",
    ]
    assert route(found, "GET /api/books/").auth.by == ("IsAuthenticated",)
    assert route(found, "POST /api/books/{isbn}/lend-out/").auth.requirement == "none"
    assert route(found, "GET /shelf/{pk}").handler.name == "Shelf.top"
    assert route(found, "GET /health").auth.requirement == "none"


def test_ninja_inherits_auth_and_finds_routers_by_name(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""{SETTINGS}
### config/urls.py
from django.urls import path
from .api import api
urlpatterns = [path("api/", api.urls)]
### config/api.py
from ninja import NinjaAPI
from ninja.security import django_auth
api = NinjaAPI(auth=django_auth)
api.add_router("/events/", "events.api.router")
@api.get("/ping", auth=None)
def ping(request): ...
### events/api.py
from ninja import Router, Schema
router = Router()
class EventIn(Schema): ...
@router.post("/{{int:event_id}}", response={{201: EventIn}})
def make(request, event_id: int, data: EventIn): ...
""",
    )

    assert paths(found) == ["POST /api/events/{event_id}", "GET /api/ping"]
    made = route(found, "POST /api/events/{event_id}")
    assert (made.auth.requirement, made.shapes.body, made.shapes.status) == (
        "required",
        "EventIn",
        201,
    )
    assert route(found, "GET /api/ping").auth.requirement == "none"


def test_a_check_around_a_view_in_the_configuration_counts(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""{SETTINGS}
### config/urls.py
from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import TemplateView
urlpatterns = [path("x", login_required(TemplateView.as_view(template_name="x.html")))]
""",
    )

    assert route(found, "GET /x").auth.by == ("login_required",)


def test_a_wrapper_of_the_project_shows_the_view_that_it_holds(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path,
        f"""{SETTINGS}
### config/urls.py
from django.urls import path
from django.views.generic import RedirectView
from . import views
urlpatterns = [
    path("x", views.Page.as_api_view()),
    path("old", RedirectView.as_view(url="/x")),
]
### config/views.py
from functools import wraps
from django.utils.decorators import classonlymethod
from django.views.generic import View
def require_login(view):
    @wraps(view)
    def wrapper(request): return view(request)
    return wrapper
class Page(View):
    @classonlymethod
    def as_api_view(cls): return require_login(cls.as_view())
    def get(self, request): ...
""",
    )

    assert route(found, "GET /x").handler.name == "Page.get"
    assert route(found, "GET /x").auth.by == ("require_login",)
    assert route(found, "GET /old").handler.name == "RedirectView"
