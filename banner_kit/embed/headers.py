"""What assets are served with, whichever server does it: Flask here, or nginx, Apache and IIS from an export."""

from __future__ import annotations

from banner_kit.embed.assets import Asset

FOREVER = "public, max-age=31536000, immutable"
A_QUARTER = "public, max-age=900"  # 15 minutes: how long a replaced campaign takes to reach rolling addresses

# Assets are for other sites to load.
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Timing-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
}


def headers(asset: Asset) -> dict[str, str]:
    """The headers of an asset, without its type."""
    caching = FOREVER if asset.immutable else A_QUARTER
    return {**SHARED, "Content-Security-Policy": asset.policy, "Cache-Control": caching}
