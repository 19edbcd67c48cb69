"""The banners that other governments and sites paste, at the versions of the first survey, from the npm registry."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {
    "@govtechsg/sgds-web-component": "3.8.0",
    "@uswds/uswds": "3.14.0",
    "govuk-frontend": "6.6.0",
    "vanilla-cookieconsent": "3.1.0",
}
_SGDS, _USWDS, _GOVUK = (
    f"/npm/{path}" for path in ("@govtechsg/sgds-web-component", "@uswds/uswds/dist", "govuk-frontend/dist/govuk")
)
_COOKIES = "/npm/vanilla-cookieconsent/dist/cookieconsent"


@dataclass(frozen=True)
class Contender:
    """A banner on a page: what goes into head and body, and where its box is: `inner` within `root`."""

    name: str
    head: str
    body: str
    root: str
    inner: str = "*"


def install(folder: Path) -> Path:
    """Install the pinned packages below a folder; where their files are."""
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run([*command, *wanted], check=True)
    return folder / "node_modules"


def peers() -> list[Contender]:
    """Each set up as its documentation says; scripts that start it stand in files of their own."""
    return [
        Contender(
            "sgds masthead 3.8.0",
            f'<link rel="stylesheet" href="{_SGDS}/themes/root.css"><link rel="stylesheet" href="{_SGDS}/themes/day.css">'
            f'<script src="{_SGDS}/components/Masthead/index.umd.min.js"></script>',
            "<sgds-masthead></sgds-masthead>",
            "sgds-masthead",
        ),
        Contender(
            "USWDS banner 3.14.0",
            f'<script src="{_USWDS}/js/uswds-init.min.js"></script><link rel="stylesheet" href="{_USWDS}/css/uswds.min.css">',
            _uswds() + f'<script src="{_USWDS}/js/uswds.min.js" defer></script>',
            ".usa-banner",
        ),
        Contender(
            "GOV.UK notification 6.6.0",
            f'<link rel="stylesheet" href="{_GOVUK}/govuk-frontend.min.css">',
            f'<script src="/init/frontend.js"></script>{_govuk()}<script type="module" src="/init/govuk.js"></script>',
            ".govuk-notification-banner",
        ),
        Contender(
            "cookieconsent 3.1.0",
            f'<link rel="stylesheet" href="{_COOKIES}.css">',
            f'<script src="{_COOKIES}.umd.js" defer></script><script src="/init/cookies.js" defer></script>',
            "#cc-main .cm",
        ),
    ]


STARTS = {
    "frontend.js": "document.body.className += ' js-enabled govuk-frontend-supported'",
    "govuk.js": f"import {{ initAll }} from '{_GOVUK}/govuk-frontend.min.js'; initAll()",
    "cookies.js": "CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true } }, language: "
    "{ default: 'vi', translations: { vi: { consentModal: { title: 'Vận động xã hội', description: 'Chung tay ủng hộ',"
    " acceptAllBtn: 'Đồng ý' }, preferencesModal: { sections: [] } } } } })",
}
"""The scripts that start a peer, by their names."""


def _uswds() -> str:
    flag = f"{_USWDS}/img/us_flag_small.png"
    return (
        '<section class="usa-banner" aria-label="Official website"><div class="usa-accordion">'
        '<header class="usa-banner__header"><div class="usa-banner__inner"><div class="grid-col-auto">'
        f'<img aria-hidden="true" class="usa-banner__header-flag" src="{flag}" alt=""></div>'
        '<div class="grid-col-fill tablet:grid-col-auto" aria-hidden="true"><p class="usa-banner__header-text">An official'
        ' website of the United States government</p><p class="usa-banner__header-action">Here’s how you know</p></div>'
        '<button type="button" class="usa-accordion__button usa-banner__button" aria-expanded="false"'
        ' aria-controls="gov-banner"><span class="usa-banner__button-text">Here’s how you know</span></button></div></header>'
        '<div class="usa-banner__content usa-accordion__content" id="gov-banner"><p>Official websites use .gov</p></div>'
        "</div></section>"
    )


def _govuk() -> str:
    return (
        '<div class="govuk-notification-banner" role="region" aria-labelledby="title"'
        ' data-module="govuk-notification-banner"><div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title" id="title">Vận động xã hội</h2></div>'
        '<div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">Chung tay ủng hộ'
        ' <a class="govuk-notification-banner__link" href="https://example.invalid/">phòng, chống dịch</a></p></div></div>'
    )
