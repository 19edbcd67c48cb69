"""Rules of the rendered check about pages within the page; written as those in `rules`."""

from __future__ import annotations

from tests.browser.rules import LINK, script

UNQUOTED = LINK.replace('"', "")
FRAMED = '<iframe {} srcdoc="{}"></iframe>'

FRAMES = {
    "a frame that does not scroll shows what is at its beginning": (
        FRAMED.format("width=400 height=200", UNQUOTED),
        FRAMED.format("width=400 height=60 scrolling=no", f"<div style='height:400px'></div>{UNQUOTED}"),
        "off-screen",
    ),
    "a frame that scrolls shows all that is in it": (
        FRAMED.format("width=400 height=60", f"<div style='height:400px'></div>{UNQUOTED}"),
        FRAMED.format("width=0 height=0", UNQUOTED),
        "off-screen",
    ),
    "a page that does not scroll shows in a frame what is at its beginning": (
        FRAMED.format("width=400 height=200", f"<body style='overflow:hidden'>{UNQUOTED}"),
        FRAMED.format("width=400 height=60", f"<body style='overflow:hidden'><p style='height:400px'></p>{UNQUOTED}"),
        "off-screen",
    ),
    "a frame is looked into": (
        f"<iframe width=300 height=100 srcdoc='{LINK}'></iframe>",
        f"<iframe width=300 height=100 srcdoc='{LINK}' style='visibility:hidden'></iframe>",
        "visibility-hidden",
    ),
    "an object that shows a page is a frame": (
        f"<object width=300 height=100 type=text/html data='data:text/html;charset=utf-8,{UNQUOTED}'></object>",
        "<object width=300 height=100 type=text/html data='data:text/html;charset=utf-8,Tin'></object>",
        "not-found",
    ),
    "a frame in a frame": (
        f"<iframe width=300 height=100 srcdoc='<iframe width=200 height=80 srcdoc=&quot;{UNQUOTED}&quot;>'></iframe>",
        "<iframe width=300 height=100 srcdoc='<iframe width=200 height=80 srcdoc=&quot;Tin&quot;>'></iframe>",
        "not-found",
    ),
    "a frame that another frame opens pages in": (
        "<iframe name=khung width=300 height=100></iframe><iframe width=300 height=100 srcdoc='"
        + script(f"open(`data:text/html;charset=utf-8,{UNQUOTED}`, `khung`)") + "'></iframe>",
        "<iframe name=khung width=300 height=100></iframe><iframe width=300 height=100 srcdoc='"
        + script(f"open(`data:text/html;charset=utf-8,{UNQUOTED}`, `khac`)") + "'></iframe>",
        "not-found",
    ),
}  # fmt: skip
