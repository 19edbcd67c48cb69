"""A farm of made-up portals: home pages like those of communes, each at a loopback address of its own.

The pages have the sizes (20 to 200 KB, most about 75) and the mixture of real ones: menus, news, view state, scripts,
unclosed tags. Six in ten carry the campaign's link, in the forms that portals use; others only seem to. The same
seed makes the same farm everywhere.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from shutil import which
from subprocess import run
from time import sleep

TARGET = "https://vandongxahoi.mattran.org.vn/"
SEED = 2021
SMALLEST, LARGEST = 20_000, 200_000  # bytes of a page
WITH_LINK = 0.6
WORDS = """ủy ban nhân dân xã phường thủ tục hành chính công khai ngân sách dịch vụ trực tuyến văn bản chỉ đạo điều hành
tin tức sự kiện thông báo lịch công tác chủ tịch hội đồng kế hoạch phát triển kinh tế giáo dục y tế nông thôn mới
chuyển đổi số cải cách góp ý dự thảo phổ biến pháp luật đấu thầu quy hoạch đất đai""".split()  # noqa: SIM905
FORMS: dict[str, tuple[float, str, str]] = {
    # form: how often among pages with the link, its markup, the verdict that is right
    "image": (0.62, '<div class="banner"><a href="{}" target="_blank"><img src="/i/vdxh.png" alt="VĐXH"></a></div>',
              "embedded"),
    "area": (0.08, '<img src="/i/b.png" usemap="#m"><map name="m"><area shape="rect" coords="0,0,300,90" href="{}">'
             "</map>", "embedded"),
    "option": (0.1, '<select onchange="window.open(this.value)"><option value="">-- Liên kết --</option>'
               '<option value="{}">Vận động xã hội</option></select>', "embedded"),
    "click": (0.08, "<div style=\"cursor:pointer\" onclick=\"window.open('{}','_blank')\"><img src=\"/i/b.gif\"></div>",
              "embedded"),
    "frame": (0.07, '<iframe src="{}" width="300" height="120"></iframe>', "embedded"),
    "script": (0.05, '<script src="{}embed/banner.js" async></script>', "undetermined"),
}  # fmt: skip
DECOYS = ['<!-- <a href="{}"><img src="/i/old.png"></a> -->', "<p>Xem trang vandongxahoi.mattran.org.vn.</p>", "", ""]
NGINX = """\
user root; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log error;
worker_rlimit_nofile 20000;
events {{ worker_connections 8000; multi_accept on; }}
http {{
  access_log off; sendfile on; tcp_nodelay on; default_type text/html; charset utf-8; keepalive_timeout 65s;
  types {{ text/css css; }}
  open_file_cache max=8000 inactive=600s; open_file_cache_valid 600s;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen {port} backlog=4096; gzip_static on; root {folder}/pages/$server_addr; index index.html;
    location = /css/portal.css {{ root {folder}/shared; }}
    location = /robots.txt {{ return 404; }}
  }}
}}
"""


@dataclass(frozen=True)
class Portal:
    """One portal of a farm, and what is right to say of it; `form` is empty when there is no link."""

    address: str
    host: str
    form: str
    verdict: str


class Farm:
    """Portals in a folder: pages, registry and nginx's configuration."""

    def __init__(self, folder: Path, count: int, port: int) -> None:
        self.folder, self.port, self._random = folder.resolve(), port, Random(SEED)
        self.portals = [self._grow(number) for number in range(count)]
        self.registry = self.folder / "registry.csv"
        rows = (f"Cổng {number},{one.address}" for number, one in enumerate(self.portals))
        self.registry.write_text("\n".join(["name,url", *rows]) + "\n", encoding="utf-8")
        (self.folder / "portals.json").write_text(json.dumps([asdict(one) for one in self.portals]))
        (self.folder / "nginx.conf").write_text(NGINX.format(folder=self.folder, port=port))
        shared = self.folder / "shared" / "css"
        shared.mkdir(parents=True, exist_ok=True)
        (shared / "portal.css").write_text(".menu li:hover .sub{display:block}.news{margin:0 8px}\n" * 40)

    def _grow(self, number: int) -> Portal:
        host = f"127.1.{number // 200}.{number % 200 + 1}"
        form = self._form()
        page = "".join(self._page(host, self._marked(form))).encode()
        place = self.folder / "pages" / host
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_bytes(page)
        (place / "index.html.gz").write_bytes(gzip.compress(page, 6, mtime=0))
        return Portal(f"http://{host}:{self.port}/", host, form, FORMS[form][2] if form else "missing")

    def _form(self) -> str:
        if self._random.random() > WITH_LINK:
            return ""
        return self._random.choices(list(FORMS), [often for often, _, _ in FORMS.values()])[0]

    def _marked(self, form: str) -> str:
        return (FORMS[form][1] if form else self._random.choice(DECOYS)).format(TARGET)

    def _page(self, host: str, banner: str) -> Iterator[str]:
        draw = self._random
        size = int(min(LARGEST, max(SMALLEST, draw.lognormvariate(11.25, 0.55))))
        place, written = size * draw.uniform(0.3, 0.95), 0
        yield '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        yield f"<title>Cổng thông tin điện tử {self._text(2, 5)}</title>"
        yield '<link rel="stylesheet" href="/css/portal.css"><script src="/js/jquery.js"></script></head>\n<body>'
        yield f'<form id="f"><input type="hidden" name="__VIEWSTATE" value="{draw.randbytes(size // 40).hex()}">'
        yield '<ul class="menu">'
        while written < size * 0.85:
            piece, begun = self._piece(host), written
            written += len(piece.encode())
            if begun <= place < written:
                yield f"</ul>{banner}<ul>"
            yield piece
        yield f"{banner if place >= written else ''}</ul></form><footer>{self._text(3, 6)}</footer></body></html>\n"

    def _piece(self, host: str) -> str:
        return self._random.choices(PIECES, WEIGHTS)[0](self, host)

    def _item(self, host: str) -> str:
        return f'<li><a href="{self._link(host)}">{self._text(3, 8)}</a>\r\n'  # `</li>` is left out, as it may be

    def _news(self, host: str) -> str:
        link, day = self._link(host), self._random.randint(10, 28)
        return (
            f'<div class="news"><a href="{link}"><img src="/upload/{day}.jpg" alt=""></a>'
            f'<h3><a href="{link}">{self._text(6, 12)}</a></h3><span class="date">{day}/10/2021</span></div>\n'
        )

    def _cell(self, host: str) -> str:
        return f"<td align=center><A HREF='{self._link(host)}'>{self._text(2, 4)}</A>&nbsp;|</td>\n"

    def _paragraph(self, _host: str) -> str:
        return f"<p>{self._text(10, 40)}<br>{self._text(8, 20)}<p>\n"

    def _script(self, _host: str) -> str:
        rows = ",".join(f'{{"id":{self._random.randint(1, 9999)},"t":"{self._text(2, 5)}"}}' for _ in range(8))
        return (
            f"<script>//<![CDATA[\nvar data=[{rows}];for(var i=0;i<data.length;i++){{data[i].n=i<9;}}//]]></script>\n"
        )

    def _link(self, host: str) -> str:
        number = self._random.randint(1000, 99999)
        kinds = (
            f"/tin-tuc/bai-viet-{number}.html", f"/Default.aspx?page=news&amp;id={number}",
            f"http://{host}:{self.port}/vi/{number}", "#", f"https://chinhphu.vn/{number}",
            f"https://mattran.org.vn/hoat-dong-{number}.html",
        )  # fmt: skip
        return self._random.choices(kinds, [55, 20, 10, 5, 6, 4])[0]

    def _text(self, fewest: int, most: int) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(fewest, most))).capitalize()


PIECES: list[Callable[[Farm, str], str]] = [Farm._item, Farm._news, Farm._cell, Farm._paragraph, Farm._script]
WEIGHTS = [45, 30, 10, 12, 3]


@contextmanager
def served(farm: Farm) -> Iterator[Farm]:
    """The farm behind Debian's nginx."""
    nginx = which("nginx") or which("/usr/sbin/nginx")
    if nginx is None:
        raise SystemExit("The farm is served by nginx, which is not here: install it (Debian: apt-get install nginx).")
    command = [nginx, "-c", str(farm.folder / "nginx.conf"), "-e", str(farm.folder / "error.log")]
    run(command, check=True)
    try:
        yield farm
    finally:
        run([*command, "-s", "stop"], check=True)
        while (farm.folder / "nginx.pid").exists():  # else the next one may find its port taken
            sleep(0.01)
