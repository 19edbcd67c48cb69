"""Pages that say of themselves that they offer gambling: their intruders show it to everybody, or own the domain.

Portals, those of the police above all, report on gambling as well. What speaks of a crime or a warning is therefore
no offer, and a page is no longer the portal's only if its title and its text are of that kind.
"""

from __future__ import annotations

import unicodedata

from banner_kit.audit.page import Page, folded
from banner_kit.audit.rulebook import names_game, offers_game

FEWEST_GAMES = 3  # different ones in the text of a page that is about nothing else
_CHARACTERS = 300  # of text to one mention; between the news of a portal there are more


def gambling_offer(page: Page) -> str:
    """The title, or the main heading, that offers gambling; empty if neither does."""
    heading = page.tree.css_first("h1")
    lines = (page.title, folded(heading.text()) if heading is not None else "")
    return next((line for line in lines if line and offers_game(_spoken(line))), "")


def is_taken_over(page: Page) -> bool:
    """Whether title and text of a page are those of a gambling site."""
    if not gambling_offer(page):
        return False
    named = names_game(_spoken(page.text))
    return len(set(named)) >= FEWEST_GAMES and len(named) * _CHARACTERS >= len(page.text)


def _spoken(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
