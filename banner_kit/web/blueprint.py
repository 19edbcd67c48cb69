"""The blueprint that any Flask app can mount: `app.register_blueprint(create_blueprint(campaign))`."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from banner_kit.campaign import ASSET_PREFIX, Campaign
from banner_kit.embed import Form, Snippet, Widget, build_assets, snippet, widgets
from banner_kit.embed.addresses import asset_origin
from banner_kit.embed.snippets import FORM_TITLES
from banner_kit.messages import Language, Message, catalogue
from banner_kit.web.delivery import prepare

BASE_SETTING = "PUBLIC_BASE_URL"
"""The app's setting: where portals load assets from. Without it, where this request came in."""

PAGE_POLICY = (
    "default-src 'none'; img-src 'self' {origin}; style-src 'self' {origin}; script-src 'self' {origin}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

PLACES = (
    Message("Open the page's template, or a block for custom HTML, in your content-management system."),
    Message("Switch the editor to “Source” or “HTML” and paste the snippet where the banner belongs."),
    Message("Save, open the home page in a private window, and click the banner once."),
)


@dataclass(frozen=True)
class Choice:
    """One widget in one form, as the page shows it."""

    widget: Widget
    form: Form
    snippet: Snippet

    @property
    def key(self) -> str:
        """An identifier for the page."""
        return f"{self.widget.name}-{self.form}"


def create_blueprint(campaign: Campaign, name: str = "banner_kit") -> Blueprint:
    """A blueprint that serves the campaign's assets and the page for webmasters.

    Mount it anywhere; with a `url_prefix` the addresses in snippets carry the prefix.
    """
    blueprint = Blueprint(name, __name__, template_folder="templates", static_folder="static", static_url_path="/p")
    assets = build_assets(campaign)
    deliveries, emblem = prepare(assets), assets.emblem.path

    @blueprint.get(f"{ASSET_PREFIX}<path:file>")
    def asset(file: str) -> BaseResponse:
        delivery = deliveries.get(ASSET_PREFIX + file)
        return delivery.answer(request) if delivery else abort(404)

    @blueprint.get("/")
    def builder() -> Response:
        language = _language()
        base = _base_url(f"{name}.asset")
        shelves = [
            (one, [Choice(one, form, snippet(campaign, one, form, language=language, base_url=base)) for form in Form])
            for one in widgets()
        ]
        icon = url_for(f"{name}.asset", file=emblem.removeprefix(ASSET_PREFIX))
        return _page(
            "builder.html", base, campaign=campaign, language=language, shelves=shelves, icon=icon, blueprint=name
        )

    return blueprint


def _language() -> Language:
    asked = request.args.get("lang", "")
    return Language(asked) if asked in list(Language) else Language.VI


def _base_url(endpoint: str) -> str:
    """Where portals load assets from: the setting, or this very mount."""
    told = str(current_app.config.get(BASE_SETTING) or "")
    if not told and not request.host:
        abort(400)  # the Host header names none
    return told or url_for(endpoint, file="", _external=True).removesuffix(ASSET_PREFIX)


def _page(template: str, base: str, *, language: Language, **values: object) -> Response:
    words = catalogue(language)
    page = render_template(
        template,
        _=words.gettext,
        said=lambda message: message.text(language),
        language=language,
        languages=list(Language),
        form_titles=FORM_TITLES,
        places=PLACES,
        base=base,
        **values,
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = PAGE_POLICY.format(origin=asset_origin(base))
    response.headers["Cache-Control"] = "private, no-cache"  # the addresses in it may be this visitor's
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
