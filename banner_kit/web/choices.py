"""What the page for webmasters offers: every widget in every form, and pictures of fixed sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from banner_kit.campaign import Campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.embed.addresses import checked_base
from banner_kit.embed.forms import ROLLING
from banner_kit.embed.rasters import Picture
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.errors import CampaignError, MissingExtraError
from banner_kit.messages import Language


@dataclass(frozen=True)
class Wish:
    """What a webmaster asked the page for."""

    language: Language
    rolling: bool = False
    firm: bool = True

    @property
    def query(self) -> str:
        """It as the query of an address."""
        rolling, firm = "&rolling=yes" if self.rolling else "", "" if self.firm else "&firm=no"
        return f"?lang={self.language}{rolling}{firm}"

    def but(self, **changes: bool | Language) -> str:
        """The query of the same wish but for what is named."""
        return replace(self, **changes).query  # type: ignore[arg-type]


@dataclass(frozen=True)
class Choice:
    """One widget in one form, as the page shows it."""

    snippet: Snippet

    @property
    def form(self) -> Form:
        """The form."""
        return self.snippet.form

    @property
    def key(self) -> str:
        """An identifier for the page."""
        return f"{self.snippet.widget}-{self.form}"


@dataclass(frozen=True)
class SizedChoice:
    """A rendered picture of a size: its snippet, and its address for looking at it."""

    size: Size
    snippet: Snippet
    address: str


def shelves(campaign: Campaign, wish: Wish, base: str) -> list[tuple[Widget, list[Choice]]]:
    """Every widget with its forms. What cannot roll is as it is."""

    def choice(one: Widget, form: Form) -> Choice:
        rolling = wish.rolling and form in ROLLING
        made = snippet(campaign, one, form, language=wish.language, base_url=base, rolling=rolling, firm=wish.firm)
        return Choice(made)

    return [(one, [choice(one, form) for form in one.forms]) for one in widgets()]


def sized_choices(campaign: Campaign, wish: Wish, base: str, sizes: Iterable[Size]) -> Iterator[SizedChoice]:
    """A picture of each size into which the campaign's texts fit; none where pictures cannot be rendered."""
    for size in sizes:
        with suppress(CampaignError, MissingExtraError):
            made = sized_snippet(campaign, size, language=wish.language, base_url=base, firm=wish.firm)
            yield SizedChoice(size, made, checked_base(base) + Picture(campaign, size, wish.language).path)
