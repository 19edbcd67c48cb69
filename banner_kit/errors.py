"""Every error a caller can meet, below one root. Each sentence says what is wrong, where, and what to do.

BannerKitError
├── CampaignError      a campaign file
├── WidgetError        a widget, form or snippet that was asked for
├── RegistryError      a registry of portals
├── ReportError        a report that cannot be written
├── ServerError        an address that cannot be served
├── NetworkError       a way to the web that cannot be used: a proxy, a file of certificates
└── BrowserError       a browser that is not there
"""

from __future__ import annotations

from banner_kit.messages import Language, Message


class BannerKitError(Exception):
    """The root. `template` is an English sentence with `{names}`; `values` fill it in."""

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template, values)
        self.message = Message(template, values)

    def __str__(self) -> str:
        return str(self.message)

    def text(self, language: Language) -> str:
        """The sentence in a language."""
        return self.message.text(language)


class CampaignError(BannerKitError):
    """A campaign file that cannot be read or does not say what it must."""


class WidgetError(BannerKitError):
    """A widget, form or address that does not exist or does not fit."""


class RegistryError(BannerKitError):
    """A registry that cannot be read."""


class ReportError(BannerKitError):
    """A report that cannot be written."""


class ServerError(BannerKitError):
    """An address that cannot be served."""


class NetworkError(BannerKitError):
    """A proxy or a file of certificates that cannot be used."""


class BrowserError(BannerKitError):
    """A browser that is not there or does not start."""
