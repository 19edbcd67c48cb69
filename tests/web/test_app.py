from __future__ import annotations

import re
from urllib.parse import urljoin

from banner_kit import default_campaign
from banner_kit.web import create_app


def test_behind_a_proxy_that_takes_a_prefix_away_the_page_finds_its_own_files() -> None:
    base = "https://banner.example.gov.vn/kit"
    client = create_app(default_campaign(), public_base_url=base).test_client()
    own = re.findall(r'(?:href|src)="([^"]+)"', client.get("/").text.partition("</head>")[0])

    assert len(own) == 3
    for address in own:
        with client.get(urljoin(f"{base}/", address).removeprefix(base)) as answer:
            assert answer.status_code == 200, address
