// What a visitor sees: read in the rendered page, one frame at a time. `look(task, …)` is all that is asked of it.
(() => {
  const MARK = "data-bk-mark";
  const MARKED = "a,area,option,select,button,input,form,iframe,frame,object,embed,img,[onclick],[onmousedown],[onmouseup]";
  const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
  const SMALLEST = 10; // px: a box below 10×10 cannot be seen or used
  const FAINTEST = 0.05; // opacity: up to it nobody sees anything
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

  const around = function* (element) {
    for (let one = element; one instanceof Element; one = one.assignedSlot || one.parentElement || one.getRootNode().host) yield one;
  };
  const style = (element) => getComputedStyle(element);
  // What overflows is cut off in one direction, in the other, or in none of them; `auto` and `scroll` are no such cut.
  const cut = (element) => ["X", "Y"].map((axis) => /hidden|clip/.test(style(element)["overflow" + axis]));

  // The boxes around an element in which it is laid out: a positioned one is not cut off by those between.
  // https://www.w3.org/TR/css-position-3/#def-cb
  const holdsAll = ({ transform, filter, perspective, contain, willChange }) => transform !== "none" || filter !== "none"
    || perspective !== "none" || /paint|layout|strict|content/.test(contain) || /transform|filter|perspective/.test(willChange);
  const holders = function* (element) {
    let { position } = style(element);
    for (const one of around(element)) {
      if (one === element) continue;
      const values = style(one);
      const holds = position === "fixed" ? holdsAll(values)
        : position !== "absolute" || values.position !== "static" || holdsAll(values);
      if (holds) { yield one; position = values.position; }
    }
  };

  // What libraries show in the place of a list: Select2, Chosen, Nice Select, jQuery UI beside it, bootstrap-select around it.
  const DRESS = ".select2,.select2-container,.chosen-container,.nice-select,.ui-selectmenu-button";
  const dressed = (list) => list && ([list.nextElementSibling].find((one) => one?.matches(DRESS)) || list.closest(".bootstrap-select") || list);

  // What is used when the element is: of an area its picture, of a choice its list.
  const used = (element) => {
    if (element.localName === "option") return dressed(element.closest("select"));
    if (element.localName !== "area") return element;
    const name = element.closest("map")?.name;
    return [...document.querySelectorAll("img[usemap]")].find((one) => one.useMap === "#" + name);
  };

  // A mask of shades that are all of no opacity lets nothing through.
  const masked = ({ maskImage }) => /^[a-z-]+-gradient\(/.test(maskImage)
    && (maskImage.match(/rgba?\([^)]*\)/g) || []).every((shade) => /^rgba.*, 0\)$/.test(shade));

  const undisplayed = (element) => {
    for (const one of around(element)) {
      const values = style(one);
      if (values.display === "none") return one.hasAttribute("hidden") ? "hidden-attribute" : "display-none";
      if (values.contentVisibility === "hidden") return "display-none";
      if (Number(values.opacity) <= FAINTEST || /opacity\(0(\.0[0-5]?)?\)/.test(values.filter) || masked(values)) return "transparent";
      if (one.localName === "details" && !one.open && element.closest("summary")?.parentElement !== one) return "collapsed";
      if (one.inert || (one === element && one.matches(":disabled"))) return "not-usable";
    }
    if (style(element).visibility !== "visible" && !seenInside(element)) return "visibility-hidden";
    return style(element).pointerEvents === "none" ? "not-usable" : "";
  };
  const seenInside = (element) => [...element.querySelectorAll("*")].some((one) => style(one).visibility === "visible");

  const REPLACED = /^(input|button|select|iframe|frame|object|embed|video|canvas|svg)$/;
  // Films of Flash and controls of Internet Explorer, of which browsers show an empty box at most.
  const isLost = (node) => /^(object|embed)$/.test(node.localName)
    && (/\.swf(\?|$)/i.test(node.data || node.src) || /flash/.test(node.type) || node.hasAttribute("classid"));

  // A picture from a file that could not be had is none.
  const isPicture = (image) => image !== "none" && !(performance.getEntriesByName(image.match(/^url\("([^"]*)"\)$/)?.[1])
    .at(-1)?.responseStatus >= 400);
  // A picture behind it, or letters and pictures that its style sheet writes before and after what it holds.
  const painted = (element) => isPicture(style(element).backgroundImage) || ["::before", "::after"].some((place) => {
    const values = getComputedStyle(element, place);
    if (/^(none|normal)$/.test(values.content) || values.display === "none" || Number(values.opacity) <= FAINTEST) return false;
    return isPicture(values.backgroundImage) || (/[^\s"']/.test(values.content) && parseFloat(values.fontSize) >= 1);
  });

  // A shape or picture within an SVG, of which a link there may consist.
  const drawn = (node) => node instanceof SVGImageElement || node instanceof SVGUseElement
    || (node instanceof SVGGeometryElement && (style(node).fill !== "none" || style(node).stroke !== "none"));

  // The boxes of what there is to see in it: letters, pictures really decoded (or their words), painted boxes.
  const content = (element) => {
    const boxes = [];
    const walk = (node) => {
      if (boxes.length > 60) return;
      if (node.nodeType === Node.TEXT_NODE) {
        const writer = node.parentElement;
        if (!node.data.trim() || (writer && parseFloat(style(writer).fontSize) < 1)) return;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) boxes.push(Object.assign(box, { writer }));
      } else if (node.nodeType === Node.ELEMENT_NODE && style(node).visibility !== "hidden" || node === element) {
        const picture = node.localName === "img" && (node.naturalWidth > 0 || node.alt.trim());
        if (picture || drawn(node) || (REPLACED.test(node.localName) && !isLost(node)) || painted(node)) boxes.push(...node.getClientRects());
        for (const child of (shadow(node) || node).childNodes) walk(child);
      }
    };
    walk(element);
    if (!boxes.length) boxes.push(...throughGlass(element));
    return boxes.filter((box) => box.width > 0 && box.height > 0);
  };

  // Where a link is clicked: on its box, or on what its style sheet stretches over the box that holds it, as Bootstrap does.
  const glass = (element) => {
    const { content, position, left, top, width, height } = getComputedStyle(element, "::after");
    if (/^(none|normal)$/.test(content) || position !== "absolute") return element.getBoundingClientRect();
    const holder = [...around(element)].find((one) => style(one).position !== "static" || holdsAll(style(one)));
    const edge = (holder || document.documentElement).getBoundingClientRect();
    return new DOMRect(edge.left + parseFloat(left), edge.top + parseFloat(top), parseFloat(width), parseFloat(height));
  };

  // A link with nothing in it, laid over pictures or letters: these are what visitors see and click.
  const throughGlass = (element) => {
    const pane = glass(element);
    if (!element.matches("a[href]") || !large(pane)) return [];
    const behind = [...around(element)].slice(1, 3).filter((one) => !one.matches("html,body")).flatMap(content);
    return behind.map((box) => {
      const [left, top] = [Math.max(pane.left, box.left), Math.max(pane.top, box.top)];
      return new DOMRect(left, top, Math.min(pane.right, box.right) - left, Math.min(pane.bottom, box.bottom) - top);
    }).filter(large);
  };

  const union = (boxes) => boxes.length && {
    left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
  const large = (box) => box && box.right - box.left >= SMALLEST && box.bottom - box.top >= SMALLEST;

  const clipped = (element, box) => {
    const rest = { ...box };
    const own = style(element).display === "inline" ? [] : [element];
    for (const one of [...own, ...holders(element)]) {
      if (one === document.documentElement || one === document.body) continue;
      const edge = one.getBoundingClientRect();
      const [across, down] = cut(one);
      if (across) { rest.left = Math.max(rest.left, edge.left); rest.right = Math.min(rest.right, edge.right); }
      if (down) { rest.top = Math.max(rest.top, edge.top); rest.bottom = Math.min(rest.bottom, edge.bottom); }
    }
    return rest;
  };

  // Bring it into view as a visitor could: what only a script can scroll stays where it was.
  // So does what stands beside a page that is not scrolled sideways, as menus do; pages are kept from being scrolled down
  // while a dialog is open.
  const scrolls = () => !/^(no|off|noscroll)$/i.test(window.frameElement?.scrolling);
  const cutOfPage = () => {
    const [root, body] = [document.documentElement, document.body || document.documentElement];
    return scrolls() ? [cut(style(root).overflowX === "visible" ? body : root)[0], false] : [true, true];
  };
  const reach = (element) => {
    const held = [...around(element)]
      .map((one) => [one, one === document.scrollingElement ? cutOfPage() : cut(one), one.scrollLeft, one.scrollTop]);
    if (style(element).display === "contents") { // it has no box of its own, which could be scrolled to
      const { top, bottom } = union(content(element));
      scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: "instant" });
    } else element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    for (const [one, [across, down], left, top] of held) {
      if (across) one.scrollLeft = left;
      if (down) one.scrollTop = top;
    }
  };

  const within = (hit, element) => [...around(hit)].includes(element) || element.contains(hit)
    || (hit.localName === "area" && element.useMap === "#" + hit.closest("map")?.name);
  const CLOSES = "button,[role=button],[class*=close],[onclick]";
  // Something over the whole page that says or offers something, or that the page shines through; and a bar that can be
  // closed.
  const isDialog = (hit) => [...around(hit)].some((one) => {
    const box = one.getBoundingClientRect();
    if (style(one).position !== "fixed") return false;
    if (box.width * box.height <= (innerWidth * innerHeight) / 2) return one.querySelector(CLOSES) !== null;
    return one.innerText?.trim() || one.querySelector("a,button,img,svg,input,iframe,[onclick]") || !isOpaque(style(one));
  });
  const isOpaque = ({ backgroundColor, opacity }) => /^rgb\(/.test(backgroundColor) && Number(opacity) === 1;
  const uncovered = (element, box) => {
    const root = element.getRootNode();
    for (const x of [0.5, 0.2, 0.8]) for (const y of [0.5, 0.2, 0.8]) {
      const hit = root.elementFromPoint(box.left + x * (box.right - box.left), box.top + y * (box.bottom - box.top));
      // A dialog over the whole page is one that visitors close first.
      if (hit && (within(hit, element) || isDialog(hit))) return true;
    }
    return false;
  };

  // A footer that stands still behind the page is uncovered at its end.
  const uncoveredBelow = (element, box) => {
    if (![...around(element)].some((one) => style(one).position === "fixed")) return false;
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    return uncovered(element, box);
  };

  // Letters that have the colour of what is behind them are not seen, however large. Told only of what lies on a plain
  // colour; the measure is WCAG's contrast, of which text needs 4.5.
  const INDISTINCT = 1.1;
  const channels = (colour) => /^rgba?\(/.test(colour) ? colour.match(/[\d.]+/g).map(Number) : null;
  const luminance = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (writer, box) => {
    const below = document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!below.includes(writer) || window !== top || /dark/.test(style(document.documentElement).colorScheme)) return null;
    for (const one of below.slice(below.indexOf(writer))) {
      if (one.localName === "img" || REPLACED.test(one.localName) || painted(one)) return null;
      const colour = channels(style(one).backgroundColor);
      if (!colour || (colour.length === 4 && colour[3] > 0 && colour[3] < 1)) return null;
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const standsOut = (box) => {
    const values = style(box.writer);
    if ([...around(box.writer)].some((one) => style(one).backgroundClip.includes("text"))) return true; // painted by it
    const ink = channels(values.webkitTextFillColor), behind = ground(box.writer, box);
    if (!ink || !behind || values.textShadow !== "none" || parseFloat(values.webkitTextStrokeWidth)) return true;
    const [opacity = 1] = ink.slice(3);
    const seen = ink.map((part, place) => part * opacity + behind[place] * (1 - opacity));
    const [darker, lighter] = [luminance(seen), luminance(behind)].sort((one, other) => one - other);
    return (lighter + 0.05) / (darker + 0.05) >= INDISTINCT;
  };

  // What of an area lies on its picture: an area that begins where the picture has ended cannot be used.
  const onPicture = ({ coords, shape }, { clientWidth, clientHeight }) => {
    if (/^default/i.test(shape)) return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
    const at = (coords.match(/-?\d+(\.\d+)?/g) || []).map(Number);
    const [x, y, radius] = at;
    const [across, down] = /^circ/i.test(shape) ? [[x - radius, x + radius], [y - radius, y + radius]]
      : [0, 1].map((axis) => at.filter((_, place) => place % 2 === axis));
    return { left: Math.max(0, Math.min(...across)), right: Math.min(clientWidth, Math.max(...across)),
             top: Math.max(0, Math.min(...down)), bottom: Math.min(clientHeight, Math.max(...down)) };
  };
  // Of areas that lie over each other the first in the map is clicked, be it a link or not.
  const overlaid = (area, picture) => {
    const edge = picture.getBoundingClientRect(), { left, right, top, bottom } = onPicture(area, picture);
    const hits = [0.5, 0.2, 0.8].flatMap((x) => [0.5, 0.2, 0.8].map((y) => picture.getRootNode()
      .elementFromPoint(edge.left + left + x * (right - left), edge.top + top + y * (bottom - top))));
    return !hits.includes(area) && hits.some((hit) => hit?.localName === "area" && hit.parentElement === area.parentElement);
  };

  const cause = (element) => {
    const target = used(element);
    if (!target) return "empty";
    if (element.localName === "area" && !large(onPicture(element, target))) return "clipped";
    if (element.matches("option:disabled")) return "not-usable";
    if (element.matches("option") && [element, element.closest("optgroup")].some((one) => one && style(one).display === "none")) return "display-none";
    const undisplayedBy = undisplayed(target);
    if (undisplayedBy) return undisplayedBy;
    const before = content(target);
    if (!before.length) return target.innerText?.trim() ? "too-small" : "empty";
    if (!large(union(before))) return "too-small";
    reach(target);
    const boxes = content(target);
    const rest = clipped(target, union(boxes));
    const seen = { left: Math.max(rest.left, 0), right: Math.min(rest.right, innerWidth),
                   top: Math.max(rest.top, 0), bottom: Math.min(rest.bottom, innerHeight) };
    if (!large(rest)) return "clipped";
    if (!large(seen)) return "off-screen";
    if ((!uncovered(target, seen) && !uncoveredBelow(target, seen)) || (element.localName === "area" && overlaid(element, target))) return "covered";
    return boxes.some((box) => !box.writer || standsOut(box)) ? "" : "same-colour";
  };

  // Where it is in the box that cuts it off: it comes into view in its turn if a script moves it there, or scrolls that box.
  const drift = (element) => {
    if (cause(element) !== "clipped") return [];
    const box = [...holders(element)].find((one) => one.parentElement && one !== document.body && cut(one).includes(true));
    const own = element.getBoundingClientRect(), edge = box?.getBoundingClientRect();
    return edge ? [[own.left - edge.left, own.top - edge.top].map((way) => Math.round(way / SMALLEST)).join()] : [];
  };

  // How what stands beside it looks, at each of the next levels that are seen: of a carousel or ticker that changes. What is
  // hidden by a box, not by its place, is a slide only where what stands beside that box is shown and hidden.
  const LEVELS = 6;
  const hidesItself = (one) => {
    const { display, opacity, visibility } = style(one);
    const inherits = one.parentElement && style(one.parentElement).visibility !== "visible";
    return display === "none" || Number(opacity) <= FAINTEST || (visibility !== "visible" && !inherits);
  };
  const states = (element) => {
    const path = [...around(element)], hider = path.find(hidesItself);
    return path.slice(0, LEVELS).map((level) => {
      const parent = level.parentElement;
      if (!parent || (hider && level !== hider) || cause(parent) !== "") return "";
      const edge = parent.getBoundingClientRect();
      return JSON.stringify([...parent.children].map((one) => {
        const { left, top, width } = one.getBoundingClientRect();
        const { visibility, opacity } = style(one);
        const place = hider ? [] : [left - edge.left, top - edge.top].map((way) => Math.round(way / SMALLEST));
        return [mark(one), ...place, width > 0, visibility, opacity > FAINTEST];
      }));
    });
  };

  // Whether something is on its way into view, or out of it, by an animation that ends soon; what moves for ever is waited
  // for elsewhere.
  const moving = () => document.getAnimations().filter((one) => {
    const left = one.animationName ? one.effect.getComputedTiming().endTime - one.currentTime : 0;
    return one.playState === "running" && left > 0 && left <= window.__bannerKit.longest;
  }).map(({ effect }) => effect.target);

  // Where it stands in this frame's window once it is brought into view, and where its own box begins.
  const spot = (element) => {
    const target = used(element) || element;
    reach(target);
    const own = target.getBoundingClientRect();
    const box = union(content(target)) || own;
    return [box.left, box.top, box.right - box.left, box.bottom - box.top, own.left, own.top];
  };

  // The code of timers that are still to come.
  const waiting = () => window.__bannerKit.timers.filter(([due]) => due > performance.now())
    .map(([, act]) => String(act).slice(0, 5000));

  const stays = (element) => !moving().some((one) => one?.contains(element));
  const leads = (hosts) => [...document.querySelectorAll("a[href],area[href]")].filter((one) => hosts.includes(one.hostname));

  window.__bannerKitLook = (task, argument) => {
    if (task === "write") {
      if (argument && document.readyState === "loading") return null; // between two loads of a page that reloads
      length = 0;
      const text = written(document.documentElement);
      return length > LONGEST ? false : text;
    }
    if (task === "sight") return cause(marks[argument]);
    if (task === "element") return marks[argument];
    if (task === "quiet") return moving().length ? 0 : performance.now() - Math.max(window.__bannerKit.changed, window.__bannerKit.due);
    if (task === "used") return used(marks[argument]) || marks[argument];
    if (task === "drift") return drift(used(marks[argument]) || marks[argument]);
    if (task === "states") return states(used(marks[argument]) || marks[argument]);
    if (task === "spot") return spot(marks[argument]);
    if (task === "scrolled") {
      if (argument) scrollTo(0, 0);
      return [scrollY, document.documentElement.scrollHeight];
    }
    if (task === "timers") return waiting();
    if (task === "refused") return window.__bannerKit.refused;
    if (task === "visible") return leads(argument).some((one) => cause(one) === "" && stays(one));
  };
})();
