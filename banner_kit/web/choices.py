"""What the page for webmasters offers: every widget in every form, and pictures of fixed sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from banner_kit.campaign import Campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.embed.addresses import checked_base
from banner_kit.embed.cms import Cms, Survival, best_snippet, survives
from banner_kit.embed.forms import FORM_TITLES, ROLLING
from banner_kit.embed.rasters import Picture
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.errors import CampaignError, MissingExtraError, WidgetError
from banner_kit.messages import Language, Message
from banner_kit.parts import PART_NAMES
from banner_kit.policies import allowing


@dataclass(frozen=True)
class Wish:
    """What a webmaster asked the page for."""

    language: Language
    cms: Cms | None = None
    rolling: bool = False
    firm: bool = True
    ascii: bool = False
    policy: str = ""
    """The Content Security Policy that the portal sends today."""

    @property
    def parameters(self) -> dict[str, str]:
        """What a query says of it; what is as usual is not said."""
        told = {
            "lang": str(self.language),
            "cms": self.cms.name if self.cms else "",
            "rolling": "yes" if self.rolling else "",
            "firm": "" if self.firm else "no",
            "ascii": "yes" if self.ascii else "",
            "policy": self.policy,
        }
        return {name: value for name, value in told.items() if value}

    @property
    def query(self) -> str:
        """It as the query of an address."""
        return f"?{urlencode(self.parameters)}"

    @property
    def special(self) -> bool:
        """Whether snippets are asked for that differ from the usual ones."""
        return self.rolling or self.ascii or not self.firm or bool(self.policy)

    def but(self, **changes: bool | Language | Cms | None) -> str:
        """The query of the same wish but for what is named."""
        return replace(self, **changes).query  # type: ignore[arg-type]

    def allowing(self, needed: str) -> tuple[str, Message | None]:
        """The portal's policy with what a snippet needs; or why there is none that helps."""
        try:
            return allowing(self.policy, needed), None
        except WidgetError as error:
            return "", error.message

    def written(self, made: Snippet) -> Snippet:
        """The snippet in the letters asked for."""
        return made.in_ascii() if self.ascii else made


@dataclass(frozen=True)
class Choice:
    """One widget in one form, as the page shows it; `notes` are the snippet's and what the webmaster's system loses."""

    snippet: Snippet
    notes: tuple[Message, ...]
    dressed: bool = True
    """Whether more than a plain link is left of it there."""

    @property
    def title(self) -> Message:
        """What the form is called."""
        return FORM_TITLES[self.snippet.form] if self.snippet.csp else Message("A link in words")

    @property
    def key(self) -> str:
        """An identifier for the page."""
        return f"{self.snippet.widget}-{self.snippet.form}"


@dataclass(frozen=True)
class Shelf:
    """A widget: the form to take when in doubt, and the others."""

    widget: Widget
    best: Choice
    others: tuple[Choice, ...]


@dataclass(frozen=True)
class SizedChoice:
    """A rendered picture of a size: its snippet, and its address for looking at it."""

    size: Size
    snippet: Snippet
    address: str


def shelves(campaign: Campaign, wish: Wish, base: str) -> list[Shelf]:
    """Every widget with its forms. What cannot roll is as it is."""

    def choice(one: Widget, form: Form) -> Choice:
        rolling = wish.rolling and form in ROLLING
        made = snippet(campaign, one, form, language=wish.language, base_url=base, rolling=rolling, firm=wish.firm)
        if not wish.cms:
            return Choice(wish.written(made), made.notes)
        left = survives(made, wish.cms.rules)
        return Choice(wish.written(made), (*_losses(left, wish.cms, wish.language), *made.notes), left.dressed)

    def shelf(one: Widget) -> Shelf:
        best = best_snippet(campaign, one, wish.cms, base_url=base).form if wish.cms else one.forms[0]
        return Shelf(one, choice(one, best), tuple(choice(one, form) for form in one.forms if form is not best))

    return [shelf(one) for one in widgets()]


def _losses(left: Survival, cms: Cms, language: Language) -> Iterator[Message]:
    if not left.whole:
        parts = ", ".join(PART_NAMES[part].text(language) for part in left.lost)
        yield Message("{system} takes away: {parts}.", {"system": cms.title, "parts": parts})


def sized_choices(campaign: Campaign, wish: Wish, base: str, sizes: Iterable[Size]) -> Iterator[SizedChoice]:
    """A picture of each size into which the campaign's texts fit; none where pictures cannot be rendered."""
    for size in sizes:
        with suppress(CampaignError, MissingExtraError):
            made = sized_snippet(campaign, size, language=wish.language, base_url=base, firm=wish.firm)
            address = checked_base(base) + Picture(campaign, size, wish.language).path
            yield SizedChoice(size, wish.written(made), address)
