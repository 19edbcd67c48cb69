// The corner floats only where it covers no control of the portal, and goes when it is sent away.

// Does the card stand over something of the portal that floats too, or over what has the keyboard's focus? Or is it
// covered itself, or nowhere to be seen, as a portal's transforms and stacking can make it?
const covers = (card, host) => {
  const { left, top, right, bottom } = card.getBoundingClientRect();
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  // In a window as low as that of a page enlarged four times it would stand over half of what is read.
  let found =
    innerHeight < 300 ||
    (focused.tabIndex >= 0 && box.right > left && box.left < right && box.bottom > top && box.top < bottom);
  const floats = (node) => {
    for (; node; node = node.parentElement) found |= "fixed sticky".includes(getComputedStyle(node).position);
  };
  // What lies below is looked for with the card out of the way: a point takes a third of the time then. The points are
  // closer, some 40 by 30 px, than controls that float are small. The outer ones lie within the card's round corners.
  card.dataset.up = 0;
  let last;
  for (let x = left + 2; x < right; x += (right - left) / 8.2) {
    for (let y = top + 2; y < bottom; y += (bottom - top) / 4.2) {
      const under = document.elementFromPoint(x, y);
      if (under !== last) floats((last = under)); // one element lies under many points
      if (under && under.shadowRoot) floats(under.shadowRoot.elementFromPoint(x, y));
    }
  }
  card.dataset.up = "y";
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
  card.firstChild.onclick = () => {
    card.remove();
    stored[look.key] = 1;
  };
  // On the right, on the left, there further up, on the page: letters, because each byte counts.
  const settle = (wait) => {
    if (stored[look.key]) card.remove();
    else ["r", "l", "ru", "lu", "p"].find((place) => !covers(card, root.host, (card.dataset.at = place)));
    again(wait);
  };
  // A portal's own controls come at any time, long after the page or what is scrolled, and the card may be sent away on
  // another page: it looks again after 0.8, 7 and 58 seconds and so on, and a moment after something has happened, but
  // never while that goes on: on a page of 3,000 blocks and a slow telephone a look takes 80 ms.
  let timer;
  const again = (wait) => {
    // An event is no number: then soon. So it is after a month, as what is longer than 32 bits is no time for browsers.
    wait = (wait << 3) || 99;
    clearTimeout(timer);
    timer = setTimeout(settle, wait, wait);
  };
  // Without a place the card is hidden. It gets its first right after the frame that this runs before: to look at points
  // sooner would make the browser lay the page out before its time, which takes longer than all else here.
  setTimeout(settle, 0, 99);
  ["scroll", "resize", "focusin"].map((event) => addEventListener(event, again));
};
