"""Filter lists of ad blockers from files that the user has: nothing is downloaded."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from banner_kit.audit.filter_list import FilterList
from banner_kit.errors import FilterListError, cause_of


@lru_cache(maxsize=4)
def load_filter_list(path: Path) -> FilterList:
    """The list in a file in the format of EasyList, read once. Raises `FilterListError`."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise FilterListError(
            "{file}: the filter list cannot be read ({cause}). Check the path.",
            file=path,
            cause=cause_of(error),
        ) from error
    found = FilterList(path.name, text.splitlines())
    if not found.count or text.lstrip()[:15].lower().startswith(("<!doctype", "<html")):
        raise FilterListError(
            "{file}: holds no rules of ad blockers. Give a list in the format of EasyList, such as easylist.txt.",
            file=path,
        )
    return found
