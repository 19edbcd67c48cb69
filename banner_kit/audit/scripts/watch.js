// Runs before the page's own scripts, in every frame: notes when the page last changed and will change, its closed shadow
// roots, and what its policy refused.
(() => {
  // `longest` is how many ms of a timer or an animation are waited for.
  const notes = { changed: performance.now(), due: 0, longest: 5000, timers: [], refused: [], closed: new WeakMap() };
  Object.defineProperty(window, "__bannerKit", { value: notes, configurable: false });
  const change = () => { notes.changed = performance.now(); };
  // A way past every proxy to any address (TURN over TCP), and of no use to a page that is only looked at.
  delete window.RTCPeerConnection;
  delete window.webkitRTCPeerConnection;
  // What visitors have keeps windows shut that nobody asked for; a Chromium without windows would open them.
  const { open } = window;
  const holdsFrame = (name, around = top) => {
    try {
      if (around[name] === around[name].window) return true;
    } catch { /* none has that name, or another site keeps it to itself */ }
    return Array.from({ length: around.length }, (_, place) => around[place]).some((one) => holdsFrame(name, one));
  };
  window.open = (address, target = "", ...how) => {
    const stays = /^_(self|parent|top)$/i.test(target) || (target && holdsFrame(target));
    return stays || navigator.userActivation.isActive ? open.call(window, address, target, ...how) : null;
  };
  // What pages tell Chromium by, which the one without windows lacks.
  window.chrome ??= {};
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    if (root.mode === "closed") notes.closed.set(this, root);
    return root;
  };
  // When the last timer ends that was set while the page loaded: what pops up, or is put in, often waits some seconds.
  // Of timers that set themselves anew for ever only the first counts.
  const wait = window.setTimeout;
  let loading = true;
  window.setTimeout = function (act, delay, ...rest) {
    const due = performance.now() + Number(delay);
    if (loading && delay <= notes.longest) {
      notes.due = Math.max(notes.due, due);
      if (notes.timers.length < 50) notes.timers.push([due, act]);
    }
    return wait.call(window, act, delay, ...rest);
  };
  addEventListener("load", () => wait.call(window, () => { loading = false; }, 100));
  new MutationObserver(change).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener("load", change, true);
  document.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, originalPolicy } = event;
    if (notes.refused.length < 50) notes.refused.push([effectiveDirective, blockedURI, originalPolicy]);
  });
  // A page that floods its console would fill the memory of all who listen; what the browser itself says still comes.
  let lines = 0;
  for (const name of Object.keys(console)) {
    const say = console[name];
    if (typeof say === "function") console[name] = (...words) => { if (lines++ < 200) say.apply(console, words); };
  }
})();
