// The copy buttons, and previews that come back. Without this script snippets can still be selected and copied by hand.
(() => {
  "use strict";
  // Who tries a preview's ✕ has not closed the banner: what it keeps about that is taken away, after it and with a reload.
  const forget = () => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("bk:")) delete localStorage[key];
    } catch {} // storage may be forbidden
  };
  forget();
  document.addEventListener("click", () => setTimeout(forget));
  const say = (button, words, done) => {
    const label = button.firstElementChild;
    const before = label.textContent;
    if (button.dataset.busy) return;
    button.dataset.busy = "yes";
    label.textContent = words;
    button.classList.toggle("done", done);
    setTimeout(() => {
      label.textContent = before;
      button.classList.remove("done");
      delete button.dataset.busy;
    }, 2000);
  };
  const copy = async (button) => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    try {
      // The clipboard needs a secure page; on plain http the older command still works.
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      else if (!document.execCommand("copy")) throw new Error("not copied");
      button.focus(); // to select has taken the focus away
      say(button, button.dataset.done, true);
    } catch {
      say(button, button.dataset.failed, false);
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-copies]")) button.addEventListener("click", () => copy(button));
  });
})();
