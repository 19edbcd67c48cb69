// Waits until every floating banner has its place: it gets that when the page has been drawn, which the end of loading
// does not tell, and is hidden until then. One that gets none is left to what is asked of it.
async () => {
  const homeless = () => [...document.querySelectorAll("link-banner,[data-widget]")]
    .some((host) => host.shadowRoot?.querySelector(".bk-corner:not([data-at])"));
  for (const end = performance.now() + 5000; homeless() && performance.now() < end; ) {
    await new Promise((done) => setTimeout(done, 10));
  }
}
