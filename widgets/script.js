// The form `script`: dresses the marked <div>s of the page, those that a single-page portal adds later too.
import { dress } from "./core.js";

export const run = (look, enliven) => {
  const all = () => document.querySelectorAll(look.where).forEach((host) => dress(host, look, enliven));
  all();
  // A portal that swaps its pages runs this again with each of them: one observer is enough.
  if (!document[look.where]) new MutationObserver(all).observe(document, { childList: true, subtree: true });
  document[look.where] = true;
};
