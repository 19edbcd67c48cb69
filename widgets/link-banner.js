// The class of <link-banner>. Importing it changes nothing: whoever wants the element defines it, see define.js.
import { dress } from "./core.js";

const looks = new Map();
const waiting = new Set();

// On top of `Base`: HTMLElement, or anything where there is none (a portal rendered by a server imports the class too).
export const bannerOn = (Base) =>
  class extends Base {
    // Adds a look; banners that asked for it by `widget="strip-vi"` put it on.
    static wear(look, enliven) {
      looks.set(look.name, [look, enliven]);
      for (const one of waiting) one.connectedCallback();
    }

    connectedCallback() {
      const look = looks.get(this.getAttribute("widget"));
      waiting[look ? "delete" : "add"](this);
      if (look) dress(this, ...look);
    }
  };
