"""Write docs/verdicts.md and docs/verdicts.vi.md: every verdict, reason and finding, from the code itself.

python -m scripts.verdicts            # write both
python -m scripts.verdicts --check    # fail when either is out of date

The examples are the test pages of the same reason; what has no page of its own is told in EXAMPLES.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from banner_kit.audit.codes import Code
from banner_kit.audit.explanations import EXPLANATIONS
from banner_kit.audit.findings import CATALOGUE
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Verdict
from banner_kit.audit.verdicts import VERDICTS
from banner_kit.messages import Language, Message
from banner_kit.report.labels import LEVELS, MARKS, MEANINGS
from scripts.generated import write_or_check

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "pages"
FILES = {Language.EN: ROOT / "docs" / "verdicts.md", Language.VI: ROOT / "docs" / "verdicts.vi.md"}

EXAMPLES = {
    Reason.VISIBLE_REDIRECTOR: '<a href="/component/banners/click/6"><img …></a>  →  303 Location: the campaign',
    Reason.WRONG_PATH: 'path = "/ung-ho"  and  <a href="https://vandongxahoi.mattran.org.vn/tin-tuc">',
    Reason.HTTP_REFUSED: 'http = false  and  <a href="http://vandongxahoi.mattran.org.vn/">',
    Reason.DEAD_REDIRECTOR: '<a href="/banners/click/6"><img …></a>  →  404',
    Reason.PICTURE_LOST: '<a href="https://vandongxahoi.mattran.org.vn/"><img src="/b.png"></a>,  /b.png  →  404',
    Reason.PICTURE_GONE: '--browser always,  <a href="…"><img src="/b.png" width="300"></a>,  /b.png  →  404',
    Reason.NOT_A_BANNER: 'require = "banner"  and  <a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>',
    Reason.NOT_OUR_SNIPPET: 'require = "snippet"  and a link without data-banner-kit',
    Reason.REDIRECTOR_HOME: '<a href="/banners/click/6"><img …></a>  →  302 Location: /',
    Reason.LEAVES_FOR_CAMPAIGN: "https://sonoivu.gov.vn/  →  302 Location: https://vandongxahoi.mattran.org.vn/",
    Reason.SENT_TO_LOOK_ALIKE: "https://sonoivu.gov.vn/  →  302 Location: https://vandongxahoi.com/",
    Reason.NOT_ON_EVERY_PAGE: 'where = "every-page"  and  /gioi-thieu  →  200, without the link',
    Reason.PAGES_UNREAD: 'where = "every-page"  and  /gioi-thieu, /lien-he, /tin-tuc  →  500',
    Reason.RENDERER_CRASH: "<script>for (;;) {}</script>",
    Reason.TOO_COMPLEX: "<p a1 a2 a3 … a200000>",
    Reason.OUT_OF_SOCKETS: "Too many open files",
    Reason.PROXY: "407 Proxy Authentication Required",
    Reason.INTERNAL_ERROR: "ValueError: …",
    Reason.DNS: "http://so-noi-vu.gov.vn/  →  NXDOMAIN",
    Reason.TLS: "https://…  →  certificate has expired",
    Reason.REFUSED: "connect  →  ECONNREFUSED",
    Reason.RESET: "connect, GET /  →  ECONNRESET",
    Reason.TIMEOUT: "GET /  →  … 15 s",
    Reason.STATUS: "GET /  →  503 Service Unavailable",
    Reason.TOO_LARGE: "GET /  →  > 5120 KB",
    Reason.NOT_HTML: "GET /  →  Content-Type: application/pdf",
    Reason.REDIRECT: "/a  →  /b  →  /a  →  …",
    Reason.ROBOTS: "User-agent: *  Disallow: /",
    Reason.ADDRESS: "http://[::1/",
    Code.PICTURE_GONE: '--browser always,  <a href="…"><img src="/b.png" alt="Vận động xã hội"></a>,  /b.png  →  404',
    Code.BLOCKED_BY_CSP: "Content-Security-Policy: img-src 'self'",
    Code.BLOCKED_BY_STRICT_DYNAMIC: "Content-Security-Policy: script-src 'nonce-…' 'strict-dynamic'",
    Code.INTEGRITY_MISMATCH: 'integrity="sha384-…" and another file',
    Code.ASSET_NOT_FOUND: "GET /e/v1/strip-vi.0123456789abcdef.svg  →  404",
    Code.BLOCKED_MIXED_CONTENT: 'https://sonoivu.gov.vn/ with <script src="http://banner.example.gov.vn/e/v1/…">',
    Code.HIDDEN_ON_MOBILE: "@media (max-width: 768px) { .sidebar { display: none } }",
    Code.ONLY_ON_MOBILE: '<div class="d-md-none"><a href="https://vandongxahoi.mattran.org.vn/">…</a></div>',
    Code.NOT_JUDGED_ON_MOBILE: "https://m.sonoivu.gov.vn/  →  a challenge for robots",
    Code.HIDDEN_BY_ADBLOCK_RULE: '--adblock-list easylist.txt  and  <div class="banner-ads"><a href="…">…</a></div>',
    Code.NO_PICTURE: "--evidence DIR  and  No space left on device",
    Code.OLD_SNIPPET: 'data-banner-kit="vandongxahoi" data-version="1",  version = 2',
    Code.CAMPAIGN_NOT_STARTED: "start = 2099-01-01",
    Code.CAMPAIGN_ENDED: "end = 2021-12-31",
    Code.PARTIAL_COVERAGE: "--pages 10  and  /lien-he  →  200, without the link",
    Code.MOVED: "http://sonoivu.haison.gov.vn/  →  301 Location: https://snv.haison.gov.vn/",
    Code.LED_ELSEWHERE: "http://sonoivu.gov.vn/  →  301 Location: https://tin-moi.example/",
    Code.ANOTHERS_PORTAL: "http://thanhtra.haison.gov.vn/  →  301 Location: https://haison.gov.vn/",
    Code.SHARED_PORTAL: "two rows of the registry, “Xã A” and “Xã B”, with https://xaab.gov.vn/",
    Code.CUT_SHORT: "Content-Length: 41000  and  38000 bytes, then the end of the connection",
    Code.PICTURE_BY_SCRIPT: '<a href="https://vandongxahoi.mattran.org.vn/"><img class="lazy" data-src="/b.png"></a>',
    Code.ABSENT_AT_TIMES: "GET /  →  a block without the banner,  GET /  →  a block with it",
    Code.ABSENT_EACH_TIME: "GET /  →  no banner,  GET /  →  no banner",
    Code.CERTIFICATE_EXPIRED: "notAfter=2026-10-31",
    Code.CERTIFICATE_NOT_YET_VALID: "notBefore=2027-01-01",
    Code.CERTIFICATE_WRONG_HOST: "https://sonoivu.gov.vn/  with a certificate for *.hosting.example.vn",
    Code.CERTIFICATE_WITHOUT_NAME: "a certificate without subjectAltName, as servers come with",
    Code.CERTIFICATE_SELF_SIGNED: "issuer = subject = CN=localhost",
    Code.CERTIFICATE_UNTRUSTED_ROOT: "issuer = CN=Plesk, an authority in no browser's list",
    Code.CERTIFICATE_CHAIN_INCOMPLETE: "only the portal's own certificate is sent",
    Code.CERTIFICATE_WEAK_KEY: "RSA 1024",
    Code.CERTIFICATE_WEAK_SIGNATURE: "sha1WithRSAEncryption",
    Code.CERTIFICATE_UNREADABLE: "a serial number of zero, a date of 1 January 0000",
    Code.TLS_OLD_PROTOCOL: "TLSv1",
    Code.TLS_REFUSED: "a Diffie-Hellman key of 512 bits",
    Code.IMAGE_WITHOUT_LINK: '<img src="/vdxh.png" alt="Vận động xã hội"> beside a link elsewhere on the page',
    Code.NO_ACCESSIBLE_NAME: '<a href="https://vandongxahoi.mattran.org.vn/" style="…background: url(…)"></a>',
}

_CLAIM = re.compile(r"<!-- ([a-z-]+)(?: \+ ([a-z, -]+))? -->\n(.*)", re.DOTALL)
_SHOWN = re.compile(
    r"<head>\s*<meta charset=\"utf-8\">\s*(?:<title>Cổng thông tin điện tử</title>)?(.*?)</head>\s*<body>(.*)</body>",
    re.DOTALL,
)


def document(language: Language) -> str:
    """The page in one language."""
    words = Words(language)
    return "\n".join([*head(words), *verdicts(words), *findings(words)]) + "\n"


class Words:
    """Says messages in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, message: Message) -> str:
        return Message(message.template).text(self.language).replace("|", "\\|")


def head(words: Words) -> Iterator[str]:
    yield "# " + words(Message("Verdicts, reasons and findings")) + "\n"
    yield words(Message("What every word in a report means, and what to do. This page is written by `make docs`."))


def verdicts(words: Words) -> Iterator[str]:
    for verdict in Verdict:
        yield f"\n## {MARKS[verdict]} {words(VERDICTS[verdict])} – `{verdict}`\n\n{words(MEANINGS[verdict])}\n"
        yield from table_head(words, Message("Reason"))
        for reason, told in EXPLANATIONS.items():
            if told.verdict is verdict:
                yield row(reason, words(told.meaning), words(told.fix))


def findings(words: Words) -> Iterator[str]:
    yield "\n## " + words(Message("Findings")) + "\n"
    yield from table_head(words, Message("Code"))
    for code, advice in CATALOGUE.items():
        yield row(code, f"**{words(LEVELS[advice.level])}.** {words(advice.message)}", words(advice.fix))


def table_head(words: Words, first: Message) -> Iterator[str]:
    titles = (first, Message("Meaning"), Message("Example"), Message("What to do"))
    yield f"| {' | '.join(words(title) for title in titles)} |"
    yield "|---|---|---|---|"


def row(code: Reason | Code, meaning: str, fix: str) -> str:
    return f"| `{code}` | {meaning} | `{example(code)}` | {fix} |"


def example(code: Reason | Code) -> str:
    """What gets this reason or finding: told above, or the shortest test page that claims it."""
    shown = EXAMPLES.get(code) or min(filter(None, claimed(code)), key=len, default="…")
    return shown.replace("|", "\\|").replace("`", "'")


def claimed(code: Reason | Code) -> Iterator[str]:
    for path in sorted(PAGES.rglob("*.html")):
        claim = _CLAIM.match(path.read_text(encoding="utf-8", errors="replace"))
        if claim and code in (claim[1], *(claim[2] or "").split(", ")):
            yield excerpt(claim[3])


def excerpt(page: str) -> str:
    found = _SHOWN.search(page)
    text = " ".join(f"{found[1]} {found[2]}".split()) if found else ""
    return text if len(text) <= 160 else f"{text[:159]}…"


def main() -> int:
    """Write or check; the exit code is 1 when a check fails."""
    return write_or_check({path: document(language) for language, path in FILES.items()})


if __name__ == "__main__":
    sys.exit(main())
