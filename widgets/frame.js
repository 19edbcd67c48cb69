// The page of the form `iframe`: it stands there complete and is emptied when the campaign is off. Which site it
// stands on shows in the referrer only: a sandboxed page cannot look out.
import { isOff } from "./core.js";

export const run = (look, enliven) => {
  if (isOff(look, document.referrer)) document.body.textContent = "";
  else if (enliven) enliven(document, look);
};
