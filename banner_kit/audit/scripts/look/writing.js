// The page as it stands, written down; elements that matter carry a mark.
const MARK = "data-bk-mark";
const MARKED = "a,area,option,select,button,input,form,iframe,frame,object,embed,img,[onclick],[onmousedown],[onmouseup]";
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const LONGEST = 20e6; // characters of a written page: far more than people read, far less than memory
const marks = [];
let length = 0;
const places = new Map();

// Closed ones too: visitors see what is in them.
const shadow = (element) => element.shadowRoot || window.__bannerKit?.closed.get(element);

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
const mark = (element) => {
  if (!places.has(element)) places.set(element, marks.push(element) - 1);
  return places.get(element);
};

// What calls for a click although it is no link, or one to nowhere: the hand appears over it, and not over what is
// around it.
const NOWHERE = /^\s*(#|javascript:)/i;
const isNoLink = (element) => !element.closest(MARKED) || (element.localName === "a" && NOWHERE.test(element.getAttribute("href")));
const pointed = (element) => isNoLink(element) && getComputedStyle(element).cursor === "pointer"
  && (!element.parentElement || getComputedStyle(element.parentElement).cursor !== "pointer");
// What keeps an address for a script, which may open it.
const keeps = (element) => isNoLink(element)
  && [...element.attributes].some(({ name, value }) => name.startsWith("data-") && /\/\/|\w\.\w/.test(value));

// What only a browser without scripts would show is told apart, where it can be.
const kept = (text) => /<\/noscript/i.test(text) ? "" : (length += text.length, `<noscript>${text}</noscript>`);

// The page as it stands, shadow roots as the content they show; elements that matter carry a mark.
const written = (node) => {
  if (length > LONGEST) return "";
  if (node.nodeType === Node.TEXT_NODE) return length += node.data.length, escaped(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const tag = node.localName;
  if (tag === "template") return "";
  if (tag === "noscript") return kept(node.textContent);
  let text = "<" + tag;
  for (const { name, value } of node.attributes) if (name !== MARK) text += ` ${name}="${escaped(value)}"`;
  const calls = pointed(node);
  if (calls) text += ' data-bk-pointer="1"';
  if (calls || node.matches(MARKED) || keeps(node)) text += ` ${MARK}="${mark(node)}"`;
  text += ">";
  length += text.length;
  if (VOID.has(tag)) return text;
  if (tag === "script" || tag === "style") return text + node.textContent + `</${tag}>`;
  const inner = tag === "slot" && node.assignedNodes().length ? node.assignedNodes() : (shadow(node) || node).childNodes;
  for (const child of inner) text += written(child);
  return text + `</${tag}>`;
};
