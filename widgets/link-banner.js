// The class of <link-banner>. Importing it changes nothing: whoever wants the element defines it, see define.js.
import { dress } from "./core.js";

const looks = [];
const waiting = [];

// On top of `Base`: HTMLElement, or anything where there is none (a portal rendered by a server imports the class too).
export const bannerOn = (Base) =>
  class extends Base {
    // Adds a look; banners that asked for it put it on: by `widget="strip-vi"`, and where campaigns share a page by
    // `widget="campaign:strip-vi"`, or versions of one by `widget="2:campaign:strip-vi"`.
    static wear(...look) {
      looks.push(look);
      waiting.splice(0).map((one) => one.connectedCallback());
    }

    connectedCallback() {
      const asked = looks.find(([look]) => (":" + look.name).endsWith(":" + this.getAttribute("widget")));
      if (asked) dress(this, ...asked);
      else waiting.push(this);
    }
  };
