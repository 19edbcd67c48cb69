"""The campaign drawn for one size: each shape of picture has a layout of its own, in `layouts/`.

A layout is an SVG template; the functions here set its texts so that they never leave their boxes. All lengths are
in CSS pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from banner_kit.campaign import LONGEST, Campaign, Colours, Texts
from banner_kit.contrast import READABLE, contrast
from banner_kit.embed.emblems import emblem_tree
from banner_kit.embed.pictures import TEMPLATES
from banner_kit.embed.sizes import Size
from banner_kit.embed.trees import markup
from banner_kit.embed.typesetting import FAMILY, Block, fit, weight_of, words
from banner_kit.errors import CampaignError
from banner_kit.messages import Language

LEAST = 8
"""The least size of letters in px: below it the marks of Vietnamese letters run into each other."""

_RULE = 3  # px, the line in the accent colour along the lower edge


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Of its width."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Plan:
    """Where everything stands. Texts hang from a height; `button` is what the action is written on, if anything is."""

    layout: str
    emblem: Box
    texts: tuple[tuple[Block, float], ...]
    x: float
    anchor: str
    action: tuple[Block, float] | None
    button: Box


_NOTHING = Box(0, 0, 0, 0)


class _Setter:
    """Fits the texts of one language into boxes of one size; what does not fit is told by its key."""

    def __init__(self, texts: Texts, language: Language, size: Size) -> None:
        self.texts, self.language, self.size = texts, language, size

    def __call__(self, key: str, width: float, height: float, largest: float, smallest: float, lines: int = 1) -> Block:
        found = self.optional(key, width, height, largest, smallest, lines)
        if found is None:
            raise CampaignError(
                "texts.{language}.{key}: “{text}” does not fit into a picture of {size}. "
                "Shorten it, or choose a larger size.",
                language=self.language, key=key, text=getattr(self.texts, key), size=self.size,
            )  # fmt: skip
        return found

    def optional(
        self, key: str, width: float, height: float, largest: float, smallest: float, lines: int = 1
    ) -> Block | None:
        least = max(min(smallest, largest), LEAST)
        return fit(words(self.texts, self.language, key), weight_of(key), width=width, height=height,
                   largest=max(largest, least), smallest=least, most_lines=lines)  # fmt: skip


@lru_cache(64)
def drawing(campaign: Campaign, size: Size, language: Language) -> str:
    """The campaign as an SVG document of that size, set in the bundled font.

    Raises `CampaignError` naming the text that does not fit, `MissingExtraError` when text cannot be measured.
    """
    plan = _plan(size, _Setter(campaign.texts[language], language, size))
    template = (files("banner_kit") / "embed" / "layouts" / f"{plan.layout}.svg").read_text(encoding="utf-8")
    return TEMPLATES.from_string(_shared() + template).render(
        size=size,
        plan=plan,
        colours=campaign.colours,
        on_button=button_ink(campaign.colours),
        emblem=markup(emblem_tree(campaign)),
        family=FAMILY,
        rule=_RULE,
    )


def button_ink(colours: Colours) -> str:
    """The colour of words on the accent: the campaign's background, or black or white where that cannot be read."""
    choices = (colours.background, "#000000", "#ffffff")
    return next(
        (one for one in choices if contrast(one, colours.accent) >= READABLE),
        max(choices[1:], key=lambda one: contrast(one, colours.accent)),
    )


@cache
def _shared() -> str:
    return (files("banner_kit") / "embed" / "layouts" / "shared.svg").read_text(encoding="utf-8")


def _layout(size: Size) -> Callable[[Size, _Setter], Plan]:
    """The layout for a shape: how wide it is for its height decides, and whether a button has room."""
    if size.ratio >= 4:
        return _leaderboard if size.height >= 56 and size.width >= 400 else _mobile
    if size.ratio >= 1.9:
        return _half
    return _rectangle if size.ratio >= 0.55 else _skyscraper


def _plan(size: Size, put: _Setter) -> Plan:
    """The layout of the shape, and the plain one where that would need letters too small: a picture never shows fewer
    words because of a text that is longer than a campaign may have."""
    try:
        return _layout(size)(size, put)
    except CampaignError:
        texts = {key: words(put.texts, put.language, key) for key in LONGEST}
        if any(len(texts[key]) > most for key, most in LONGEST.items()):
            raise
    return _plain(size, put)


def _plain(size: Size, put: _Setter) -> Plan:
    """For small pictures: the title as large as fits, and the emblem where it leaves room for it."""
    high, pad = size.height - _RULE, min(size.width, size.height) * 0.06
    wide, tall, largest = size.width - 2 * pad, high - 2 * pad, size.height * 0.4
    beside = size.ratio >= 1.5
    side = min(tall, size.width * 0.28) if beside else min(wide, tall * 0.45)
    room = (wide - side - pad, tall) if beside else (wide, tall - side - pad)
    title = put.optional("title", *room, largest, LEAST, lines=3)
    if title is None:
        # A margin that grew with the picture would refuse in a larger one what fits into a smaller one.
        alone = put("title", size.width - 4, high - 4, largest, LEAST, lines=6)
        return Plan("plain", _NOTHING, _stacked(0, high, (alone,), ()), size.width / 2, "middle", None, _NOTHING)
    if beside:
        emblem = Box(pad, (high - side) / 2, side, side)
        return Plan("plain", emblem, _stacked(0, high, (title,), ()), 2 * pad + side, "start", None, _NOTHING)
    top = (high - side - pad - title.height) / 2
    emblem = Box((size.width - side) / 2, top, side, side)
    return Plan("plain", emblem, ((title, top + side + pad),), size.width / 2, "middle", None, _NOTHING)


def _leaderboard(size: Size, put: _Setter) -> Plan:
    """One line of things: emblem, words, button."""
    high, pad = size.height - _RULE, size.height * 0.17
    emblem = Box(pad, (high - size.height * 0.68) / 2, size.height * 0.68, size.height * 0.68)
    action = put("action", size.width * 0.25, high * 0.56, min(size.height * 0.19, 34), 8, lines=2)
    wide = action.width + size.height * 0.42
    tall = max(action.height + size.height * 0.16, size.height * 0.42)
    button = Box(size.width - pad - wide, (high - tall) / 2, wide, tall)
    left = emblem.x + emblem.width + pad
    room = button.x - pad - left
    title = put("title", room, high * 0.42, size.height * 0.29, 9)
    message = put("message", room, high - title.height - 6, min(size.height * 0.19, title.size * 0.72), 8, lines=2)
    return Plan("wide", emblem, _stacked(0, high, (title, message), (0,)), left, "start", *_in(button, action))


def _mobile(size: Size, put: _Setter) -> Plan:
    """Too small for a button with words: an arrow stands for the action, which the link's name tells."""
    high, pad = size.height - _RULE, size.height * 0.14
    emblem = Box(pad, (high - size.height * 0.72) / 2, size.height * 0.72, size.height * 0.72)
    disc = size.height * 0.5
    button = Box(size.width - pad - disc, (high - disc) / 2, disc, disc)
    left = emblem.x + emblem.width + pad * 1.2
    room = button.x - pad - left
    title = put("title", room, high * 0.5, size.height * 0.32, 8)
    message = put("message", room, high - title.height - 1, min(size.height * 0.22, title.size * 0.8), 7.5, lines=2)
    return Plan("arrow", emblem, _stacked(0, high, (title, message), (0,)), left, "start", None, button)


def _half(size: Size, put: _Setter) -> Plan:
    """Emblem and words above, the action on a bar of the accent's colour below. A large one breathes."""
    share = 0.74 if size.height < 160 else 0.8
    fine = 1 if size.height < 160 else 0.66
    high, pad = size.height * share, size.height * 0.1
    action = put("action", size.width - 2 * pad, size.height * 0.24, size.height * 0.15 * fine, 8)
    bar = Box(0, high, size.width, size.height - high)
    side = min(high * 0.74 * (0.4 + fine * 0.6), size.width * 0.3)
    emblem = Box(pad * 1.2, (high - side) / 2, side, side)
    left = emblem.x + side + pad * 1.2
    room = size.width - left - pad
    title = put("title", room, high * 0.5, size.height * 0.2 * fine, 9, lines=2)
    gap = high * 0.06 * (1 - fine)
    message = put("message", room, high - title.height - 4 - gap,
                  min(size.height * 0.135 * fine * fine**0.5, title.size * 0.78), 7.5, lines=3)  # fmt: skip
    return Plan("bar", emblem, _stacked(0, high, (title, message), (gap,)), left, "start", *_in(bar, action))


def _rectangle(size: Size, put: _Setter) -> Plan:
    """All on one axis, the button below."""
    unit = min(size.height / 250, size.width / 260)
    wide, floor = size.width - 28 * unit, size.height - _RULE
    footer = put.optional("organisation", wide, 30 * unit, 11 * unit, 8.5, lines=2)
    foot = footer.height + 8 * unit if footer else 10 * unit
    action = put("action", wide - 36 * unit, 44 * unit, 15 * unit, 9, lines=2)
    box = Box(0, 0, action.width + 40 * unit, max(action.height + 14 * unit, 36 * unit))
    button = Box((size.width - box.width) / 2, floor - foot - box.height, box.width, box.height)
    side = 66 * unit
    top = 12 * unit
    room = button.y - 8 * unit - top - side
    title = put("title", wide, room * 0.55, 27 * unit, 11, lines=2)
    message = put("message", wide, room - title.height, 15.5 * unit, 9, lines=4)
    spare = max(room - title.height - message.height, 0)
    emblem = Box((size.width - side) / 2, top + spare * 0.3, side, side)
    texts = _stacked(emblem.y + side, button.y - 4 * unit, (title, message), (min(spare * 0.2, 6 * unit),))
    last = ((footer, floor - foot + 3 * unit),) if footer else ()
    return Plan("axis", emblem, (*texts, *last), size.width / 2, "middle", *_in(button, action))


def _skyscraper(size: Size, put: _Setter) -> Plan:
    """From top to bottom: emblem, title, message, and a panel of the accent's colour with the action."""
    pad = size.width * 0.09
    wide = size.width - 2 * pad
    side = min(size.width * 0.58, size.height * 0.2)
    emblem = Box((size.width - side) / 2, min(size.width * 0.2, size.height * 0.06), side, side)
    action = put("action", wide, size.height * 0.2, size.width * 0.125, 9, lines=5)
    tall = action.height + min(size.width * 0.24, size.height * 0.08)
    panel = Box(0, size.height - tall, size.width, tall)
    gap = min(size.width * 0.09, size.height * 0.03)
    top = emblem.y + side + gap
    room = panel.y - pad - top
    title = put("title", wide, room * 0.42, size.width * 0.165, 11, lines=4)
    message = put("message", wide, room - title.height - gap, size.width * 0.115, 9, lines=10)
    footer = put.optional("organisation", wide, room - title.height - message.height - size.width * 0.2,
                          size.width * 0.075, 9, lines=5)  # fmt: skip
    texts = [(title, top), (message, top + title.height + gap)]
    if footer:
        texts.append((footer, panel.y - pad - footer.height))
    return Plan("tower", emblem, tuple(texts), size.width / 2, "middle", *_in(panel, action))


def _stacked(
    top: float, bottom: float, blocks: tuple[Block, ...], gaps: tuple[float, ...]
) -> tuple[tuple[Block, float], ...]:
    """The blocks one below the other, the whole in the middle between two heights."""
    height = sum(block.height for block in blocks) + sum(gaps)
    at = top + (bottom - top - height) / 2
    placed = []
    for block, gap in zip(blocks, (*gaps, 0), strict=True):
        placed.append((block, at))
        at += block.height + gap
    return tuple(placed)


def _in(box: Box, block: Block) -> tuple[tuple[Block, float], Box]:
    """The block with the height at which it hangs in the middle of a box, and the box."""
    return (block, box.y + (box.height - block.height) / 2), box
