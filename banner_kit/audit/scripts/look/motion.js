// What moves, and what comes into view, or goes out of it, in its turn.
// Where it is in the box that cuts it off: it comes into view in its turn if a script moves it there, or scrolls that box.
const drift = (element) => {
  if (cause(element) !== "clipped") return [];
  const box = [...holders(element)].find((one) => one.parentElement && one !== document.body && cut(one).includes(true));
  const own = element.getBoundingClientRect(), edge = box?.getBoundingClientRect();
  return edge ? [[own.left - edge.left, own.top - edge.top].map((way) => Math.round(way / SMALLEST)).join()] : [];
};

// How what stands beside it looks, at each of the next levels that are seen: of a carousel or ticker that changes. What is
// hidden by a box, not by its place, is a slide only where what stands beside that box is shown and hidden.
const LEVELS = 6;
const hidesItself = (one) => {
  const { display, opacity, visibility } = style(one);
  const inherits = one.parentElement && style(one.parentElement).visibility !== "visible";
  return display === "none" || Number(opacity) <= FAINTEST || (visibility !== "visible" && !inherits);
};
const states = (element) => {
  const path = [...around(element)], hider = path.find(hidesItself);
  return path.slice(0, LEVELS).map((level) => {
    const parent = level.parentElement;
    if (!parent || (hider && level !== hider) || cause(parent) !== "") return "";
    const edge = parent.getBoundingClientRect();
    return JSON.stringify([...parent.children].map((one) => {
      const { left, top, width } = one.getBoundingClientRect();
      const { visibility, opacity } = style(one);
      const place = hider ? [] : [left - edge.left, top - edge.top].map((way) => Math.round(way / SMALLEST));
      return [mark(one), ...place, width > 0, visibility, opacity > FAINTEST];
    }));
  });
};

// Whether something is on its way into view, or out of it, by an animation that ends soon; what moves for ever is waited
// for elsewhere.
const moving = () => document.getAnimations().filter((one) => {
  const left = one.animationName ? one.effect.getComputedTiming().endTime - one.currentTime : 0;
  return one.playState === "running" && left > 0 && left <= window.__bannerKit.longest;
}).map(({ effect }) => effect.target);

// The code of timers that are still to come.
const waiting = () => window.__bannerKit.timers.filter(([due]) => due > performance.now())
  .map(([, act]) => String(act).slice(0, 5000));

const stays = (element) => !moving().some((one) => one?.contains(element));
