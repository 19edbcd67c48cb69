// Runs before the page's own scripts, in every frame: notes when the page last changed and what its policy refused.
(() => {
  const notes = { changed: performance.now(), refused: [] };
  Object.defineProperty(window, "__bannerKit", { value: notes, configurable: false });
  const change = () => { notes.changed = performance.now(); };
  // A way past every proxy to any address (TURN over TCP), and of no use to a page that is only looked at.
  delete window.RTCPeerConnection;
  delete window.webkitRTCPeerConnection;
  new MutationObserver(change).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener("load", change, true);
  document.addEventListener("securitypolicyviolation", (event) => {
    if (notes.refused.length < 50) notes.refused.push([event.effectiveDirective, event.blockedURI]);
  });
  // A page that floods its console would fill the memory of all who listen; what the browser itself says still comes.
  let lines = 0;
  for (const name of Object.keys(console)) {
    const say = console[name];
    if (typeof say === "function") console[name] = (...words) => { if (lines++ < 200) say.apply(console, words); };
  }
})();
