"""One Flask app that plays every portal of the province, told apart by the address they are asked at."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, abort, g, jsonify, redirect, render_template, request

from banner_kit import Campaign

from . import content
from .banners import blocks
from .portals import PORTALS, Case, DemoPortal, Family

_FAMILY_WORDS = {
    Family.MODERN: "Portal",
    Family.CLASSIC: "NukeViet v4.5",
    Family.COLUMNS: "Joomla! - Open Source Content Management",
    Family.OFFICE: "Microsoft SharePoint",
    Family.PRESS: "CMS",
}


def create_app(campaign: Campaign, addresses: Mapping[int, str], base_url: str) -> Flask:
    """The app. `addresses` gives each portal's number its `host:port`; `base_url` is the banner server's."""
    app = Flask(__name__)
    by_host = {address: portal for portal in PORTALS if (address := addresses.get(portal.number))}

    @app.before_request
    def find_portal() -> None:
        g.portal = by_host.get(request.host) or abort(404)

    @app.get("/")
    def home() -> str | Response | tuple[str, int]:
        return _home(g.portal, campaign, addresses, base_url)

    @app.get("/Pages/default.aspx")
    def office_home() -> str:
        return _page(g.portal, campaign, addresses, base_url)

    @app.get("/lien-ket.html")
    def framed_links() -> str:
        return render_template("frame.html", target=campaign.target)

    @app.get("/vi/banners/click/")
    def nukeviet_click() -> str:
        """NukeViet answers a click with a script and a refresh, never with a Location."""
        return render_template("nukeviet_click.html", target=campaign.target.replace("https:", "http:"))

    @app.get("/component/banners/click/6")
    def joomla_click() -> Response:
        return redirect(campaign.target, 303)  # type: ignore[return-value]

    @app.get("/ajax/banner")
    def ajax_banner() -> Response:
        picture = "/static/pictures/banner.svg"
        return jsonify([{"url": campaign.target, "img": picture, "title": "Vận động xã hội"}])

    @app.get("/<path:article>")
    def article(article: str) -> str:
        return _page(g.portal, campaign, addresses, base_url, article=_news(article))

    return app


def _home(portal: DemoPortal, campaign: Campaign, addresses: Mapping[int, str], base_url: str) -> str | tuple[str, int]:
    if portal.case is Case.MAINTENANCE:
        return render_template("maintenance.html", portal=portal)
    if portal.case is Case.FORBIDDEN:
        return render_template("forbidden.html"), 403
    if portal.case is Case.CARD_IMAGE:
        return render_template("refresh.html")
    return _page(portal, campaign, addresses, base_url)


def _page(
    portal: DemoPortal,
    campaign: Campaign,
    addresses: Mapping[int, str],
    base_url: str,
    article: content.News | None = None,
) -> str:
    return render_template(
        f"families/{portal.family}.html",
        portal=portal,
        province=PORTALS[0],
        siblings=[(one.name, f"http://{addresses[one.number]}/") for one in PORTALS if one.number in addresses],
        blocks=blocks(portal.case, campaign, base_url),
        generator=_FAMILY_WORDS[portal.family],
        article=article,
        content=content,
    )


def _news(path: str) -> content.News:
    number = path.rpartition("-")[2].removesuffix(".html")
    return content.NEWS[int(number)] if number.isdecimal() and int(number) < len(content.NEWS) else abort(404)
