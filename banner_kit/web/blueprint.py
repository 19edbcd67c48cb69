"""The blueprint that any Flask app can mount: `app.register_blueprint(create_blueprint(campaign))`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import quote

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as BaseResponse

from banner_kit.campaign import ASSET_PREFIX, VIETNAM, Campaign
from banner_kit.embed import Asset, build_assets
from banner_kit.embed.addresses import asset_origin, checked_base, is_local, over_plain_http
from banner_kit.embed.cms import systems
from banner_kit.embed.firm import POLICY as FIRM_POLICY
from banner_kit.embed.pause import pause
from banner_kit.embed.sizes import STANDARD_SIZES, Size
from banner_kit.errors import ServerError, WidgetError
from banner_kit.messages import Language, Message, catalogue
from banner_kit.web.choices import Wish, shelves, sized_choices
from banner_kit.web.delivery import Rasters, prepare

BASE_SETTING = "PUBLIC_BASE_URL"
"""The app's setting: under which address the public reaches the app. A mount's `url_prefix` is added to it, what a
server or proxy puts before the app (SCRIPT_NAME, X-Forwarded-Prefix) is not: the setting says it. Without the setting
portals load assets from where the request came in."""

PAGE_POLICY = (
    "default-src 'none'; img-src 'self' {origin}; style-src 'self' {origin}; script-src 'self' {origin}; "
    "frame-src 'self' {origin}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

LONGEST_POLICY = 8_000
"""Letters: what nginx and most servers take in an address. The page repeats a policy at each snippet."""

PLACES = (
    Message("Open the page's template, or a block for custom HTML, in your content-management system."),
    Message("Switch the editor to “Source” or “HTML” and paste the snippet where the banner belongs."),
    Message("Save the page."),
)
AFTERWARDS = Message(
    "Afterwards, open the home page in a private window: the banner stands there, and a click leads to the campaign. "
    "Whoever has banner-kit installed sees with “banner-kit check” and the portal's address whether the audit finds it."
)


def create_blueprint(
    campaign: Campaign, name: str = "banner_kit", sizes: Iterable[Size] = (), earlier: Iterable[Asset] = ()
) -> Blueprint:
    """A blueprint that serves the campaign's assets and the page for webmasters.

    `sizes` are those of rendered pictures that are served beside the usual ones, `earlier` are assets of before that
    portals load still.
    Mount it anywhere, within other blueprints too: the addresses in snippets carry every `url_prefix`. To register it
    with an app whose setting `PUBLIC_BASE_URL` is no address raises `ServerError`.
    """
    blueprint = Blueprint(name, __name__, template_folder="templates", static_folder="static", static_url_path="/p")
    blueprint.record(_check_setting)
    assets, more = build_assets(campaign), tuple(sizes)
    deliveries, emblem = prepare((*earlier, *assets)), assets.emblem.path
    rendered = Rasters(campaign, more)

    @blueprint.get(f"{ASSET_PREFIX}<path:file>")
    def asset(file: str) -> BaseResponse:
        delivery = deliveries.get(ASSET_PREFIX + file) or rendered.get(ASSET_PREFIX + file)
        return delivery.answer(request) if delivery else abort(404)

    @blueprint.get("/")
    def builder() -> Response:
        wish, base = _wish(), _base_url()
        return _page(
            "banner_kit/builder.html",  # a folder of its own: a host app's templates come first
            campaign,
            base,
            wish,
            shelves=shelves(campaign, wish, base),
            sized=list(sized_choices(campaign, wish, base, (*STANDARD_SIZES, *more))),
            icon=emblem.removeprefix("/"),  # from this page, as its style and script: a proxy may have put it anywhere
        )

    return blueprint


def _check_setting(state: BlueprintSetupState) -> None:
    """Now, not when the first visitor comes."""
    told = str(state.app.config.get(BASE_SETTING) or "")
    try:
        if told:
            checked_base(told)
    except WidgetError as error:
        raise ServerError("PUBLIC_BASE_URL: {fault}", fault=error.message) from error


def _wish() -> Wish:
    """What the query asks for; names that there are not count for nothing."""
    asked = request.args.get
    if len(asked("policy", "")) > LONGEST_POLICY:
        abort(414)
    return Wish(
        next((one for one in Language if one == asked("lang")), Language.VI),
        next((one for one in systems() if one.name == asked("cms")), None),
        rolling=asked("rolling") == "yes",
        firm=asked("firm") != "no",
        ascii=asked("ascii") == "yes",
        policy=asked("policy", "").strip(),
    )


def _base_url() -> str:
    """Where portals load assets from: this very mount, at the address of the setting if there is one."""
    if told := str(current_app.config.get(BASE_SETTING) or ""):
        return checked_base(told) + quote(request.path.rstrip("/"))  # the page is the mount's root
    if not request.host:
        abort(400)  # the Host header names none
    return url_for(".asset", file="", _external=True).removesuffix(ASSET_PREFIX)


def _warnings(base: str) -> Iterator[Message]:
    """What to tell of snippets that would not load: over plain http, or from this machine only when it is tried out."""
    here = is_local(base) and not current_app.config.get(BASE_SETTING)
    if here:
        yield Message("These snippets load their assets from {url}, which only this machine can reach.", {"url": base})
    elif insecure := over_plain_http(base):
        yield insecure
    else:
        return
    yield Message(
        "Who runs this server tells its address before anybody pastes them: with “banner-kit serve --public-base-url "
        "https://…”, or as PUBLIC_BASE_URL in the environment; an app with this page built in has it in its settings."
    )


def _page(template: str, campaign: Campaign, base: str, wish: Wish, **values: object) -> Response:
    words, language = catalogue(wish.language), wish.language
    page = render_template(
        template,
        _=words.gettext,
        said=lambda message: message.text(language),
        campaign=campaign,
        wish=wish,
        language=language,
        languages=list(Language),
        systems=systems(),
        places=PLACES,
        afterwards=AFTERWARDS,
        base=base,
        warnings=list(_warnings(base)),
        pause=pause(campaign, datetime.now(VIETNAM)),
        longest=LONGEST_POLICY,
        **values,
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    policy = PAGE_POLICY.format(origin=asset_origin(base))
    response.headers["Content-Security-Policy"] = f"{policy}; {FIRM_POLICY}" if wish.firm else policy
    response.headers["Cache-Control"] = "private, no-cache"  # the addresses in it may be this visitor's
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
