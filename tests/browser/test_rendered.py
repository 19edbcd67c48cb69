"""The rendered check: what only a browser can tell, told right."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from banner_kit.audit.evidence import Evidence
from banner_kit.audit.rendered import Browse

TARGET = "https://vandongxahoi.mattran.org.vn/"
LINK = f'<a href="{TARGET}">Vận động xã hội</a>'
SHOW = "document.getElementById('b').style.display='block'"
GO = f"const go = (id) => open(`{TARGET}`)"
PIXEL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='240' height='90'/%3E"
SPACER = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
PICTURE = f'<img src="{PIXEL}" alt="Vận động xã hội" width="240" height="90">'

# Shows a picture, or fades it in, once it has been in the window for a while: some scripts look only now and then.
STAYS = f"""<script>
  let since = Infinity;
  setInterval(() => {{
    const {{ top }} = b.getBoundingClientRect();
    since = top > 0 && top < innerHeight ? Math.min(since, Date.now()) : Infinity;
    if (Date.now() - since > 250) {{ b.style.opacity = 1; b.src = "{PIXEL}"; }}
  }}, 50);
</script>"""


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (LINK, "visible-link"),
        (f"<div style='height:4000px'></div>{LINK}", "visible-link"),
        (f"<script>setTimeout(() => document.body.innerHTML += `{LINK}`, 700)</script><p>Tin</p>", "visible-link"),
        (f"<div id=b style='display:none'>{LINK}</div><script>setTimeout(() => {SHOW}, 400)</script>", "visible-link"),
        (f"<div><template shadowrootmode=open>{LINK}</template></div>", "visible-link"),
        (f"<iframe width=300 height=100 srcdoc='{LINK}'></iframe>", "visible-link"),
        (f"<a href='/'>Sở</a><div id=b>{PICTURE}</div><script>b.onclick = () => {{ location = '{TARGET}' }}</script>",
         "visible-link"),
        (f"<div id=b style='cursor:pointer'>Vận động xã hội</div><script>b.onclick = () => open('{TARGET}')</script>",
         "visible-link"),
        (f"<a href='javascript:void(0)' onclick='go(6)'>{PICTURE}</a><script>{GO}</script>", "visible-link"),
        (f"<div onclick='go(6)'>{PICTURE}</div><script>{GO}</script>", "visible-link"),
        (f"<button onclick='go(6)'>Vận động xã hội</button><script>{GO}</script>", "visible-link"),
        (f"<p>Tin</p><script>if (window.chrome) document.write(`{LINK}`)</script>", "visible-link"),
        (f"<select id=b><option>Liên kết</option><option value='{TARGET}'>Vận động xã hội</option></select>"
         "<script>b.addEventListener('change', () => open(b.value))</script>", "visible-link"),
        (f"<ul class=slides><li style='display:none'>{LINK}</li><li>Tin</li></ul><script>setInterval(() => {{"
         "for (const li of document.querySelectorAll('li')) li.style.display ="
         " li.style.display ? '' : 'none' }, 3000)</script>", "visible-in-rotation"),
        (f"<div style='position:fixed;inset:0;background:#0008'><button>Đóng</button></div>{LINK}", "visible-link"),
        (f"<div style='height:40px;overflow:auto'><div style='height:300px'></div>{LINK}</div>", "visible-link"),
        (f"<div style='height:4000px'></div><a style='display:contents' href='{TARGET}'>Vận động xã hội</a>",
         "visible-link"),
        (f"<div style='height:4000px'></div>{LINK}"
         "<div style='position:fixed;inset:auto 0 0;height:90px;background:red'>"
         "Cookie <button>Đồng ý</button></div>", "visible-link"),
        (f"<form onsubmit='window.open(this.s.value); return false'><select name=s><option>Liên kết</option>"
         f"<option value='{TARGET}'>Vận động xã hội</option></select><button>Xem</button></form>", "visible-link"),
        ("<select onchange='go(this.value)'><option>Liên kết</option><option value='vandongxahoi.mattran.org.vn'>"
         "Vận động xã hội</option></select><script>const go = (host) => open('https://' + host)</script>",
         "visible-link"),
        (f"<div data-url='{TARGET}'>{PICTURE}</div><script>document.onclick = (click) =>"
         " open(click.target.closest('[data-url]').dataset.url)</script>", "visible-link"),
        (f"<a href='{TARGET}' style='color:transparent;background:red;background-clip:text'>Vận động xã hội</a>",
         "visible-link"),
        (f"<embed src='data:text/html;charset=utf-8,<a target=_top href={TARGET}>Vận động xã hội</a>'>",
         "visible-link"),
        (f"<div id=b style='opacity:0'>{LINK}</div><script>setInterval(() => b.style.opacity ^= 1, 2000)</script>",
         "visible-in-rotation"),
        (f"<div class=slick-list style='overflow:hidden;width:300px'><div id=t class=slick-track style='width:9000px'>"
         f"{'<div style=float:left;width:300px><div><div>%s</div></div></div>' * 9 % (*'12345678', LINK)}</div></div>"
         "<script>let x = 0; setInterval(() => t.style.marginLeft = (x -= 300) + 'px', 3000)</script>",
         "visible-in-rotation"),
        (f"<div id=b style='height:40px;overflow:hidden'><p style='height:2000px'>Tin</p>{LINK}</div>"
         "<script>setInterval(() => b.scrollTop++, 60)</script>", "visible-in-rotation"),
        (f"<select style='display:none' onchange='open(this.value)'><option value='{TARGET}'>Vận động xã hội</option>"
         "</select><div class=nice-select><span>Liên kết website</span></div>", "visible-link"),
        (f"<div style='position:fixed;bottom:0;height:90px'>{LINK}</div><div style='position:relative;background:white;"
         "height:2000px;margin-bottom:90px'>Tin</div>", "visible-link"),
        (f"<style>a::after {{ content: ''; position: absolute; inset: 0 }}</style><div style='position:relative'>"
         f"{PICTURE}<div><a href='{TARGET}'></a></div></div>", "visible-link"),
        (f"<div style='height:4000px'></div><a href='{TARGET}'><img id=b alt='' width=240 height=90></a>{STAYS}",
         "visible-link"),
        (f"<div style='height:4000px'></div><div id=b style='opacity:0'>{LINK}</div>{STAYS}", "visible-link"),
    ],
)  # fmt: skip
def test_what_a_visitor_sees_and_uses_is_embedded(inspect, markup: str, reason: str) -> None:
    found = inspect(markup)

    assert (found.verdict, found.reason, found.method) == ("embedded", reason, "browser")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (f"<div style='display:none'>{LINK}</div>", "display-none"),
        (f"<div style='height:40px;overflow:hidden'><div style='height:300px'></div>{LINK}</div>", "clipped"),
        (f"<div style='position:relative'>{LINK}<div style='position:absolute;inset:0;background:red'></div></div>",
         "covered"),
        (f"<div style='position:absolute;left:-3000px'>{LINK}</div>", "off-screen"),
        (f"<a href='{TARGET}' style='display:block;text-indent:-9999px'>Vận động xã hội</a>", "off-screen"),
        (f"<div style='opacity:0'>{LINK}</div>", "transparent"),
        (f"<a href='{TARGET}'><img src='{SPACER}' width=300 height=90 data-src=/b.png></a>", "empty"),
        (f"<div style='height:4000px'></div>{LINK}"
         "<div style='position:fixed;inset:auto 0 0;height:90px;background:red'>"
         "Bản quyền</div>", "covered"),
        (f"<div style='transform:scale(.01)'>{LINK}</div>", "too-small"),
        (f"<a href='{TARGET}'><img src='/none.png' alt=''></a>", "picture-gone"),
        (f"<a href='{TARGET}'><img src='/none.png' width=300 height=90></a>", "picture-gone"),
        (f"<a href='{TARGET}' style='display:block;height:90px;background:url(/none.png)'></a>", "empty"),
        (f"<div style='pointer-events:none'>{LINK}</div>", "not-usable"),
        (f"<p>Tin</p><noscript>{LINK}</noscript>", "noscript-only"),
        (f"{LINK}<script>document.querySelector('a').style.visibility = 'hidden'</script>", "visibility-hidden"),
        (f"<details><summary>Liên kết</summary>{LINK}</details>", "collapsed"),
        (f"<select onchange='open(this.value)'><option>Liên kết</option><option value='{TARGET}' disabled>Vận động"
         "</option></select>", "not-usable"),
        (f"<select onchange='open(this.value)'><option>Liên kết</option><option value='{TARGET}' hidden>Vận động"
         "</option></select>", "display-none"),
        (f"<div id=bn>{LINK}</div><script>setTimeout(() => $('bn').style.display = 'none', 2000);"
         "const $ = (id) => document.getElementById(id)</script>", "display-none"),
        (f"<img src=\"{PIXEL}\" width=240 height=90 usemap=#m><map name=m>"
         f"<area shape=poly coords=0,0,240,0,240,90,0,90><area coords=0,0,240,90 href={TARGET}></map>", "covered"),
        (f"<marquee><div style='opacity:0'>{LINK}</div><p>Tin</p></marquee>", "transparent"),
        (f"<div class=slides><div><p hidden>{LINK}</p><p>Tin</p></div><div id=b>Tin</div></div>"
         "<script>setInterval(() => b.hidden = !b.hidden, 1000)</script>", "hidden-attribute"),
    ],
)  # fmt: skip
def test_what_a_visitor_cannot_see_or_use_is_hidden(inspect, markup: str, reason: str) -> None:
    found = inspect(markup)

    assert (found.verdict, found.reason, found.method) == ("hidden", reason, "browser")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (f"{PICTURE}<script>1</script>", "image-without-link"),
        (f"<a href='javascript:go(`{TARGET}`)'>Vận động xã hội</a><script>1</script>", "dead-control"),
        ("<a href='https://vandongxahoi.matran.org.vn/'>Vận động xã hội</a>", "look-alike"),
        (f"<a href='#' id=b>{PICTURE}</a><script>b.onclick = () => open('https://e.vn.invalid/')</script>",
         "leads-elsewhere"),
        (f"<a href='#' id=b>{PICTURE}</a><script>b.onclick = () => {{}}</script>", "dead-control"),
        (f"<a href='javascript:;' onclick='zoom()'>{PICTURE}</a><script>const zoom = () => 0</script>", "dead-control"),
        (f"{LINK * 5}<script>onclick = (e) => {{ e.preventDefault(); location = 'https://e.vn.invalid/' }}</script>",
         "leads-elsewhere"),
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_broken_in_a_browser_too(inspect, markup: str, reason: str) -> None:
    found = inspect(markup)

    assert (found.verdict, found.reason) == ("broken", reason)


@pytest.mark.parametrize(
    ("opens", "verdict"),
    [
        (f"open('{TARGET}')", "embedded"),
        ("location = answer.address", "undetermined"),
        ("answer.address && open(answer.address)", "undetermined"),
        ("0", "undetermined"),
    ],
)
def test_a_click_that_is_counted_first_leads_on_all_the_same(inspect, opens: str, verdict: str) -> None:
    counts = "fetch('/dem', {method: 'POST'}).then((got) => got.json())"
    found = inspect(
        f"<a href='#' id=b>{PICTURE}</a><script>b.onclick = () => {counts}.then((answer) => {opens})</script>"
    )

    assert found.verdict == verdict


def test_a_page_whose_scripts_have_run_may_be_called_missing_it(inspect) -> None:
    found = inspect("<p>Tin tức</p><div id=banner></div><script src='/none.js'></script>")

    assert (found.verdict, [one.code for one in found.findings]) == ("missing", [])


@pytest.mark.parametrize("sends", ["this.parentNode.submit()", "fetch(`/gui`, {method: `POST`})"])
def test_a_click_sends_nothing(inspect, httpserver: HTTPServer, sends: str) -> None:
    inspect(f"<form method=post action='/gui'><div onclick='{sends}'>{PICTURE}</div></form>")

    assert [request.method for request, _ in httpserver.log if request.path == "/gui"] == []


@pytest.mark.parametrize(
    ("markup", "method"),
    [
        (LINK, "page"),
        ("<p>Tin</p>", "page"),
        ("<p>Tin</p><script src='/a.js'></script>", "browser"),
        (f"<div id=bn>{LINK}</div><script>document.getElementById('bn').remove()</script>", "browser"),
    ],
)
def test_auto_renders_only_what_markup_left_open(inspect, markup: str, method: str) -> None:
    assert inspect(markup, Browse.AUTO).method == method


def test_the_evidence_is_a_picture_of_the_page_and_one_of_the_placement(inspect, tmp_path: Path) -> None:
    found = inspect(LINK, evidence=Evidence(tmp_path))

    assert found.pictures == ("00002-so-noi-vu-page.webp", "00002-so-noi-vu-placement.webp")
    for name in found.pictures:
        assert (tmp_path / name).read_bytes()[8:12] == b"WEBP"
        assert (tmp_path / name).stat().st_size < 200_000


def test_a_picture_that_cannot_be_kept_costs_no_verdict(inspect, tmp_path: Path) -> None:
    found = inspect(LINK, evidence=Evidence(tmp_path / "gone"))

    assert (found.verdict, found.pictures, [one.code for one in found.findings]) == ("embedded", (), ["no-picture"])


@pytest.mark.parametrize(
    ("markup", "pictures"),
    [
        (f"<div style='display:none'>{LINK}</div>", ["page"]),
        (f"<div style='height:4000px'></div>{LINK}", ["page", "placement"]),
        (f"<iframe width=300 height=100 srcdoc='{LINK}'></iframe>", ["page", "placement"]),
        ("<a href='https://vandongxahoi.matran.org.vn/'>Vận động xã hội</a>", ["page", "placement"]),
        ("<p>Tin tức</p>", ["page"]),
        (f"<select onchange='open(this.value)'><option value='{TARGET}'>Vận động</option></select>",
         ["page", "placement"]),
        (f"<img src=\"{PIXEL}\" width=240 height=90 usemap=#m><map name=m><area coords=0,0,240,90 href={TARGET}></map>",
         ["page", "placement"]),
        (f"<ul class=slides><li style='display:none'>{LINK}</li><li>Tin</li></ul><script>setInterval(() => {{"
         "for (const li of document.querySelectorAll('li')) li.style.display ="
         " li.style.display ? '' : 'none' }, 3000)</script>", ["page", "placement"]),
    ],
)  # fmt: skip
def test_what_is_in_the_window_is_shown_close_too(inspect, tmp_path: Path, markup: str, pictures: list[str]) -> None:
    found = inspect(markup, evidence=Evidence(tmp_path))

    assert [name.rsplit("-", 1)[1].removesuffix(".webp") for name in found.pictures] == pictures


def test_what_a_timer_of_a_script_in_a_file_takes_away_is_waited_for(inspect, httpserver: HTTPServer) -> None:
    code = "setTimeout(() => document.getElementById('popup').remove(), 2500)"
    httpserver.expect_request("/theme.js").respond_with_data(code, content_type="text/javascript")

    assert inspect(f"<p>Tin</p><div id=popup>{LINK}</div><script src=/theme.js></script>").verdict == "missing"


def test_words_in_the_place_of_a_picture_that_does_not_load_are_seen_and_told(inspect, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/none.png").respond_with_data("", 404)
    found = inspect(f"<a href='{TARGET}'><img src='/none.png' alt='banner'></a>")

    assert found.reason == "visible-link"
    assert [(one.code, one.message.values["detail"]) for one in found.findings] == [("picture-not-loaded", "404")]


def test_a_picture_that_loads_is_not_told(inspect) -> None:
    assert inspect(f"<a href='{TARGET}'>{PICTURE}</a>").findings == ()


def test_a_banner_in_a_comment_is_told_though_browsers_drop_comments(inspect) -> None:
    found = inspect(f"<p>Tin</p><!-- {LINK} -->")

    assert (found.reason, [one.code for one in found.findings]) == ("not-found", ["commented-out"])


def test_an_entry_of_a_list_that_keeps_its_address_for_a_script_is_one_of_a_list(inspect) -> None:
    entries = f"<option>Liên kết</option><option data-url='{TARGET}'>Vận động xã hội</option>"
    opens = "<script>b.onchange = () => open(b.selectedOptions[0].dataset.url)</script>"
    found = inspect(f"<select id=b>{entries}</select>{opens}")

    assert (found.verdict, [one.form for one in found.placements]) == ("embedded", ["option"])
    assert [one.code for one in found.findings] == ["dropdown-only"]
