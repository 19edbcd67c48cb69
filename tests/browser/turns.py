"""Rules of the rendered check about what comes, goes and takes turns; written as those in `rules`."""

from __future__ import annotations

from tests.browser.rules import LINK, script

TURNS = {
    "what scripts add when it is scrolled to": (
        "<p style='height:3000px'>Tin</p><div id=b style='height:40px'></div>"
        + script(f"new IntersectionObserver(([e]) => {{ if (e.isIntersecting) b.innerHTML = `{LINK}` }}).observe(b)"),
        "<p style='height:3000px'>Tin</p><div id=b style='height:40px;display:none'></div>"
        + script(f"new IntersectionObserver(([e]) => {{ if (e.isIntersecting) b.innerHTML = `{LINK}` }}).observe(b)"),
        "not-found",
    ),
    "a slide that takes its turn": (
        f"<ul class=slides><li style='display:none'>{LINK}</li><li>Tin</li></ul>"
        + script("setInterval(() => { for (const li of document.querySelectorAll('li'))"
                 " li.style.display = li.style.display ? '' : 'none' }, 900)"),
        f"<ul class=slides><li style='display:none'>{LINK}</li><li>Tin</li></ul>",
        "display-none",
    ),
    "a ticker that moves": (
        "<style>@keyframes t { from { left: 700px } to { left: -700px } }</style>"
        "<div class=ticker style='overflow:hidden;position:relative;width:500px;height:40px'>"
        f"<span style='position:absolute;animation:t 4s linear infinite'>{LINK}</span></div>",
        "<div class=ticker style='overflow:hidden;position:relative;width:500px;height:40px'>"
        f"<span style='position:absolute;left:700px'>{LINK}</span></div>",
        "clipped",
    ),
    "slides that a style sheet fades": (
        "<style>@keyframes f { 0%, 40% { opacity: 0 } 60%, 90% { opacity: 1 } to { opacity: 0 } }</style>"
        f"<div style='animation:f 3s infinite'>{LINK}</div>",
        "<style>@keyframes f { to { opacity: 0 } }</style>"
        f"<div style='animation:f 3s infinite;opacity:0'>{LINK}</div>",
        "transparent",
    ),
    "a ticker whose turn takes longer than anybody waits": (
        "<marquee direction=up height=100 scrollamount=1 scrolldelay=200><p style='height:900px'>Tin</p>"
        f"{LINK}</marquee>",
        "<marquee direction=up height=100 scrollamount=0><p style='height:900px'>Tin</p>"
        f"{LINK}</marquee>",
        "clipped",
    ),
    "a box that something moves through, and one in which a clock pushes it to and fro": (
        f"<div id=b style='height:40px;overflow:hidden'><p style='height:900px'>Tin</p>{LINK}</div>"
        + script("setInterval(() => b.scrollTop++, 60)"),
        "<div style='height:40px;overflow:hidden'><p id=b></p><p style='height:200px'>Tin</p>"
        f"{LINK}</div>" + script("setInterval(() => b.innerHTML = b.innerHTML ? '' : '<br>', 200)"),
        "clipped",
    ),
    "a carousel with many slides": (
        f"<ul class=slides>{'<li>Tin</li>' * 5}<li>{LINK}</li></ul>"
        + script("let at = 0; const all = document.querySelectorAll('li'); const turn = () => all.forEach("
                 "(li, n) => li.hidden = n !== at % 6); turn(); setInterval(() => { at += 1; turn() }, 3000)"),
        f"<ul class=slides>{'<li>Tin</li>' * 5}<li>{LINK}</li></ul>"
        + script("document.querySelectorAll('li').forEach((li, n) => li.hidden = n > 0)"),
        "hidden-attribute",
    ),
    "what comes late": (
        "<p>Tin</p>" + script(f"setTimeout(() => document.body.insertAdjacentHTML('beforeend', `{LINK}`), 450)"),
        f"<p>Tin</p>{LINK}" + script("setTimeout(() => document.querySelector('a').remove(), 60)"),
        "not-found",
    ),
}  # fmt: skip
