from __future__ import annotations

import os

from hypothesis import settings

os.environ["BANNER_KIT_LANG"] = "en"  # before any command is imported: help texts are chosen then

# The same examples for everybody, and no stopwatch: a slow machine is not a fault.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")
