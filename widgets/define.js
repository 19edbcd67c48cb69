// Defines <link-banner> with a look. Loaded twice, or for two widgets, the first class takes the other looks too.
import { bannerOn } from "./link-banner.js";

const NAME = "link-banner";

export const define = (look, enliven) => {
  const known = customElements;
  if (!known.get(NAME)) known.define(NAME, bannerOn(HTMLElement));
  known.get(NAME).wear(look, enliven);
};
