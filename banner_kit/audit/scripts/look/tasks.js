// All that is asked of a frame: `look(task, argument)`.
// Where it stands in this frame's window once it is brought into view, and where its own box begins.
const spot = (element) => {
  const shown = inUse(element);
  reach(shown);
  const own = shown.getBoundingClientRect();
  const box = union(content(shown)) || own;
  return [box.left, box.top, box.right - box.left, box.bottom - box.top, own.left, own.top];
};

const leads = (hosts) => [...document.querySelectorAll("a[href],area[href]")].filter((one) => hosts.includes(one.hostname));

// To the bottom as a reader would, so that lazy blocks load, and back.
const scrollThrough = async () => {
  for (let y = 0; y < Math.min(document.documentElement.scrollHeight, 20000); y += 600) {
    scrollTo(0, y);
    await new Promise((go) => setTimeout(go, 40));
  }
  scrollTo(0, 0);
};

// Asked at once: between two questions a picture may come, and its link be called empty all the same.
const sight = (element) => {
  const found = cause(element);
  const loads = () => [...inUse(element).querySelectorAll("img")].some((one) => !one.complete);
  return found === "empty" && loads() ? "loading" : found;
};

window.__bannerKitLook = (task, argument) => {
  if (task === "write") {
    if (argument && document.readyState === "loading") return null; // between two loads of a page that reloads
    length = 0;
    const text = written(document.documentElement);
    return length > LONGEST ? false : text;
  }
  if (task === "sight") return sight(marks[argument]);
  if (task === "element") return marks[argument];
  if (task === "quiet") return moving().length ? 0 : performance.now() - Math.max(window.__bannerKit.changed, window.__bannerKit.due);
  if (task === "used") return inUse(marks[argument]);
  if (task === "drift") return drift(inUse(marks[argument]));
  if (task === "states") return states(inUse(marks[argument]));
  if (task === "spot") return spot(marks[argument]);
  if (task === "scroll") return scrollThrough();
  if (task === "scrolled") {
    if (argument) scrollTo(0, 0);
    return [scrollY, document.documentElement.scrollHeight];
  }
  if (task === "timers") return waiting();
  if (task === "animated") return document.getAnimations().some((one) => one.animationName);
  if (task === "refused") return window.__bannerKit.refused;
  if (task === "visible") return leads(argument).some((one) => cause(one) === "" && stays(one));
};
