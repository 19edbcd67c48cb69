// The script of the form `script`. It dresses the marked <div> that stands in the page; without it, or when
// anything it needs is missing, the plain link in that <div> stays as it is. Nothing is stored, nothing is sent.
(() => {
  "use strict";
  const config = CONFIG;
  const html = "http://www.w3.org/1999/xhtml";
  const make = (spec, space) => {
    if (typeof spec === "string") return document.createTextNode(spec);
    const [tag, attributes, ...children] = spec;
    const own = tag === "svg" ? "http://www.w3.org/2000/svg" : space;
    const node = document.createElementNS(own, tag);
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    for (const child of children) node.append(make(child, own));
    return node;
  };
  const dress = () => {
    const now = Date.now();
    const off = now < config.from || now >= config.until || location.hostname === config.host;
    for (const host of document.querySelectorAll(config.where)) {
      if (host.shadowRoot) continue;
      // The room that the plain link took is kept, so that nothing on the portal's page moves.
      const height = host.offsetHeight;
      // An empty shadow root hides the link even where the portal's own styles overrule `hidden`.
      const root = host.attachShadow({ mode: "open" });
      host.hidden = off;
      if (off) continue;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(config.css + ":host,a[class]{min-height:" + height + "px}");
      root.adoptedStyleSheets = [sheet];
      root.append(make(config.link, html));
    }
  };
  if (!("adoptedStyleSheets" in document)) return;
  dress();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", dress);
})();
