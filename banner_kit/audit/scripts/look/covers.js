// What lies over an element.
// What keeps the clicks on it to itself, wherever it stands.
const KEEPS = "object,embed,iframe,button:disabled,input:disabled";
const within = (hit, element) => (([...around(hit)].includes(element) || element.contains(hit)) && (hit === element || !hit.matches(KEEPS)))
  || (hit.localName === "area" && element.useMap === "#" + hit.closest("map")?.name);
const CLOSES = "button,[role=button],[class*=close],[onclick]";
// Something over the whole page that says or offers something, or that the page shines through; and a bar that can be
// closed.
const isDialog = (hit) => [...around(hit)].some((one) => {
  const box = one.getBoundingClientRect();
  if (style(one).position !== "fixed") return false;
  if (box.width * box.height <= (innerWidth * innerHeight) / 2) return one.querySelector(CLOSES) !== null;
  return one.innerText?.trim() || one.querySelector("a,button,img,svg,input,iframe,[onclick]") || !isOpaque(style(one));
});
const isOpaque = ({ backgroundColor, opacity }) => /^rgb\(/.test(backgroundColor) && Number(opacity) === 1;

// What a click meets at nine points of a box, its middle first.
const hits = function* (root, { left, right, top, bottom }) {
  const PARTS = [0.5, 0.2, 0.8];
  for (const x of PARTS) for (const y of PARTS) yield root.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
};
const uncovered = (element, box) => {
  for (const hit of hits(element.getRootNode(), box)) {
    // A dialog over the whole page is one that visitors close first.
    if (hit && (within(hit, element) || isDialog(hit))) return true;
  }
  return false;
};

// A footer that stands still behind the page is uncovered at its end.
const uncoveredBelow = (element, box) => {
  if (![...around(element)].some((one) => style(one).position === "fixed")) return false;
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  return uncovered(element, box);
};
