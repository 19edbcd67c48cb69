from __future__ import annotations

import os
import signal

import pytest
from hypothesis import settings

os.environ["BANNER_KIT_LANG"] = "en"  # before any command is imported: help texts are chosen then
os.environ["BANNER_KIT_SKIP_CAMPAIGN_SITE"] = "1"  # it is not on this machine

# Whoever started the tests may ignore Ctrl-C, as shells do for what runs in the background, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples for everybody, and no stopwatch: a slow machine is not a fault.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: those who wait, for a browser or a clock, leave theirs to others."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers first, which take minutes a file: at the end no core waits for another's last one."""
    items.sort(key=lambda item: "browser" not in item.path.parts)
