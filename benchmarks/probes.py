"""What benchmarks.widgets asks a page: JavaScript, called with `[root, inner]`, the selectors of a banner."""

DEEP = """const inside = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
  [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
const host = document.querySelector(root);
const all = host ? [host, ...inside(host.shadowRoot || host), ...(host.shadowRoot ? inside(host) : [])] : [];
const shown = all.filter((node) => node.checkVisibility() && node.getClientRects().length);
"""
BOX = f"""([root, inner]) => {{ {DEEP}
  const boxes = shown.filter((node) => node.matches(inner)).map((node) => node.getBoundingClientRect())
    .sort((a, b) => b.width * b.height - a.width * a.height);
  return boxes.length ? [boxes[0].width, boxes[0].height] : [0, 0];
}}"""
LINKED = f"([root]) => {{ {DEEP} return shown.some((node) => node.localName === 'a' && node.href) }}"
SMALLEST = f"""([root]) => {{ {DEEP}
  const spoken = shown.filter((node) => [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim()));
  return Math.min(...spoken.map((node) => parseFloat(getComputedStyle(node).fontSize)));
}}"""
PICTURES = f"([root]) => {{ {DEEP} return shown.filter((node) => node.localName === 'img').map((node) => node.src) }}"
LETTERS = """() => Math.min(...[...document.querySelectorAll("text")].filter((node) => node.getClientRects().length)
  .map((node) => parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a))"""
VIOLATIONS = """async (root) => (await axe.run(document.querySelector(root) || document, { runOnly: { type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } })).violations.length"""
SHIFT = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) shifted += one.value;
}).observe({ type: "layout-shift", buffered: true })"""
LONG = """window.long = 0; new PerformanceObserver((list) => { long += list.getEntries().length })
  .observe({ type: "longtask", buffered: true })"""
