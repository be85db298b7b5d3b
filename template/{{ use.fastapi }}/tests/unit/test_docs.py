"""The page at /docs has what it needs on this host."""

import re

import httpx2

from tests.changed_settings import ChangeSettings


def test_every_file_of_the_page_is_served_here(client: httpx2.Client) -> None:
    page = client.get("/docs").text
    files = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(files) == 3
    for name in files:
        response = client.get(name)
        assert response.status_code == 200, name
        assert response.content
    assert "http" not in page


def test_there_are_no_other_files(client: httpx2.Client) -> None:
    assert client.get("/docs/redoc.standalone.js").status_code == 404
    assert client.get("/docs/..%2f__init__.py").status_code == 404


def test_without_docs_there_are_no_files(
    client: httpx2.Client, change_settings: ChangeSettings
) -> None:
    change_settings(docs_enabled=False)
    assert client.get("/docs/swagger-ui.css").status_code == 404
