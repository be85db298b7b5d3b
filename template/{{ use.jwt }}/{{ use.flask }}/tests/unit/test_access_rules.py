"""Nothing is open by mistake."""

import pytest
from flask import Flask

from app.http_headers import API_PREFIX

pytestmark = pytest.mark.measure("authorization")


def test_every_operation_says_who_may_call_it(app: Flask) -> None:
    """The views of blueprints under the API's prefix; `crash` is of the tests."""
    endpoints = {
        rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith(API_PREFIX)
    }
    without = {
        endpoint
        for endpoint in endpoints - {"crash"}
        if not hasattr(app.view_functions[endpoint], "access_rule")
    }
    assert without == set()
