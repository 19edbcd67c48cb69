"""What each portal puts in its page for the campaign, as its webmaster made it."""

from __future__ import annotations

from dataclasses import dataclass

from banner_kit import Campaign
from banner_kit.embed import Form, snippet

from .portals import Case

PICTURE = '<img src="/static/pictures/banner.svg" width="240" height="90" alt="Vận động xã hội">'


@dataclass(frozen=True)
class Blocks:
    """Where the campaign stands on a portal: a band below the header, a block in the side column, an extra
    entry in the list of links, and what goes into the page's head."""

    band: str = ""
    side: str = ""
    option: str = ""
    head: str = ""


def blocks(case: Case, campaign: Campaign, base_url: str) -> Blocks:
    """The blocks of a portal. Our own snippets load their assets from `base_url`."""
    ours = {
        Case.STRIP_IMAGE: ("strip", Form.IMAGE),
        Case.STRIP_SCRIPT: ("strip", Form.SCRIPT),
        Case.CARD_HTML: ("card", Form.HTML),
        Case.CARD_IMAGE: ("card", Form.IMAGE),
    }
    if case in ours:
        widget, form = ours[case]
        made = snippet(campaign, widget, form, base_url=base_url).html
        return Blocks(band=made) if widget == "strip" else Blocks(side=made)
    return _by_hand(case, campaign.target, campaign.host)


def _by_hand(case: Case, target: str, host: str) -> Blocks:
    plain = target.replace("https:", "http:")
    made = {
        Case.PLAIN_HTTP: Blocks(side=f'<a href="{plain}"><img src="/static/pictures/banner.svg" alt="" width="240"></a>'),
        Case.DROPDOWN: Blocks(option=f'<option value="{plain}">Trang Vận động xã hội</option>'),
        Case.NUKEVIET: Blocks(side=_nukeviet()),
        Case.JOOMLA: Blocks(side=_joomla()),
        Case.IMAGE_MAP: Blocks(side=_image_map(target)),
        Case.FRAME: Blocks(side='<iframe src="/lien-ket.html" width="240" height="110" title="Liên kết"></iframe>'),
        Case.TICKER: Blocks(side=_ticker(target)),
        Case.HIDDEN: Blocks(side=f'<div class="qc-2021"><a href="{target}">{PICTURE}</a></div>'),
        Case.COMMENTED_OUT: Blocks(side=f'<!-- tạm gỡ 20/10 <a href="{target}">{PICTURE}</a> -->'),
        Case.LOOK_ALIKE: Blocks(side=f'<a href="https://{host.replace("mattran", "matran")}/" target="_blank">{PICTURE}</a>'),
        Case.NO_SCHEME: Blocks(side=f'<a href="{host}" target="_blank">{PICTURE}</a>'),
        Case.IMAGE_WITHOUT_LINK: Blocks(side=PICTURE),
        Case.WRITTEN_BY_SCRIPT: Blocks(side=_ajax()),
    }  # fmt: skip
    return made.get(case, Blocks())


def _nukeviet() -> str:
    return (
        '<div class="nv-block-banners"><a rel="nofollow" href="/vi/banners/click/?id=6&amp;s=0f3a1c5e7b9d2f4a6c8e0b1d3f5a7c9e"'
        f' onclick="this.target=\'_blank\'" title="Vận động xã hội">{PICTURE}</a></div>'
    )


def _joomla() -> str:
    return (
        '<div class="bannergroup"><div class="banneritem"><a href="/component/banners/click/6" target="_blank"'
        f' rel="noopener noreferrer" title="Vận động xã hội">{PICTURE}</a></div></div>'
    )


def _image_map(target: str) -> str:
    return (
        '<img src="/static/pictures/banner.svg" width="240" height="90" usemap="#lienket" alt="Liên kết">'
        f'<map name="lienket"><area shape="rect" coords="0,0,240,90" href="{target}" target="_blank" rel="noopener"'
        ' alt="Vận động xã hội"></map>'
    )


def _ticker(target: str) -> str:
    return (
        '<ul id="easyticker" class="ticker"><li style="display: list-item;"><a href="https://dichvucong.gov.vn/">'
        '<img src="/static/pictures/services.svg" width="240" height="90" alt="Dịch vụ công quốc gia"></a></li>'
        f'<li style="display: none;"><a href="{target}">{PICTURE}</a></li></ul>'
        "<script>var l=document.currentScript.previousElementSibling;setInterval(function(){var f=l.firstElementChild;"
        "l.append(f);f.style.display='none';l.firstElementChild.style.display='list-item'},2000)</script>"
    )


def _ajax() -> str:
    return (
        '<div id="box-vandong"></div><script>fetch("/ajax/banner?pos=right").then(function(r){return r.json()})'
        ".then(function(l){var b=document.getElementById('box-vandong');l.forEach(function(x){"
        "var a=document.createElement('a');a.href=x.url;var i=new Image(240,90);i.src=x.img;i.alt=x.title;"
        "a.append(i);b.append(a)})})</script>"
    )
