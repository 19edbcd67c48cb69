// What a visitor meets on a board of banners, each in a <section> of its own: run by the tests with
// the campaign's address. In a frame's own page the body is the one section.
// A section is looked at while the others are gone, so that no floating banner lies over its neighbour's.
(target) => {
  const found = [...document.querySelectorAll("main > section")];
  const sections = found.length ? found : [document.body];
  const inside = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
    [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
  const rect = (node) => node.getBoundingClientRect();
  const area = (node) => rect(node).width * rect(node).height;
  const largest = (nodes) => nodes.reduce((best, node) => (area(node) > area(best) ? node : best));
  const isInline = (node) => getComputedStyle(node).display === "inline";
  const isFixed = (node) => node && (getComputedStyle(node).position === "fixed" || isFixed(node.parentElement));
  const under = (x, y) => {
    let node = document.elementFromPoint(x, y);
    for (let root = node && node.shadowRoot; root; root = node.shadowRoot) {
      const inner = root.elementFromPoint(x, y);
      if (!inner || inner === node) break;
      node = inner;
    }
    return node;
  };
  const leads = (x, y) => {
    const link = under(x, y)?.closest("a");
    return link ? link.href : "";
  };
  const alone = (section) => {
    for (const one of sections) one.style.setProperty("display", one === section ? "block" : "none", "important");
  };
  const seen = (section) => {
    alone(section);
    const links = inside(section).filter((node) => node.localName === "a" && node.href === target && area(node));
    if (!links.length) return { works: false, box: [0, 0], over: 0 };
    const drawn = largest(links.flatMap((link) => (isInline(link) ? [link, ...inside(link)] : [link])));
    drawn.scrollIntoView({ block: "center" });
    const { width, height, right } = rect(drawn);
    const line = [...drawn.getClientRects()].reduce((most, one) => (one.width > most.width ? one : most));
    const shown = drawn.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const led = leads(line.left + Math.min(line.width, innerWidth - line.left) / 2, line.top + line.height / 2);
    return {
      works: shown && width >= 10 && height >= 10 && led === target,
      box: [Math.round(width), Math.round(height)],
      over: Math.max(0, right - (isFixed(drawn) ? innerWidth : rect(section).right)),
    };
  };
  const sights = sections.map((section) => [section.id, seen(section)]);
  for (const one of sections) one.style.removeProperty("display");
  return Object.fromEntries(sights);
}
