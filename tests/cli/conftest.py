from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from banner_kit.cli import main


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs `banner-kit` with the given words."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], prog_name="banner-kit")
