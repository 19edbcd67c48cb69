"""The rules of the rendered check: a page that keeps each, one that does not, and the reason that is told of it."""

from __future__ import annotations

TARGET = "https://vandongxahoi.mattran.org.vn/"
ELSEWHERE = "https://e.vn.invalid/"
LINK = f'<a href="{TARGET}">Vận động xã hội</a>'
WHITE = f"<a style='color:#fff' href={TARGET}>Vận động xã hội</a>"
PIXEL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='240' height='90'/%3E"
IMAGE = f'<img src="{PIXEL}" alt="Vận động xã hội" width="240" height="90">'
MAPPED = f'<img src="{PIXEL}" alt="" width="240" height="90" usemap="#m"{{}}><map name="m">{{}}</map>'
AREA = f'<area coords="0,0,240,90" href="{TARGET}" alt="Vận động xã hội">'
CHOICE = f"<select id=b><option>Liên kết</option><option value='{TARGET}'>Vận động xã hội</option></select>"


def box(style: str, inner: str = LINK) -> str:
    return f'<div style="{style}">{inner}</div>'


def drawn_before(style: str) -> str:
    """What a sheet draws before the content of a box, below it."""
    return f"<style>div::before {{ content: ''; position: absolute; z-index: -1; {style} }}</style>"


def below(style: str, inner: str) -> str:
    """Something in a box, over a layer with that style."""
    return box("position:relative", box(f"position:absolute;inset:0;{style}", "") + box("position:relative", inner))


def script(code: str) -> str:
    return f"<script>{code}</script>"


RULES = {
    "a link is used": (LINK, f'<a href="{ELSEWHERE}">Vận động xã hội</a>', "leads-elsewhere"),
    "a link goes where it says": (
        f"<a id=b href='{TARGET}'>Vận động xã hội</a>" + script("b.addEventListener('click', () => { b.title = '' })"),
        f"<a id=b href='{TARGET}'>Vận động xã hội</a>"
        + script(f"b.addEventListener('click', (e) => {{ e.preventDefault(); location = '{ELSEWHERE}' }})"),
        "leads-elsewhere",
    ),
    "an advertisement may open besides": (
        f"<a id=b href='{TARGET}'>Vận động xã hội</a>"
        + script(f"b.addEventListener('click', () => open('{ELSEWHERE}'))"),
        f"<div id=b>{IMAGE}</div>" + script(f"b.addEventListener('click', () => open('{ELSEWHERE}'))"),
        "leads-elsewhere",
    ),
    "an area is used by its picture": (
        MAPPED.format("", AREA),
        MAPPED.format(' style="visibility:hidden"', AREA),
        "visibility-hidden",
    ),
    "an area needs a picture": (MAPPED.format("", AREA), f"<map name=m>{AREA}</map>", "empty"),
    "an area lies on its picture": (
        MAPPED.format("", AREA.replace("0,0,240,90", "200,60,900,900")),
        MAPPED.format("", AREA.replace("0,0,240,90", "500,20,900,60")),
        "clipped",
    ),
    "a round area lies on its picture": (
        MAPPED.format("", AREA.replace("<area ", "<area shape=circle ").replace("0,0,240,90", "230,40,30")),
        MAPPED.format("", AREA.replace("<area ", "<area shape=circle ").replace("0,0,240,90", "300,40,30")),
        "clipped",
    ),
    "what it shows leaves it the click": (
        f'<a href="{TARGET}" style="float:left"><object data="{PIXEL}" style="pointer-events:none"></object></a>',
        f'<a href="{TARGET}"><object data="{PIXEL}" width="240" height="90"></object></a>',
        "covered",
    ),
    "a filter leaves it some opacity": (
        box("filter:opacity(.5) blur(1px)"),
        box("filter:opacity(0)"),
        "transparent",
    ),
    "a mask lets it through": (
        box("mask-image:linear-gradient(#000, transparent)"),
        box("mask-image:linear-gradient(transparent, #0000)"),
        "transparent",
    ),
    "letters stand out": (
        f"<a style='color:#ddd' href={TARGET}>Vận động xã hội</a>",
        f"<a style='color:#fefefe' href={TARGET}>Vận động xã hội</a>",
        "same-colour",
    ),
    "letters on what lies below them": (
        box("position:relative", f"<b style='position:absolute;inset:0;background:#800;z-index:-1'></b>{WHITE}"),
        box("position:relative", f"<b style='position:absolute;inset:0;background:#fff;z-index:-1'></b>{WHITE}"),
        "same-colour",
    ),
    "rows of tables lie behind their cells": (
        f"<table width=300><tr bgcolor=#c00000><td>{WHITE}</table>",
        f"<table width=300 bgcolor=#c00000><tr bgcolor=#ffffff><td>{WHITE}</table>",
        "same-colour",
    ),
    "so do groups of rows": (
        f"<table width=300><tbody style='background:#c00000'><tr><td>{WHITE}</table>",
        f"<table width=300 bgcolor=#c00000><tbody style='background:#fff'><tr><td>{WHITE}</table>",
        "same-colour",
    ),
    "a ground drawn before the letters": (
        drawn_before("inset:0;background:#800") + box("position:relative;z-index:0", WHITE),
        drawn_before("width:8px;height:8px;background:#800") + box("position:relative;z-index:0", WHITE),
        "same-colour",
    ),
    "a ground that takes no clicks": (
        below("pointer-events:none;background:#800", WHITE),
        below("pointer-events:none", WHITE),
        "same-colour",
    ),
    "a shadow within": (
        box("box-shadow:inset 0 0 0 100px #800", WHITE),
        box("box-shadow:0 0 9px #800", WHITE),
        "same-colour",
    ),
    "a picture behind the letters": (
        box("background:linear-gradient(#800,#400)", WHITE),
        box("background:#fff", WHITE),
        "same-colour",
    ),
    "an entry of a list is chosen": (
        CHOICE + script("b.onchange = () => { location = b.value }"),
        CHOICE + script("b.onchange = () => {}"),
        "dead-control",
    ),
    "a list must be seen": (
        CHOICE + script("b.onchange = () => open(b.value)"),
        box("display:none", CHOICE) + script("b.onchange = () => open(b.value)"),
        "display-none",
    ),
    "an inline handler is used": (
        f"<div onclick=\"go('{TARGET}')\">{IMAGE}</div>" + script("function go(a) { window.open(a) }"),
        f"<div onclick=\"go('vandongxahoi.mattran.org.vn')\">{IMAGE}</div>" + script("function go(a) {}"),
        "dead-control",
    ),
    "an added listener is used": (
        f"<a href=/>Sở</a><div id=b>{IMAGE}</div>"
        + script(f"b.addEventListener('click', () => location.assign('{TARGET}'))"),
        f"<div id=b>{IMAGE}</div>" + script("b.addEventListener('click', () => {})"),
        "image-without-link",
    ),
    "a listener around the page is used": (
        f"<div id=b class=card>{IMAGE}</div>"
        + script(f"document.onclick = (e) => {{ if (e.target.closest('.card')) open('{TARGET}') }}"),
        f"<div id=b class=card>{IMAGE}</div>" + script("document.onclick = (e) => {}"),
        "image-without-link",
    ),
    "ten pixels each way": (
        box("", f'<a href="{TARGET}"><img src="{PIXEL}" alt="" width=10 height=10></a>'),
        box("", f'<a href="{TARGET}"><img src="{PIXEL}" alt="" width=10 height=9></a>'),
        "too-small",
    ),
    "what it shows is not transparent": (
        f'<a href="{TARGET}">{IMAGE.replace("<img", "<img style=opacity:.4")}</a>',
        f'<a href="{TARGET}">{IMAGE.replace("<img", "<img style=opacity:0")}</a>',
        "transparent",
    ),
    "letters beside a picture that takes no clicks are enough": (
        f'<a href="{TARGET}">{IMAGE.replace("<img", "<img style=pointer-events:none")} Vận động xã hội</a>',
        f'<a href="{TARGET}">{IMAGE.replace("<img", "<img style=pointer-events:none")}</a>',
        "covered",
    ),
    "not transparent": (box("opacity:.4"), box("opacity:.04"), "transparent"),
    "not clipped away": (
        box("overflow:hidden;height:30px"),
        box("overflow:hidden;height:5px"),
        "clipped",
    ),
    "not clipped by itself": (
        f"<a href={TARGET} style='display:block;overflow:hidden;height:30px'>Vận động xã hội</a>",
        f"<a href={TARGET} style='display:block;overflow:hidden;height:1px;width:1px'>Vận động xã hội</a>",
        "clipped",
    ),
    "not clipped by a shape": (box("clip-path:inset(0)"), box("clip-path:inset(50%)"), "covered"),
    "a box that visitors scroll": (
        box("overflow:auto;height:60px", f"<p style='height:900px'></p>{LINK}"),
        box("overflow:hidden;height:60px", f"<p style='height:900px'></p>{LINK}"),
        "clipped",
    ),
    "a box cut off across only": (
        box("overflow-x:hidden;overflow-y:auto;height:60px", f"<p style='height:900px'></p>{LINK}"),
        box("overflow-x:auto;overflow-y:hidden;height:60px", f"<p style='height:900px'></p>{LINK}"),
        "clipped",
    ),
    "a page cut off across only": (
        "<style>html,body{overflow-x:hidden;height:100%}</style>" + f"<p style='height:3000px'></p>{LINK}",
        "<style>html,body{overflow-y:hidden;height:100%}</style>" + f"<p style='height:3000px'></p>{LINK}",
        "off-screen",
    ),
    "a fixed box belongs to the window": (
        box("overflow:hidden;height:20px", box("position:fixed;left:0;top:200px")),
        box("overflow:hidden;height:20px;transform:scale(1)", box("position:fixed;left:0;top:200px")),
        "clipped",
    ),
    "a positioned box belongs to the positioned one around": (
        box("overflow:hidden;height:20px", box("position:absolute;left:0;top:200px")),
        box("overflow:hidden;height:20px;position:relative", box("position:absolute;left:0;top:200px")),
        "clipped",
    ),
    "letters may stand in the style sheet": (
        f"<style>#b::before{{content:'Vận động xã hội'}}</style><a id=b href={TARGET}></a>",
        f"<style>#b::before{{content:' '}}</style><a id=b href={TARGET}></a>",
        "empty",
    ),
    "a page that visitors scroll": (
        f"<p style='height:5000px'></p>{LINK}",
        "<style>html,body{overflow:hidden;height:100%}</style>" + f"<p style='height:5000px'></p>{LINK}",
        "off-screen",
    ),
    "not covered": (
        box("position:relative", f"{LINK}<b style='position:absolute;left:0;top:0;width:20px;height:100%'></b>"),
        box("position:relative", f"{LINK}<b style='position:absolute;inset:0'></b>"),
        "covered",
    ),
    "a link to nowhere has a script that opens it": (
        f"<a id=b href='#'>{IMAGE}</a>" + script(f"b.onclick = () => open('{TARGET}')"),
        f"<a id=b href='#'>{IMAGE}</a>" + script("b.onclick = () => {}"),
        "dead-control",
    ),
    "a link whose address is code has a script that opens it": (
        f"<a id=b href='javascript:void(0)'>{IMAGE}</a>" + script(f"b.onclick = () => open('{TARGET}')"),
        f"<a id=b href='javascript:void(0)'>{IMAGE}</a>" + script("b.onclick = () => {}"),
        "dead-control",
    ),
    "what covers lets clicks through": (
        box("position:relative", f"{LINK}<b style='position:absolute;inset:0;pointer-events:none'></b>"),
        box("position:relative", f"{LINK}<b style='position:absolute;inset:0;pointer-events:auto'></b>"),
        "covered",
    ),
    "pointer events are on": (
        box("pointer-events:none", f"<a href='{TARGET}' style='pointer-events:auto'>Vận động xã hội</a>"),
        box("pointer-events:none"),
        "not-usable",
    ),
    "a page is scrolled sideways": (
        box("position:absolute;left:1500px"),
        "<style>body { overflow-x: hidden }</style>" + box("position:absolute;left:1500px"),
        "off-screen",
    ),
    "a page that a dialog holds is scrolled down later": (
        "<style>body { overflow: hidden }</style>" + box("margin-top:4000px"),
        "<style>body { overflow: hidden }</style>" + box("margin-left:4000px"),
        "off-screen",
    ),
    "a picture is decoded": (
        f'<a href="{TARGET}"><img src="{PIXEL}" alt="" width=240 height=90></a>',
        f'<a href="{TARGET}"><img src="data:image/png;base64,AAAA" alt="" width=240 height=90></a>',
        "empty",
    ),
    "a link with nothing in it lies over a picture": (
        box("position:relative;width:240px", f"{IMAGE}<a href='{TARGET}' style='position:absolute;inset:0'></a>"),
        box("position:relative;width:240px", f"<a href='{TARGET}' style='position:absolute;inset:0'></a>"),
        "empty",
    ),
    "a link with nothing in it lies over words": (
        box("position:relative", f"<h2>Vận động xã hội</h2><a href='{TARGET}' style='position:absolute;inset:0'></a>"),
        box("position:relative", f"<h2>Vận động xã hội</h2><a href='{TARGET}' style='display:block;height:90px'></a>"),
        "empty",
    ),
    "a link with nothing in it lies over the picture behind a box": (
        box(f"background:url(&quot;{PIXEL}&quot;)", f"<a href='{TARGET}' style='display:block;height:90px'></a>"),
        box(f"background:url(&quot;{PIXEL}&quot;)", f"<a href='{TARGET}'></a>Tin"),
        "empty",
    ),
    "an open shadow root is looked into": (
        f"<div><template shadowrootmode=open>{LINK}</template></div>",
        f"<div><template shadowrootmode=open>{box('display:none')}</template></div>",
        "display-none",
    ),
    "a closed shadow root is looked into": (
        "<div id=b></div>" + script(f"b.attachShadow({{ mode: 'closed' }}).innerHTML = `{LINK}`"),
        "<div id=b></div>" + script(f"b.attachShadow({{ mode: 'closed' }}).innerHTML = `{box('display:none')}`"),
        "display-none",
    ),
    "what pops up after some seconds": (
        f"<div id=b style='display:none'>{LINK}</div>" + script("setTimeout(() => { b.style.display = '' }, 3000)"),
        f"<div id=b style='display:none'>{LINK}</div>" + script("setTimeout(() => { b.title = '' }, 3000)"),
        "display-none",
    ),
    "what fades in after some seconds": (
        f"<style>@keyframes a {{ from {{ opacity: 0 }} }}</style><div style='animation:a 1s 2s both'>{LINK}</div>",
        f"<style>@keyframes a {{ to {{ opacity: 0 }} }}</style><div style='animation:a .1s both'>{LINK}</div>",
        "transparent",
    ),
    "what fades out after some seconds": (
        f"<style>@keyframes a {{ 50% {{ opacity: 0 }} }}</style><div style='animation:a 2s both'>{LINK}</div>",
        f"<style>@keyframes a {{ to {{ opacity: 0 }} }}</style><div style='animation:a 2s both'>{LINK}</div>",
        "transparent",
    ),
    "a dialog over the page is one that visitors close": (
        f"{LINK}<div style='position:fixed;inset:0;background:#fff'><button>Đóng</button></div>",
        f"{LINK}<div style='position:fixed;inset:0;background:#fff'></div>",
        "covered",
    ),
    "what a shadow root takes in": (
        f"<div><template shadowrootmode=open><slot></slot></template>{LINK}</div>",
        f"<div><template shadowrootmode=open><p>Tin tức</p></template>{LINK}</div>",
        "not-found",
    ),
}  # fmt: skip
