// Runs before the page's own scripts, in every frame: notes when the page last changed and what its policy refused.
(() => {
  const notes = { changed: performance.now(), refused: [] };
  Object.defineProperty(window, "__bannerKit", { value: notes, configurable: false });
  const change = () => { notes.changed = performance.now(); };
  new MutationObserver(change).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener("load", change, true);
  document.addEventListener("securitypolicyviolation", (event) => {
    if (notes.refused.length < 50) notes.refused.push([event.effectiveDirective, event.blockedURI]);
  });
})();
