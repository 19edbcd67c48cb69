"""The page of the form `iframe`: complete in itself, under a policy that allows its own bytes and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping

from markupsafe import Markup

from banner_kit.campaign import Campaign
from banner_kit.embed import looks
from banner_kit.embed.digests import digest
from banner_kit.embed.widgets import Widget
from banner_kit.messages import Language

_PAGE = Markup("""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer"><title>{title}</title><base target="_top"><style>{sheet}</style></head>
<body>{body}<script>{script}</script></body></html>
""")
_SHUT = "base-uri 'none'; form-action 'none'"
_ROOM = "html,body{margin:0}body{container-type:inline-size}"


def frame_page(campaign: Campaign, widget: Widget, language: Language) -> tuple[str, str]:
    """The page and its Content Security Policy, which names the hashes of its own style and script."""
    sheet = _ROOM + looks.root_style(campaign, widget, language)
    script = inlined(widget.script("frame"), looks.days(campaign))
    policy = f"default-src 'none'; style-src {_hash(sheet)}; script-src {_hash(script)}; {_SHUT}"
    page = _PAGE.format(
        language=language,
        policy=policy,
        title=campaign.texts[language].title,
        sheet=Markup(sheet),  # noqa: S704  # ours: colours of six digits and a built sheet
        body=looks.drawn(campaign, widget, language) if campaign.enabled else "",
        script=Markup(script),  # noqa: S704  # ours, and its configuration is escaped
    )
    return str(page), policy


def inlined(script: str, config: Mapping[str, object], build: str = "") -> str:
    """A built script with its configuration, escaped so that the text is inert wherever the script is read; `build`
    is the function among it."""
    told = json.dumps(config, separators=(",", ":"))
    whole = f'{told[:-1]},"build":{build}}}' if build else told
    return script.replace("CONFIG", whole.replace("<", "\\u003c"), 1)


def _hash(text: str) -> str:
    return f"'{digest(text.encode(), 'sha256')}'"
