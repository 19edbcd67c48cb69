// The boxes of what there is to see in an element.
const FAINTEST = 0.05; // opacity: up to it nobody sees anything
const faint = (node) => Number(style(node).opacity) <= FAINTEST;

const REPLACED = /^(input|button|select|iframe|frame|object|embed|video|canvas|svg)$/;
// Films of Flash and controls of Internet Explorer, of which browsers show an empty box at most.
const isLost = (node) => /^(object|embed)$/.test(node.localName)
  && (/\.swf(\?|$)/i.test(node.data || node.src) || /flash/.test(node.type) || node.hasAttribute("classid"));

const SPACER = 2; // px: so small are the pictures that keep a place for another

// A picture from a file that could not be had is none.
const isPicture = (image) => image !== "none" && !(performance.getEntriesByName(image.match(/^url\("([^"]*)"\)$/)?.[1])
  .at(-1)?.responseStatus >= 400);
// A picture behind it, or letters and pictures that its style sheet writes before and after what it holds.
const painted = (element) => isPicture(style(element).backgroundImage) || ["::before", "::after"].some((place) => {
  const values = getComputedStyle(element, place);
  if (/^(none|normal)$/.test(values.content) || values.display === "none" || Number(values.opacity) <= FAINTEST) return false;
  return isPicture(values.backgroundImage) || (/[^\s"']/.test(values.content) && parseFloat(values.fontSize) >= 1);
});

// A shape or picture within an SVG, of which a link there may consist.
const drawn = (node) => node instanceof SVGImageElement || node instanceof SVGUseElement
  || (node instanceof SVGGeometryElement && (style(node).fill !== "none" || style(node).stroke !== "none"));

// The boxes of what there is to see in it: letters, pictures really decoded (or their words), painted boxes.
const content = (element) => {
  const boxes = [];
  const walk = (node) => {
    if (boxes.length > 60) return;
    if (node !== element && node.nodeType === Node.ELEMENT_NODE && faint(node)) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const writer = node.parentElement;
      if (!node.data.trim() || (writer && parseFloat(style(writer).fontSize) < 1)) return;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) boxes.push(Object.assign(box, { writer }));
    } else if (node.nodeType === Node.ELEMENT_NODE && style(node).visibility !== "hidden" || node === element) {
      const picture = node.localName === "img" && (Math.max(node.naturalWidth, node.naturalHeight) > SPACER || node.alt.trim());
      if (picture || drawn(node) || (REPLACED.test(node.localName) && !isLost(node)) || painted(node)) boxes.push(...node.getClientRects());
      for (const child of (shadow(node) || node).childNodes) walk(child);
    }
  };
  walk(element);
  if (!boxes.length) boxes.push(...throughGlass(element));
  return boxes.filter((box) => box.width > 0 && box.height > 0);
};

// Where a link is clicked: on its box, or on what its style sheet stretches over the box that holds it, as Bootstrap does.
const glass = (element) => {
  const { content, position, left, top, width, height } = getComputedStyle(element, "::after");
  if (/^(none|normal)$/.test(content) || position !== "absolute") return element.getBoundingClientRect();
  const holder = [...around(element)].find((one) => style(one).position !== "static" || holdsAll(style(one)));
  const edge = (holder || document.documentElement).getBoundingClientRect();
  return new DOMRect(edge.left + parseFloat(left), edge.top + parseFloat(top), parseFloat(width), parseFloat(height));
};

// A link with nothing in it, laid over pictures or letters: these are what visitors see and click.
const throughGlass = (element) => {
  const pane = glass(element);
  if (!element.matches("a[href]") || !large(pane)) return [];
  const behind = [...around(element)].slice(1, 3).filter((one) => !one.matches("html,body")).flatMap(content);
  return behind.map((box) => {
    const [left, top] = [Math.max(pane.left, box.left), Math.max(pane.top, box.top)];
    return new DOMRect(left, top, Math.min(pane.right, box.right) - left, Math.min(pane.bottom, box.bottom) - top);
  }).filter(large);
};
