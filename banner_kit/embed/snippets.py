"""The text a webmaster pastes: campaign, widget and form in, markup out.

The link never depends on us: every snippet is a plain `<a href>` that works alone; the rest only dresses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from banner_kit.campaign import MARKER, VERSION_MARKER, WIDGET_MARKER, Campaign
from banner_kit.embed.addresses import asset_origin, checked_base
from banner_kit.embed.assets import Asset, Assets, build_assets
from banner_kit.embed.pictures import TEMPLATES
from banner_kit.embed.widgets import Widget
from banner_kit.embed.widgets import widget as widget_named
from banner_kit.messages import Language, Message


class Form(StrEnum):
    """How a widget is delivered."""

    IMAGE = "image"
    HTML = "html"
    SCRIPT = "script"


FORM_TITLES = {
    Form.IMAGE: Message("Picture with a link"),
    Form.HTML: Message("HTML with a style sheet"),
    Form.SCRIPT: Message("Script"),
}

FORM_NOTES = {
    Form.IMAGE: Message("Survives the filters of every known content-management system. Choose it when in doubt."),
    Form.HTML: Message("Real text; needs an editor that keeps <link> and class attributes, or a template."),
    Form.SCRIPT: Message("Shows itself only while the campaign runs; belongs into a template or a custom-code block."),
}


@dataclass(frozen=True)
class Snippet:
    """A text to paste. `csp` names the directives to add to `default-src 'none'`, in one string."""

    html: str
    csp: str
    form: Form
    widget: str
    language: Language
    notes: tuple[Message, ...]

    @property
    def bytes(self) -> int:
        """The snippet's own size in UTF-8."""
        return len(self.html.encode("utf-8"))


@dataclass(frozen=True)
class _Parts:
    """What the forms are made of."""

    campaign: Campaign
    widget: Widget
    language: Language
    base: str
    assets: Assets

    @property
    def words(self) -> str:
        texts = self.campaign.texts[self.language]
        return f"{texts.title} – {texts.message}"

    @property
    def marker(self) -> Markup:
        return Markup('{}="{}" {}="{}"').format(MARKER, self.campaign.id, VERSION_MARKER, self.campaign.version)

    def url(self, asset: Asset) -> str:
        return self.base + asset.path


def snippet(
    campaign: Campaign,
    widget: Widget | str,
    form: Form = Form.IMAGE,
    *,
    language: Language = Language.VI,
    base_url: str,
) -> Snippet:
    """The snippet for a widget in a form. `base_url` is where the portal loads assets from.

    Raises `WidgetError` for an unknown widget or an address that cannot be one.
    """
    found = widget_named(widget) if isinstance(widget, str) else widget
    parts = _Parts(campaign, found, language, checked_base(base_url), build_assets(campaign))
    html = str({Form.IMAGE: _image, Form.HTML: _html, Form.SCRIPT: _script}[form](parts))
    return Snippet(html, _csp(form, asset_origin(base_url)), form, found.name, language, (FORM_NOTES[form],))


def _image(parts: _Parts) -> str:
    picture = parts.assets.pictures[parts.widget.name, parts.language]
    return Markup(
        '<a href="{target}" rel="noopener" {marker}>'
        '<img src="{src}" width="100%" height="{height}" alt="{words}"></a>'
    ).format(
        target=parts.campaign.target,
        marker=parts.marker,
        src=parts.url(picture),
        height=parts.widget.height,
        words=parts.words,
    )  # fmt: skip


def _html(parts: _Parts) -> str:
    sheet = parts.assets.styles[parts.widget.name]
    link = Markup('<link rel="stylesheet" href="{}" integrity="{}" crossorigin="anonymous">\n')
    body = TEMPLATES.from_string(parts.widget.html).render(
        marker=parts.marker,
        target=parts.campaign.target,
        emblem_url=parts.url(parts.assets.emblem),
        widget=parts.widget,
        texts=parts.campaign.texts[parts.language],
    )
    return str(link.format(parts.url(sheet), sheet.integrity)) + body


def _script(parts: _Parts) -> str:
    """The empty picture keeps the widget's room until the script has run: no style is needed for it."""
    script = parts.assets.scripts[parts.widget.name, parts.language]
    return Markup(
        '<div {marker} {widget_marker}="{widget}"><a href="{target}" rel="noopener">{words}'
        '<svg width="1" height="{height}" aria-hidden="true"></svg></a></div>\n'
        '<script async src="{src}" integrity="{integrity}" crossorigin="anonymous"></script>'
    ).format(
        marker=parts.marker,
        widget_marker=WIDGET_MARKER,
        widget=f"{parts.widget.name}-{parts.language}",
        target=parts.campaign.target,
        words=parts.words,
        height=parts.widget.height,
        src=parts.url(script),
        integrity=script.integrity,
    )


def _csp(form: Form, origin: str) -> str:
    return {
        Form.IMAGE: f"img-src {origin}",
        Form.HTML: f"style-src {origin}; img-src {origin}",
        Form.SCRIPT: f"script-src {origin}",
    }[form]
