"""A Flask app of its own, for `banner-kit serve`."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask

from banner_kit.campaign import Campaign
from banner_kit.embed import Asset
from banner_kit.embed.sizes import Size
from banner_kit.web.blueprint import BASE_SETTING, create_blueprint


def create_app(
    campaign: Campaign,
    *,
    public_base_url: str | None = None,
    sizes: Iterable[Size] = (),
    earlier: Iterable[Asset] = (),
) -> Flask:
    """The app: the blueprint at the root. `public_base_url` is where portals load assets from, `sizes` are those of
    rendered pictures beside the usual ones, `earlier` are assets of before that portals load still.

    Raises `ServerError` when `public_base_url` is no address.
    """
    app = Flask(__name__, static_folder=None)
    app.config[BASE_SETTING] = public_base_url
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024  # nothing here takes more
    app.register_blueprint(create_blueprint(campaign, sizes=sizes, earlier=earlier))
    return app
