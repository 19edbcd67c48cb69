"""What a page's first script makes of its root's classes: themes tell by them whether there are scripts.

Pages come with `<html class="no-js">`, for which Modernizr, WordPress's themes and others put `js`; or a line of script
adds a class with `js` in its name. What other classes tell, such as of touch screens, scripts find out first.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_WRITES = re.compile(
    r"documentElement\.class(?:Name\s*\+?=|List\.(?:add\(|replace\([^,)]*,))\s*[\"']\s*([\w-]*\bjs\b[\w-]*)\s*[\"'](?!\s*[+.])"
)


def dress_root(tree: LexborHTMLParser, lowered: bytes) -> None:
    """Give the root of a page with scripts the classes that these give it. `lowered` is the markup in lower case."""
    writes = b"documentelement.class" in lowered
    if not writes and b"no-js" not in lowered:
        return
    root, scripts = tree.css_first("html"), tree.css("script")
    if root is None or not scripts:
        return
    classes = (root.attributes.get("class") or "").split()
    given = ["js" if name == "no-js" else name for name in classes]
    for code in [script.text() or "" for script in scripts] if writes else ():
        given += _WRITES.findall(code)
    if given != classes:
        root.attrs["class"] = " ".join(dict.fromkeys(given))
