"""Is it seen? What the markup and the styles alone say, without a layout engine.

What surely hides says `hidden`; what only a browser can decide says so. Nothing is guessed: a slide of a
carousel is not hidden, an element that an inline script names may be shown by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from selectolax.lexbor import LexborNode

from banner_kit.audit.areas import is_mapped_over, is_overlaid, is_speck, lies_beyond, picture_of
from banner_kit.audit.awaiting import awaits_class, is_named, is_revealed, pops_up
from banner_kit.audit.colours import blend_in
from banner_kit.audit.covering import cover_of
from banner_kit.audit.css.cascade import Cascade, Styled
from banner_kit.audit.css.lengths import font_size
from banner_kit.audit.css.properties import INHERITING
from banner_kit.audit.css.styles import Stylesheet
from banner_kit.audit.emptiness import has_size, may_be_drawn, may_lie_over
from banner_kit.audit.fading import fades_away, is_animated
from banner_kit.audit.hiding import (
    INVISIBLE,
    Cause,
    hides,
    is_lost_medium,
    keeps_clicks,
    lets_clicks_through,
    shows_picture,
    throws_text_out,
)
from banner_kit.audit.lazily import lazily
from banner_kit.audit.letters import are_mere_marks, inked
from banner_kit.audit.overflow import lets_out, may_be_cut_off, may_be_pushed_out
from banner_kit.audit.page import Page, ancestors, siblings
from banner_kit.audit.panes import Panes, pane_over, panes_of
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.removal import is_conditional, is_taken_away
from banner_kit.audit.rotation import calls_itself_rotating, is_in_rotation
from banner_kit.audit.stacking import raised_within

_SHAPES = "image,rect,circle,ellipse,path,polygon,use"  # what a link within an SVG holds
OTHER_PICTURES = "svg,video,canvas,object,embed,iframe,input,button,marquee"
_PICTURES = f"img,{OTHER_PICTURES},{_SHAPES}"
_CONTENT_ITSELF = frozenset(
    {"img", "svg", "area", "input", "button", "iframe", "frame", "object", "embed", "select", "option"}
)
_IN_PLACE_OF_CONTENT = frozenset({"object", "video", "audio", "canvas"})
"""What stands in these is shown only where they cannot be."""

_INHERITED = (
    ("visibility", INVISIBLE, Cause.INVISIBLE),
    ("pointer-events", frozenset({"none"}), Cause.NOT_USABLE),
)

_WAITING = frozenset({Cause.DISPLAY_NONE, Cause.TRANSPARENT, Cause.OFF_SCREEN, Cause.LAYOUT_DECIDES})
"""How a slide looks that waits for its turn."""


@dataclass(frozen=True)
class Sight:
    """Seen (True), not seen (False) or not for markup to say (None); `cause` explains the latter two."""

    seen: bool | None
    cause: Cause | None = None
    rotates: bool = False


SEEN, UNSURE = Sight(True), Sight(None, Cause.LAYOUT_DECIDES)


@dataclass(frozen=True)
class View:
    """A page with its styles: asks of any element whether a visitor sees it.

    `get_sheets` brings the page's style sheets in order, once a sight is asked; in some frames nobody `scrolls` it.
    """

    page: Page
    get_sheets: Callable[[], Sequence[Stylesheet]]
    scrolls: bool = True

    @lazily
    def cascade(self) -> Cascade:
        """The page's styles, applied."""
        return Cascade(self.get_sheets())

    @lazily
    def _panes(self) -> Panes:
        return panes_of(self.page, self.cascade)

    def sight(self, node: LexborNode) -> Sight:
        """Whether the element and something inside it is seen."""
        around = self._sight_of_path(node)
        if around.seen is not True:
            return around
        content = self._sight_of_content(node)
        if content.seen is not True:
            return content
        waits = runs_scripts(self.page) and is_conditional(node)
        return Sight(None, Cause.SCRIPT_MAY_HIDE) if waits or is_taken_away(self.page, node) else around

    def area_sight(self, area: LexborNode) -> Sight:
        """Whether a visitor sees the picture that an area belongs to, if any, and the area is on it."""
        picture = picture_of(area, self.page)
        if picture is None:
            return Sight(False, Cause.EMPTY)
        if is_speck(area):
            return Sight(False, Cause.CLIPPED)
        if is_overlaid(area):
            return Sight(False, Cause.COVERED)
        return UNSURE if lies_beyond(area, picture) else self.sight(picture)

    def _sight_of_path(self, node: LexborNode) -> Sight:
        """The element and all around it: one thing that hides is enough."""
        path = [node, *ancestors(node)]
        rotates = False
        doubt: Sight | None = None
        for place, element in enumerate(path):
            cause = self._hides(element)
            if cause is Cause.TOO_SMALL and lets_out(self._styled(path[: place + 1])):
                cause = Cause.LAYOUT_DECIDES
            if cause and self._is_slide(element, cause):
                rotates = True
            elif cause is Cause.OFF_SCREEN and calls_itself_rotating(element):
                doubt = UNSURE  # a row of slides, moved on to one of them
            elif cause is Cause.LAYOUT_DECIDES or (element is not node and _may_be_shown_instead(element)):
                doubt = UNSURE
            elif cause:
                return self._unless_scripted(element, cause)
        for name, refused, cause in _INHERITED:
            holder = self._refusing(path, name, refused)
            if holder is not None:
                return self._unless_scripted(holder, cause)
        return self._indented(path) or self._cover(path) or doubt or self._cut_off(path) or Sight(True, rotates=rotates)

    def _cut_off(self, path: list[LexborNode]) -> Sight | None:
        """Whether a box around it may end above it; what rotates comes into view by itself."""
        styled = self._styled(path)
        cut = may_be_cut_off(styled, scrolls=self.scrolls) or may_be_pushed_out(styled)
        return UNSURE if cut and not is_in_rotation(path[0]) else None

    def _styled(self, path: Sequence[LexborNode]) -> list[Styled]:
        return [(element, self.cascade.values(element)) for element in path]

    def _hides(self, element: LexborNode) -> Cause | None:
        """Whether this one element, by itself, hides what is in it."""
        values = self.cascade.values(element)
        vanishes = fades_away(values, self.cascade.vanishing)
        return hides(element, values) or self._squeezed(element) or (Cause.LAYOUT_DECIDES if vanishes else None)

    def _squeezed(self, element: LexborNode) -> Cause | None:
        """Whether it cuts off what does not fit into a row of a grid that has no height, as closed accordions do."""
        parent = element.parent
        if parent is None or "hidden" not in self.cascade.values(element).get("overflow", ""):
            return None
        return Cause.LAYOUT_DECIDES if self.cascade.values(parent).get("grid-template-rows") == "0fr" else None

    def _refusing(self, path: list[LexborNode], name: str, refused: frozenset[str]) -> LexborNode | None:
        """An inherited property may be set anew further in: the nearest word counts."""
        for element in path:
            value = self.cascade.values(element).get(name)
            if value and value not in INHERITING:
                return element if value in refused else None
        return None

    def _indented(self, path: list[LexborNode]) -> Sight | None:
        """Text that an indent throws out, unless a picture behind it stands in its place; None if there is none."""
        values = [self.cascade.values(element) for element in path]
        told = [place for place, each in enumerate(values) if each.get("text-indent", "inherit") not in INHERITING]
        away = next((place for place in told if throws_text_out(values[place])), None)
        if away is None:
            return None
        picture = next(filter(shows_picture, values[: away + 1]), None)
        if picture is None and away == told[0]:
            return Sight(False, Cause.OFF_SCREEN)
        # Only boxes of lines take an indent back, and not every element is one.
        return None if picture and has_size(picture) else UNSURE

    def _is_slide(self, element: LexborNode, cause: Cause) -> bool:
        """A slide waits for its turn: one of several siblings in something that calls itself a carousel, and moves."""
        parent = element.parent
        moves = cause is Cause.LAYOUT_DECIDES or runs_scripts(self.page)
        if parent is None or cause not in _WAITING or not moves:
            return False
        shown = [each for each in siblings(element) if self._hides(each) is None]
        around = [each for each in islice(ancestors(element), 3) if each.tag != "marquee"]  # it only moves
        if any(map(calls_itself_rotating, around)):
            return bool(shown)
        return calls_itself_rotating(element) and any(map(calls_itself_rotating, shown))

    def _unless_scripted(self, element: LexborNode, cause: Cause) -> Sight:
        """Hidden, unless a script names the element, or shows what is marked so: then it may well be seen."""
        if cause is Cause.LAYOUT_DECIDES:
            return UNSURE
        if element.tag in ("html", "body") and runs_scripts(self.page):
            return Sight(None, Cause.SCRIPT_MAY_SHOW)
        codes = self.page.inline_scripts
        shown = (
            is_named(element, codes)
            or is_revealed(element, self.page)
            or awaits_class(element, self.cascade, codes)
            or pops_up(element, self.page)
        )
        return Sight(None, Cause.SCRIPT_MAY_SHOW) if shown else Sight(False, cause)

    def _sight_of_content(self, node: LexborNode) -> Sight:
        """A link without anything in it is not seen, whatever its styles."""
        if node.tag in _CONTENT_ITSELF:
            return SEEN
        written = inked(node.text() or "")
        text = self._sight_of_text(node) if written else Sight(False, Cause.EMPTY)
        if text.seen and are_mere_marks(written):
            text = UNSURE
        if text.seen:
            return text
        pictures = [picture for picture in node.css(_PICTURES) if not is_lost_medium(picture)]
        sights = [self._sight_within(picture, node) for picture in pictures if picture.mem_id != node.mem_id]
        if any(sight.seen for sight in sights):
            return SEEN
        if sights:
            return sights[0]
        if text.cause in (Cause.SAME_COLOUR, Cause.LAYOUT_DECIDES):
            return text
        background = self._sight_of_background(node)
        return text if background.seen is False else background

    def _sight_of_text(self, node: LexborNode) -> Sight:
        holders = [holder for holder in (node, *node.css("*")) if inked(holder.text(deep=False) or "")]
        sights = [self._sight_of_letters(holder, node) for holder in holders]
        shown = next((sight for sight in sights if sight.seen), None)
        return shown or (sights[0] if sights else Sight(False, Cause.EMPTY))

    def _sight_of_letters(self, holder: LexborNode, node: LexborNode) -> Sight:
        styled = [(each, self.cascade.values(each)) for each in (holder, *ancestors(holder))]
        size = font_size(values.get("font-size", "") for _, values in styled)
        if size is not None and size < 1:
            return Sight(False, Cause.TOO_SMALL)
        sight = self._sight_within(holder, node)
        blends_in = blend_in(styled) if sight.seen and self.cascade.is_whole else False
        if blends_in is None:
            return UNSURE
        return self._unless_scripted(holder, Cause.SAME_COLOUR) if blends_in else sight

    def _sight_within(self, inner: LexborNode, outer: LexborNode) -> Sight:
        """Whether a part of an element, or that itself, is seen, be what is around the element as it may."""
        between = list(takewhile(lambda each: each.mem_id != outer.mem_id, chain((inner,), ancestors(inner))))
        if between:
            picture, link, *further = self._styled([inner, outer, *islice(ancestors(outer), 1)])
            if lets_clicks_through(picture, link, *further):
                return UNSURE
            if keeps_clicks(inner, self.cascade.values(inner)) or is_mapped_over(inner, self.page):
                return Sight(False, Cause.COVERED)
        for element in between:
            if cause := self._hides(element):
                return self._unless_scripted(element, cause)
        path = between or [outer]
        if self._refusing(path, "visibility", INVISIBLE) is not None:
            return Sight(False, Cause.INVISIBLE)
        return self._indented(path) or SEEN

    def _sight_of_background(self, node: LexborNode) -> Sight:
        values = self.cascade.values(node)
        sized = has_size(values)
        painted = any(name.startswith("background") for name in values)
        if node.tag != "a" and (sized or painted):
            return SEEN
        if sized or painted or may_be_drawn(node) or may_lie_over(values):
            return SEEN if sized else UNSURE
        return Sight(False, Cause.EMPTY)

    def _cover(self, path: list[LexborNode]) -> Sight | None:
        """Whether something is drawn over the element, and over all that is raised in it."""
        found = self._lying_over(path)
        if found is None or not all(map(self._lying_over, raised_within(path, self.cascade.values))):
            return None
        cover, cause = found
        if any(is_animated(self.cascade.values(each)) for each in path):
            return UNSURE
        return self._unless_scripted(cover, cause)

    def _lying_over(self, path: Sequence[LexborNode]) -> tuple[LexborNode, Cause] | None:
        values_of = self.cascade.values
        return cover_of(path, values_of, self._hides) or pane_over(path, self._panes, values_of, self._hides)


def _may_be_shown_instead(element: LexborNode) -> bool:
    """Whether the element is shown in place of what stands in it."""
    return element.tag in _IN_PLACE_OF_CONTENT and not is_lost_medium(element)
