// Why an element is not seen; empty when it is.
// A mask of shades that are all of no opacity lets nothing through.
const masked = ({ maskImage }) => /^[a-z-]+-gradient\(/.test(maskImage)
  && (maskImage.match(/rgba?\([^)]*\)/g) || []).every((shade) => /^rgba.*, 0\)$/.test(shade));

const undisplayed = (element) => {
  for (const one of around(element)) {
    const values = style(one);
    if (values.display === "none") return one.hasAttribute("hidden") ? "hidden-attribute" : "display-none";
    if (values.contentVisibility === "hidden") return "display-none";
    if (faint(one) || /opacity\(0(\.0[0-5]?)?\)/.test(values.filter) || masked(values)) return "transparent";
    if (one.localName === "details" && !one.open && element.closest("summary")?.parentElement !== one) return "collapsed";
    if (one.inert || (one === element && one.matches(":disabled"))) return "not-usable";
  }
  if (style(element).visibility !== "visible" && !seenInside(element)) return "visibility-hidden";
  return style(element).pointerEvents === "none" ? "not-usable" : "";
};
const seenInside = (element) => [...element.querySelectorAll("*")].some((one) => style(one).visibility === "visible");

const cause = (element) => {
  const target = used(element);
  if (!target) return "empty";
  if (element.localName === "area" && !large(onPicture(element, target))) return "clipped";
  if (element.matches("option:disabled")) return "not-usable";
  if (element.matches("option") && [element, element.closest("optgroup")].some((one) => one && style(one).display === "none")) return "display-none";
  const undisplayedBy = undisplayed(target);
  // Many pictures and boxes are there only once a reader has come to their place, and stays for a moment.
  if (undisplayedBy !== "display-none") reach(target);
  if (undisplayedBy) return undisplayedBy;
  const boxes = content(target);
  if (!boxes.length && [...target.querySelectorAll("*")].some(faint)) return "transparent";
  if (!boxes.length) return target.innerText?.trim() ? "too-small" : "empty";
  if (!large(union(boxes))) return "too-small";
  const rest = clipped(target, union(boxes));
  const seen = { left: Math.max(rest.left, 0), right: Math.min(rest.right, innerWidth),
                 top: Math.max(rest.top, 0), bottom: Math.min(rest.bottom, innerHeight) };
  if (!large(rest)) return "clipped";
  if (!large(seen)) return "off-screen";
  // Letters beside a picture that takes no clicks are a small part of the whole.
  const open = uncovered(target, seen) || boxes.some((box) => box.writer && uncovered(target, box));
  if ((!open && !uncoveredBelow(target, seen)) || (element.localName === "area" && overlaid(element, target))) return "covered";
  return boxes.some((box) => !box.writer || standsOut(box)) ? "" : "same-colour";
};
