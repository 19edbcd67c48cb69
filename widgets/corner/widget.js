// The corner floats only where it covers no control of the portal, and goes when it is sent away.

// Does the card stand over something of the portal that floats too, or over what has the keyboard's focus? Or is it
// covered itself, or nowhere to be seen, as a portal's transforms and stacking can make it?
const covers = (card, host) => {
  const { left, top, right, bottom } = card.getBoundingClientRect();
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  let found = focused.tabIndex >= 0 && box.right > left && box.left < right && box.bottom > top && box.top < bottom;
  const still = []; // what lies under many points is looked at once
  const floats = (node) => {
    for (; node && !still.includes(node); node = node.parentElement) {
      found |= /fixed|sticky/.test(getComputedStyle(node).position);
      still.push(node);
    }
  };
  // What lies below is looked for with the card out of the way: a point takes a third of the time then. The points are
  // closer, some 40 by 30 px, than controls that float are small. The outer ones lie within the card's round corners.
  card.dataset.seen = "";
  for (let x = left + 2; x < right; x += (right - left) / 8.2) {
    for (let y = top + 2; y < bottom; y += (bottom - top) / 4.2) {
      const under = document.elementFromPoint(x, y);
      floats(under);
      if (under && under.shadowRoot) floats(under.shadowRoot.elementFromPoint(x, y));
    }
  }
  card.dataset.seen = 1;
  for (let y = top + 2; y < bottom; y += (bottom - top) / 1.1) {
    found |= document.elementFromPoint(left + 2, y) !== host | document.elementFromPoint(right - 2, y) !== host;
  }
  return found;
};

export const enliven = (root, look) => {
  const card = root.firstChild;
  // Storage may be forbidden, or be none at all: then the card, closed, comes back with the next page.
  let stored = look;
  try {
    stored = localStorage || look;
  } catch (refused) {}
  if (stored[look.key]) return card.remove();
  card.firstChild.onclick = () => {
    card.remove();
    stored[look.key] = 1;
  };
  // On the right, on the left, there further up, on the page: letters, because each byte counts.
  const settle = () =>
    ["r", "l", "ru", "lu", "p"].find((place) => {
      card.dataset.at = place;
      return !covers(card, root.host);
    });
  // Without a place the card is hidden. It gets its first when the page has been drawn: to look at points sooner would
  // make the browser lay the page out before its time, which takes longer than all else here.
  new IntersectionObserver(settle).observe(card);
  ["scroll", "resize", "focusin"].map((event) => addEventListener(event, settle));
};
