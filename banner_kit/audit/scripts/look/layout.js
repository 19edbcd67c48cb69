// Where an element is laid out, what cuts it off, and how a visitor brings it into view.
const SMALLEST = 10; // px: a box below 10×10 cannot be seen or used

const around = function* (element) {
  for (let one = element; one instanceof Element; one = one.assignedSlot || one.parentElement || one.getRootNode().host) yield one;
};
const style = (element) => getComputedStyle(element);
// What overflows is cut off in one direction, in the other, or in none of them; `auto` and `scroll` are no such cut.
const cut = (element) => ["X", "Y"].map((axis) => /hidden|clip/.test(style(element)["overflow" + axis]));

// The boxes around an element in which it is laid out: a positioned one is not cut off by those between.
// https://www.w3.org/TR/css-position-3/#def-cb
const holdsAll = ({ transform, filter, perspective, contain, willChange }) => transform !== "none" || filter !== "none"
  || perspective !== "none" || /paint|layout|strict|content/.test(contain) || /transform|filter|perspective/.test(willChange);
const holders = function* (element) {
  let { position } = style(element);
  for (const one of around(element)) {
    if (one === element) continue;
    const values = style(one);
    const holds = position === "fixed" ? holdsAll(values)
      : position !== "absolute" || values.position !== "static" || holdsAll(values);
    if (holds) { yield one; position = values.position; }
  }
};

const union = (boxes) => boxes.length && {
  left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
  top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
};
const large = (box) => box && box.right - box.left >= SMALLEST && box.bottom - box.top >= SMALLEST;

const clipped = (element, box) => {
  const rest = { ...box };
  const own = style(element).display === "inline" ? [] : [element];
  for (const one of [...own, ...holders(element)]) {
    if (one === document.documentElement || one === document.body) continue;
    const edge = one.getBoundingClientRect();
    const [across, down] = cut(one);
    if (across) { rest.left = Math.max(rest.left, edge.left); rest.right = Math.min(rest.right, edge.right); }
    if (down) { rest.top = Math.max(rest.top, edge.top); rest.bottom = Math.min(rest.bottom, edge.bottom); }
  }
  return rest;
};

// Bring it into view as a visitor could: what only a script can scroll stays where it was.
// So does what stands beside a page that is not scrolled sideways, as menus do; pages are kept from being scrolled down
// while a dialog is open, those in frames for ever.
const scrolls = () => !/^(no|off|noscroll)$/i.test(window.frameElement?.scrolling);
const cutOfPage = () => {
  const [root, body] = [document.documentElement, document.body || document.documentElement];
  const [across, down] = cut(style(root).overflowX === "visible" ? body : root);
  return scrolls() ? [across, down && window !== top] : [true, true];
};
const reach = (element) => {
  const held = [...around(element)]
    .map((one) => [one, one === document.scrollingElement ? cutOfPage() : cut(one), one.scrollLeft, one.scrollTop]);
  if (style(element).display === "contents") { // it has no box of its own, which could be scrolled to
    const { top, bottom } = union(content(element));
    scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: "instant" });
  } else element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  for (const [one, [across, down], left, top] of held) {
    if (across) one.scrollLeft = left;
    if (down) one.scrollTop = top;
  }
};
