from __future__ import annotations

import pytest

from tests import compiled
from tests.views import judges


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the views build now into tests/views/golden",
    )


def pytest_configure(config: pytest.Config) -> None:
    compiled.share()
    judges.updating_golden = config.getoption("--update-golden")
