"""Does what stands in a conditional rule of a style sheet apply? `@media`, `@supports` and `@container`.

https://www.w3.org/TR/css-conditional-3/. What a browser supports is told without knowing its every property: sheets
ask for what current ones have, or for what only one make ever had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import tinycss2

from banner_kit.audit.css.logic import Truth, decide
from banner_kit.audit.css.media import Screen, media_applies
from banner_kit.audit.css.tokens import is_literal

# Prefixes and properties that tell other makes from Chromium, which verdicts are about.
_OTHER_MAKES = re.compile(
    r"(?:^|[\s:(,])-(?:moz|ms|o|khtml|apple)-"
    r"|^-webkit-(?:touch-callout|overflow-scrolling|hyphens|backdrop-filter|nbsp-mode|marquee)\b"
)


def applies(rule: Any, screen: Screen) -> bool:
    """Whether the content of an at-rule counts; that of one which is no condition and no `@layer` does not."""
    match rule.lower_at_keyword:
        case "media":
            return media_applies(tinycss2.serialize(rule.prelude), screen)
        case "supports":
            return supported(rule.prelude)
        case "container":  # how wide it is only a browser knows; it is rarely far from the screen
            return media_applies(re.sub(r"^[^(]*", "", tinycss2.serialize(rule.prelude)), screen)
        case "layer":
            return True
        case _:
            return False


def supported(condition: Sequence[Any]) -> bool:
    """Whether a current Chromium supports what a condition of `@supports` asks for."""
    return decide(condition, _term) is True


def _term(token: Any) -> Truth:
    """One declaration, selector or condition in parentheses."""
    if token.type != "() block":
        return True if token.type == "function" else None  # selector(), font-tech(): those who have them are asked
    if any(is_literal(inner, ":") for inner in token.content):
        return not _OTHER_MAKES.search(tinycss2.serialize(token.content).strip().lower())
    return decide(token.content, _term)
