// The corner floats only where it covers no control of the portal, and goes when it is sent away.
const PLACES = ["right", "left", "right-up", "left-up", "page"];

// Does the card stand over something of the portal that floats too, or over what has the keyboard's focus?
const covers = (card, host) => {
  const { left, top, right, bottom, width, height } = card.getBoundingClientRect();
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  if (focused.tabIndex >= 0 && box.right > left && box.left < right && box.bottom > top && box.top < bottom) return true;
  const still = []; // what lies under many points is looked at once
  const floats = (node) => {
    for (; node && !still.includes(node); node = node.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(node).position)) return true;
      still.push(node);
    }
  };
  // The points are closer, some 40 by 32 px, than controls that float are small.
  for (let point = 0; point < 45; point++) {
    const x = left + ((point % 9) * width) / 8;
    const y = top + ((point % 5) * height) / 4;
    const found = document.elementsFromPoint(x, y);
    const under = found[found[0] === host ? 1 : 0];
    if (floats(under) || (under && under.shadowRoot && under.shadowRoot.elementsFromPoint(x, y).some(floats))) return true;
  }
};

export const enliven = (root, look) => {
  const card = root.firstChild;
  // Storage may be forbidden: then the card comes back with the next page.
  try {
    if (localStorage[look.key]) return card.remove();
  } catch (refused) {}
  card.firstChild.onclick = () => {
    card.remove();
    try {
      localStorage[look.key] = 1;
    } catch (refused) {}
  };
  let at = PLACES[0];
  const settle = () => {
    for (const place of PLACES) {
      if (place !== at) card.dataset.at = at = place;
      if (!covers(card, root.host)) break;
    }
    card.dataset.at = at;
  };
  // Without a place the card is hidden. It gets its first when the page has been drawn: to look at points sooner would
  // make the browser lay the page out before its time, which takes longer than all else here.
  new IntersectionObserver(settle).observe(card);
  for (const event of ["scroll", "resize", "focusin"]) addEventListener(event, settle);
};
