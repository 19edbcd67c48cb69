from __future__ import annotations

import os

os.environ["BANNER_KIT_LANG"] = "en"  # before any command is imported: help texts are chosen then
