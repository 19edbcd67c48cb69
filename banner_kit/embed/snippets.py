"""The text a webmaster pastes: campaign, widget and form in, markup out.

The link never depends on us: every snippet is a plain `<a href>` that works alone; the rest only dresses it. It is
well-formed XML too, which some systems ask of templates and of what is pasted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from banner_kit.campaign import MARKER, VERSION_MARKER, WIDGET_MARKER, Campaign
from banner_kit.embed.addresses import asset_origin, checked_base
from banner_kit.embed.assets import Asset, Assets, build_assets
from banner_kit.embed.choices import form_named, language_named
from banner_kit.embed.firm import FIRM, FIRM_NOTE, LOOSE_NOTE, POLICY, firm_box, firm_link
from banner_kit.embed.forms import (
    BARE_LINK_NOTES,
    FORM_NOTES,
    PINNED_NOTE,
    PINNED_PICTURE_NOTE,
    ROLLING,
    ROLLING_NOTE,
    Form,
)
from banner_kit.embed.looks import body, exact_name, full_name, name_of
from banner_kit.embed.widgets import Widget
from banner_kit.embed.widgets import widget as widget_named
from banner_kit.errors import WidgetError
from banner_kit.messages import Language, Message

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
"""What the page in a frame may do: run its script and let its link be followed. It has no origin and no storage."""


class Html(str):
    """Markup that templates which escape take as it is, as they do MarkupSafe's. What is made of it is a plain string:
    `Markup` would escape what is joined to it."""

    __slots__ = ()

    def __html__(self) -> Html:
        """It, for templates: not a plain string, which `Markup.format` would escape after all."""
        return self


@dataclass(frozen=True)
class Snippet:
    """A text to paste; `{{ snippet.html }}` puts it into a template. `csp` names the directives to add to
    `default-src 'none'`, in one string."""

    html: Html
    csp: str
    form: Form
    widget: str
    language: Language
    notes: tuple[Message, ...]

    @property
    def bytes(self) -> int:
        """The snippet's own size in UTF-8."""
        return len(self.html.encode("utf-8"))

    def in_ascii(self) -> Snippet:
        """The same with letters beyond ASCII as numbers: for pages of old portals, which may be in any encoding."""
        return replace(self, html=Html(self.html.encode("ascii", "xmlcharrefreplace").decode()))


@dataclass(frozen=True)
class _Parts:
    """What the forms are made of."""

    campaign: Campaign
    widget: Widget
    language: Language
    base: str
    assets: Assets
    rolling: bool
    firm: bool

    @property
    def key(self) -> tuple[str, Language]:
        return self.widget.name, self.language

    @property
    def words(self) -> str:
        """The plain link's: no more than the widget says, so that the link takes no more room."""
        texts = self.campaign.texts[self.language]
        return texts.headline if "message" in self.widget.says else texts.title

    @property
    def marker(self) -> Markup:
        return _marker(self.campaign)

    @property
    def widget_marker(self) -> Markup:
        """The marker, with the widget's name beside it."""
        return Markup('{} {}="{}"').format(self.marker, WIDGET_MARKER, name_of(self.widget, self.language))

    def link(self, height: int) -> Markup:
        """The plain link. The empty picture keeps room for what shall stand there: no style is needed for it."""
        room = Markup('<svg width="0" height="{}" aria-hidden="true"></svg>').format(height)
        return Markup('<a href="{}" rel="noopener">{}{}</a>').format(self.campaign.target, self.words, room)

    def url(self, asset: Asset) -> str:
        return self.base + (self.assets.rolling[asset.path] if self.rolling else asset).path


def snippet(
    campaign: Campaign,
    widget: Widget | str,
    form: Form | str | None = None,
    *,
    language: Language | str = Language.VI,
    base_url: str,
    rolling: bool = False,
    firm: bool = True,
) -> Snippet:
    """The snippet for a widget in a form, the widget's first unless told. `base_url` is where the portal loads assets
    from; `rolling` asks for addresses that show a replaced campaign without a new snippet, see `ROLLING_NOTE`; without
    `firm` no measures stand in `style` attributes, see `firm.py`.

    Raises `WidgetError` for an unknown widget or language, a form it does not come in or that cannot roll, or an
    address that cannot be one.
    """
    found = widget if isinstance(widget, Widget) else widget_named(widget)
    chosen = _allowed(found, form_named(form) if form else found.forms[0], rolling)
    language, firm = language_named(language), firm and chosen in FIRM
    parts = _Parts(campaign, found, language, checked_base(base_url), build_assets(campaign), rolling, firm)
    html, csp = _FORMS[chosen](parts, asset_origin(base_url))
    return Snippet(
        Html(html),
        f"{csp}; {POLICY}" if firm else csp,
        chosen,
        found.name,
        language,
        _notes(found, chosen, rolling, firm),
    )


def linked_picture(
    campaign: Campaign, language: Language, address: str, width: str, height: int, *, firm: bool
) -> Markup:
    """A link around a picture and nothing else: what webmasters know, and every filter keeps."""
    return Markup(
        '<a href="{target}" rel="noopener" lang="{language}" {marker}{firm_link}>'
        '<img src="{address}" width="{width}" height="{height}" alt="{alt}"{firm_box}/></a>'
    ).format(
        target=campaign.target,
        language=language,
        marker=_marker(campaign),
        address=address,
        width=width,
        height=height,
        alt=campaign.texts[language].headline,
        firm_link=firm_link(width) if firm else "",
        firm_box=firm_box(width, height) if firm else "",
    )


def _marker(campaign: Campaign) -> Markup:
    return Markup('{}="{}" {}="{}"').format(MARKER, campaign.id, VERSION_MARKER, campaign.version)


def _allowed(widget: Widget, form: Form, rolling: bool) -> Form:
    if form not in widget.forms:
        raise WidgetError(
            "The widget “{widget}” does not come in the form “{form}”. Choose one of {known}.",
            widget=widget.name, form=form, known=", ".join(widget.forms),
        )  # fmt: skip
    if rolling and form not in ROLLING:
        raise WidgetError(
            "The form “{form}” cannot roll: its words are in the portal's page. Choose one of {known}.",
            form=form, known=", ".join(one for one in Form if one in ROLLING),
        )  # fmt: skip
    return form


def _notes(widget: Widget, form: Form, rolling: bool, firm: bool) -> tuple[Message, ...]:
    told = BARE_LINK_NOTES if form is Form.HTML and not widget.css else FORM_NOTES[form]
    if form in FIRM:
        told = (*told, FIRM_NOTE if firm else LOOSE_NOTE)
    if form in (Form.HTML, Form.IFRAME):
        return told
    pinned = PINNED_PICTURE_NOTE if form is Form.IMAGE else PINNED_NOTE
    return (*told, ROLLING_NOTE if rolling else pinned)


def _image(parts: _Parts, origin: str) -> tuple[str, str]:
    address, widget = parts.url(parts.assets.pictures[parts.key]), parts.widget
    html = linked_picture(parts.campaign, parts.language, address, widget.width, widget.height, firm=parts.firm)
    return html, f"img-src {origin}"


def _html(parts: _Parts, origin: str) -> tuple[str, str]:
    """Real text. A widget without a sheet is a bare link, and loads nothing."""
    if not parts.widget.css:
        return body(parts.campaign, parts.widget, parts.language, Markup(), parts.widget_marker), ""
    sheet = parts.assets.styles[parts.widget.name]
    shown = parts.assets.code if parts.widget.name == "qr" else parts.assets.emblem
    picture = Markup('<img src="{0}" width="{1}" height="{1}" alt=""/>').format(parts.url(shown), parts.widget.emblem)
    html = Markup('{}\n<div class="bk-{}-box" {}>{}</div>').format(
        Markup('<link rel="stylesheet" href="{}" integrity="{}" crossorigin="anonymous"/>').format(
            parts.url(sheet), sheet.integrity
        ),
        parts.widget.name,
        parts.marker,
        body(parts.campaign, parts.widget, parts.language, picture),
    )
    return html, f"style-src {origin}; img-src {origin}"


def _script(parts: _Parts, origin: str) -> tuple[str, str]:
    return _box(parts) + Markup("\n") + _loading(parts, parts.assets.scripts[parts.key]), f"script-src {origin}"


def _element(parts: _Parts, origin: str) -> tuple[str, str]:
    """The box within is what filters leave of it, and what stands there until the element is defined.
    A pinned one asks for the look of its own version: of two on a page the older may come first."""
    asked = (full_name if parts.rolling else exact_name)(parts.campaign, parts.widget, parts.language)
    element = Markup('<link-banner widget="{}">{}</link-banner>\n').format(asked, _box(parts))
    return element + _loading(parts, parts.assets.elements[parts.key]), f"script-src {origin}"


def _iframe(parts: _Parts, origin: str) -> tuple[str, str]:
    """A frame has no fallback of its own that browsers would show: the link stands below it, high enough to be hit
    (24 px: WCAG 2.2, 2.5.8)."""
    html = Markup(
        '<div lang="{language}" {marker}><iframe src="{src}" title="{title}" width="{width}" height="{height}" '
        'frameborder="0" sandbox="{sandbox}"{firm}></iframe><br/>{link}</div>'
    ).format(
        language=parts.language,
        marker=parts.marker,
        src=parts.base + parts.assets.frames[parts.key].path,
        title=parts.campaign.texts[parts.language].title,
        width=parts.widget.width,
        height=parts.widget.height,
        sandbox=SANDBOX,
        firm=firm_box(parts.widget.width, parts.widget.height) if parts.firm else "",
        link=parts.link(24),
    )  # fmt: skip
    return html, f"frame-src {origin}"


def _box(parts: _Parts) -> Markup:
    return Markup('<div lang="{}" {}>{}</div>').format(
        parts.language, parts.widget_marker, parts.link(parts.widget.height)
    )


def _loading(parts: _Parts, script: Asset) -> Markup:
    """Sealed where the address names the bytes; a rolling one cannot be."""
    seal = Markup("") if parts.rolling else Markup(' integrity="{}" crossorigin="anonymous"').format(script.integrity)
    return Markup('<script async="" src="{}"{}></script>').format(parts.url(script), seal)


_FORMS = {
    Form.IMAGE: _image,
    Form.HTML: _html,
    Form.SCRIPT: _script,
    Form.IFRAME: _iframe,
    Form.ELEMENT: _element,
}
