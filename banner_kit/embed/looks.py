"""What a widget looks like with a campaign's words and colours: one markup and one sheet for every form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import ada_url
from markupsafe import Markup

from banner_kit.campaign import MARKER, VERSION_MARKER, VIETNAM, WIDGET_MARKER, Campaign, Colours, Texts
from banner_kit.embed.codes import code_tree
from banner_kit.embed.emblems import emblem_tree
from banner_kit.embed.pictures import TEMPLATES
from banner_kit.embed.trees import Tree, markup, program, tree_of, unspoken
from banner_kit.embed.widgets import Widget
from banner_kit.messages import Language

_IMAGE = Markup("<img>")


def name_of(widget: Widget, language: Language) -> str:
    """What a widget in a language is called in markup and addresses: `strip-vi`."""
    return f"{widget.name}-{language}"


def full_name(campaign: Campaign, widget: Widget, language: Language) -> str:
    """What it is called where several campaigns share a page: `vandongxahoi:strip-vi`."""
    return f"{campaign.id}:{name_of(widget, language)}"


def exact_name(campaign: Campaign, widget: Widget, language: Language) -> str:
    """What it is called where several versions of a campaign do: `2:vandongxahoi:strip-vi`."""
    return f"{campaign.version}:{full_name(campaign, widget, language)}"


def style(campaign: Campaign, widget: Widget) -> str:
    """The widget's sheet for the form `html` in the campaign's colours; empty where it has none.

    Each box takes its own campaign's where several share a page; the bare class holds where a filter took the marks.
    """
    marked = f'[{MARKER}="{campaign.id}"][{VERSION_MARKER}="{campaign.version}"]'
    used = {name: colour for name, colour in _colours(campaign).items() if f"var(--bk-{name})" in widget.css}
    declared = ";".join(f"--bk-{name}:{colour}" for name, colour in used.items())
    return f".bk-{widget.name},{marked} .bk-{widget.name}{{{declared}}}{widget.css}" if widget.css else ""


def root_style(campaign: Campaign, widget: Widget, language: Language) -> str:
    """Its sheet for a shadow root or a frame's page: there each colour stands where it is used, as none else's can, and
    what long texts need only where the texts are long."""
    sheet = widget.root_css + (widget.long_css if _is_long(campaign.texts[language]) else "")
    for name, colour in _colours(campaign).items():
        sheet = sheet.replace(f"var(--bk-{name})", colour)
    return sheet


def body(campaign: Campaign, widget: Widget, language: Language, picture: Markup, marker: str = "") -> Markup:
    """The widget's markup with a picture in it; only a widget without a box around it carries the marker itself."""
    written = TEMPLATES.from_string(widget.html).render(
        texts=campaign.texts[language],
        words=widget.words[language],
        language=language,
        target=campaign.target,
        host=campaign.host,
        height=widget.height,
        long=" bk-long" if _is_long(campaign.texts[language]) else "",
        picture=picture,
        marker=marker,
    )
    return Markup(written)  # noqa: S704  # the template has escaped it


def drawing(campaign: Campaign, widget: Widget) -> Tree:
    """The picture in the widget's markup: the emblem, or the code of the address."""
    return code_tree(campaign) if widget.name == "qr" else emblem_tree(campaign)


def drawn(campaign: Campaign, widget: Widget, language: Language) -> Markup:
    """The widget's markup with its picture drawn in it, for a page of our own."""
    return body(campaign, widget, language, markup(unspoken(drawing(campaign, widget))))


def builder(campaign: Campaign, widget: Widget, language: Language) -> str:
    """The widget's markup as the JavaScript function that builds it."""
    return program(tree_of(body(campaign, widget, language, _IMAGE), drawing(campaign, widget)))


def days(campaign: Campaign) -> dict[str, int | str]:
    """When and where the campaign is on, as the scripts ask it; never, when it is switched off. What a campaign has no
    day for is left out. `host` is the one where it is not, with its port if that is none of the usual ones."""
    first = {"from": _milliseconds(campaign.start, 0)} if campaign.start else {}
    last = {"until": _milliseconds(campaign.end, 1)} if campaign.end else {}
    return {"host": ada_url.URL(campaign.target).host, **first, **(last if campaign.enabled else {"until": 0})}


def look(campaign: Campaign, widget: Widget, language: Language) -> dict[str, int | str]:
    """All that every script needs beside its `builder`. `key` is where a dismissal is kept: a new version of the
    campaign is shown again."""
    return days(campaign) | {
        "key": f"bk:{campaign.id}:{campaign.version}",
        "css": root_style(campaign, widget, language),
    }


def marked_boxes(campaign: Campaign, widget: Widget, language: Language, *, rolling: bool) -> dict[str, str]:
    """The marked boxes that a look is put on. A pinned one leaves those of other versions alone: a portal may have
    pasted a new snippet and forgotten an old one, whose days are over."""
    marks = {MARKER: campaign.id, WIDGET_MARKER: name_of(widget, language)}
    if not rolling:
        marks[VERSION_MARKER] = str(campaign.version)
    return {"where": "div" + "".join(f'[{name}="{value}"]' for name, value in marks.items())}


def asking_elements(campaign: Campaign, widget: Widget, language: Language) -> dict[str, str]:
    """The elements that ask for a look: by this name, or by what follows a colon in it."""
    return {"name": exact_name(campaign, widget, language)}


_USUAL = {"title": 15, "message": 40, "action": 26, "organisation": 39}
"""Letters that stand in the usual size at every width, a narrow one counting half, and a third more each capital after
another: titles of campaigns are often written so."""
_NARROW = frozenset(" iljtfrI.,:;-–'1")


def _is_long(texts: Texts) -> bool:
    """Whether a text needs smaller letters for the widgets to stay as high as the room that is reserved for them."""
    return any(_measure(getattr(texts, name)) > most for name, most in _USUAL.items())


def _measure(text: str) -> float:
    capitals = sum(before.isupper() and letter.isupper() for before, letter in pairwise(text))
    return sum(0.5 if letter in _NARROW else 1 for letter in text) + 0.35 * capitals


def _colours(campaign: Campaign) -> dict[str, str]:
    """The colours that the sheets use, as the properties `--bk-…`."""
    colours = campaign.colours
    return {"ground": colours.background, "text": colours.text, "accent": colours.accent, "ring": _faint(colours)}


def _faint(colours: Colours) -> str:
    """The accent at 16 % over the background, as one colour of six digits: old browsers know no others."""
    channels = zip(bytes.fromhex(colours.background[1:]), bytes.fromhex(colours.accent[1:]), strict=True)
    return "#" + bytes(round(0.84 * under + 0.16 * over) for under, over in channels).hex()


def _milliseconds(day: date, days_after: int) -> int:
    """The first moment of a day (or of one after it) on Vietnamese clocks, as JavaScript counts."""
    start = datetime.combine(day, time(), VIETNAM).timestamp()
    return round(start + timedelta(days=days_after).total_seconds()) * 1000  # no day follows 9999-12-31 here
