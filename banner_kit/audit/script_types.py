"""The types of scripts that a browser runs: https://html.spec.whatwg.org/#prepare-the-script-element."""

from __future__ import annotations

from collections.abc import Mapping

# https://mimesniff.spec.whatwg.org/#javascript-mime-type-essence-match
_DIALECTS = ("ecmascript", "javascript", "x-ecmascript", "x-javascript")
_OLD = ("jscript", "livescript", *(f"javascript1.{version}" for version in range(6)))
RUN = frozenset(
    {"", "module", *(f"{kind}/{one}" for kind in ("text", "application") for one in _DIALECTS)}
    | {f"text/{one}" for one in _OLD}
)
"""In lower case; what is of another type is data, or waits for somebody's consent."""


def runs(given: Mapping[str, str | None]) -> bool:
    """Whether a browser runs a script with these attributes, be its type written in whatever case."""
    told, language = given.get("type"), given.get("language")
    if told is None and language:  # as in pages of the nineties: <script language="JavaScript1.2">
        return f"text/{language}".lower() in RUN
    return (told or "").strip().lower() in RUN
