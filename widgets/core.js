// What every form that runs a script is built on: is the campaign on here, and the look put over the plain link.
// Nothing is sent, no markup is written, no style is inline; without what it needs the plain link stays as it is.

// Dates are checked where the visitor is: pages are cached longer than campaigns last. A day that the campaign does
// not name is not in the look, and no moment is before or after it.
// The portal's host is read out of an address, `documentURI` and not `URL`, which a form of that name would take: to ask
// `location` for it takes a fifteenth of a look's time.
export const isOff = (look, address) => {
  const now = Date.now();
  return now < look.from || now >= look.until || address.split("/")[2] === look.host;
};

// Dresses `host`, an element around the plain link; `enliven` adds what the widget does beyond being a link. Not before
// the page is about to be drawn: a script that comes sooner than the portal's style sheets would measure another page.
export const dress = (host, look, enliven) => requestAnimationFrame(() => {
  // Without constructable sheets (Chromium 73, Firefox 101, Safari 16.4) the plain link stays.
  if (host.shadowRoot || !("adoptedStyleSheets" in document)) return;
  const sheet = new CSSStyleSheet();
  // The room that the plain link took is kept, so that nothing on the portal's page moves: as long as the window is as
  // wide as now, and unless the link stands where there is no room yet, in a slide or a tab to come.
  sheet.replaceSync(
    `${look.css}@media(${innerWidth - 1}px<width<${innerWidth + 1}px){:host{--bk-wide:${host.offsetWidth}px;--bk-high:${host.offsetWidth && host.offsetHeight}px}}`
  );
  const built = look.build(document);
  const off = isOff(look, document.documentURI);
  // From here on the link is not seen: what a portal's own scripts may have broken has failed above. An empty shadow
  // root hides the link even where the portal's own styles overrule `hidden`.
  const root = host.attachShadow({ mode: "open" });
  if (off) host.hidden = true;
  else {
    root.adoptedStyleSheets = [sheet];
    root.append(built);
    if (enliven) enliven(root, look);
  }
});
