"""A folder that any static server can serve: the assets, a manifest, and the servers' settings.

Everything here is values; `exporting.py` writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from banner_kit.campaign import Campaign
from banner_kit.embed.assets import Asset, build_assets
from banner_kit.embed.headers import headers
from banner_kit.embed.rasters import pictures
from banner_kit.embed.sizes import STANDARD_SIZES, Size, checked_size
from banner_kit.version import VERSION

MANIFEST = "manifest.json"
SCHEMA = "banner-kit/export/1"
_SETTINGS = ("nginx.conf", ".htaccess", "web.config", "README.md", "README.vi.md", "test.html")
_TEMPLATES = Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)  # noqa: S701  # the settings are no HTML


def assets_to_export(
    campaign: Campaign, sizes: Iterable[Size | str] = (), *, with_pictures: bool = True
) -> tuple[Asset, ...]:
    """All that a campaign serves: what its widgets load and, unless told otherwise, the rendered pictures.

    Raises `MissingExtraError` when pictures are wanted and cannot be rendered, `WidgetError` for a size that none has.
    """
    rendered = pictures(campaign, (*STANDARD_SIZES, *map(checked_size, sizes))).values() if with_pictures else ()
    by_path = {asset.path: asset for asset in (*build_assets(campaign), *(one.asset() for one in rendered))}
    return tuple(by_path[path] for path in sorted(by_path))


def bundle(campaign: Campaign, assets: Iterable[Asset], kept: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """The files of the folder by their paths, the manifest last.

    `kept` are the manifest's entries of earlier exports whose files stay: portals load them still.
    """
    given = list(assets)
    entries = {**kept, **{asset.path.lstrip("/"): _entry(asset) for asset in given}}
    served = {asset.path.lstrip("/"): asset.body for asset in given}
    settings = {name: _setting(name, campaign, entries).encode() for name in _SETTINGS}
    return {**served, **settings, MANIFEST: _manifest(campaign, entries, settings)}


def _manifest(campaign: Campaign, entries: Mapping[str, Mapping[str, Any]], settings: Mapping[str, bytes]) -> bytes:
    table = {
        "schema": SCHEMA,
        "made_by": f"banner-kit {VERSION}",
        "campaign": {"id": campaign.id, "version": campaign.version, "target": campaign.target},
        "assets": {path: entries[path] for path in sorted(entries)},
        "settings": {name: sha256(body).hexdigest() for name, body in sorted(settings.items())},
    }
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(asset: Asset) -> dict[str, Any]:
    return {
        "integrity": asset.integrity,
        "bytes": len(asset.body),
        "type": asset.media_type,
        "immutable": asset.immutable,
        "headers": headers(asset),
    }


def _setting(name: str, campaign: Campaign, entries: Mapping[str, Mapping[str, Any]]) -> str:
    sealed = next(path for path in sorted(entries) if path.endswith(".js") and entries[path]["immutable"])
    return _TEMPLATES.from_string(_text(name)).render(
        campaign=campaign,
        sealed=sealed,
        seal=entries[sealed]["integrity"],
        policy=_usual_policy(entries),
        framed=_framed(entries),
        immutable=[path for path in sorted(entries) if entries[path]["immutable"]],
        version=VERSION,
    )


def _usual_policy(entries: Mapping[str, Mapping[str, Any]]) -> str:
    return next(
        str(entry["headers"]["Content-Security-Policy"])
        for entry in entries.values()
        if entry["type"] == "image/svg+xml"
    )


def _framed(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The pages for frames, each with its policy."""
    return {
        path.rpartition("/")[2]: str(entry["headers"]["Content-Security-Policy"])
        for path, entry in sorted(entries.items())
        if str(entry["type"]).startswith("text/html")
    }


@cache
def _text(name: str) -> str:
    # A wheel leaves out files that begin with a dot.
    return (files("banner_kit") / "embed" / "export" / name.lstrip(".")).read_text(encoding="utf-8")
