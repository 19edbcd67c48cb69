"""What a page's first script makes of its root's classes: themes tell by them whether there are scripts.

Pages come with `<html class="no-js">`, for which Modernizr, WordPress's themes and others put `js`; or a line of script
adds that class, or one like `has-js`. What other classes tell, such as of touch screens, scripts find out first.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from banner_kit.audit.script_types import runs

_WRITES = re.compile(
    r"documentElement\.class(?:Name\s*\+?=|List\.(?:add\(|replace\([^,)]*,))"
    r"\s*[\"']\s*((?:has-|is-)?js(?:-enabled|-on)?)\s*[\"'](?!\s*[+.])"
)
_BEGINNING = 32_768  # bytes: what tells styles that there are scripts stands before them


def dress_root(tree: LexborHTMLParser, lowered: bytes) -> None:
    """Give the root of a page with scripts the classes that these give it. `lowered` is the markup in lower case."""
    root, writes = tree.root, lowered.find(b"documentelement.class", 0, _BEGINNING) >= 0
    classes = ((root and root.attributes.get("class")) or "").split()
    if root is None or not (writes or "no-js" in classes):
        return
    scripts = [one for one in tree.css("script") if runs(one.attributes)]
    codes = [one.text() or "" for one in scripts]
    knows = any("src" in one.attributes for one in scripts) or any("no-js" in code for code in codes)
    given = ["js" if knows and name == "no-js" else name for name in classes]
    for code in codes if writes else ():
        given += _WRITES.findall(code)
    if given != classes:
        root.attrs["class"] = " ".join(dict.fromkeys(given))
