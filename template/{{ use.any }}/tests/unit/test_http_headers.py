import pytest

from app.http_headers import response_headers
from tests.unit.sound_settings import sound_production, sound_settings

pytestmark = pytest.mark.measure("security-headers")


def test_every_answer_is_locked_down() -> None:
    headers = response_headers("/api/v1/anything", sound_settings())

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_only_the_docs_page_may_run_scripts() -> None:
    assert "script-src" in response_headers("/docs", sound_settings())["Content-Security-Policy"]
    other = response_headers("/docsx", sound_settings())
    assert "script-src" not in other["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/api/v1/x", "/health/live"])
def test_answers_of_the_api_are_not_kept(path: str) -> None:
    assert response_headers(path, sound_settings())["Cache-Control"] == "no-store"
    assert "Cache-Control" not in response_headers("/openapi.json", sound_settings())


def test_https_is_demanded_in_production_only() -> None:
    assert "Strict-Transport-Security" in response_headers("/", sound_production())
    assert "Strict-Transport-Security" not in response_headers("/", sound_settings())
