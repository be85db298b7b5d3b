"""The project's own settings, read from the environment of the tests."""

import os
from unittest.mock import patch

from tests.environment import ENVIRONMENT

with patch.dict(os.environ, ENVIRONMENT):
    from config.settings import *  # noqa: F403  # Django's way to extend settings
