// Whether letters stand out from what is behind them.
// Letters that have the colour of what is behind them are not seen, however large. Told only of what lies on a plain
// colour; the measure is WCAG's contrast, of which text needs 4.5.
const INDISTINCT = 1.1;
const channels = (colour) => /^rgba?\(/.test(colour) ? colour.match(/[\d.]+/g).map(Number) : null;
const luminance = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
  .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
// What lies at a point is not asked of rows and groups of tables: they lie behind their cells.
const ROW = "tr, thead, tbody, tfoot";
const withRows = (one) => (one.matches("td, th") ? [one, ...[...around(one)].slice(1, 3).filter((row) => row.matches(ROW))] : [one]);
const coloured = (values) => isPicture(values.backgroundImage) || !/^rgba\(.*, 0\)$/.test(values.backgroundColor);
// A ground that is no background: a shadow within, a blend with what is below, a box as large drawn before or after it.
const drawsGround = (one, box) => /inset/.test(style(one).boxShadow) || style(one).mixBlendMode !== "normal"
  || ["::before", "::after"].some((place) => {
    const values = getComputedStyle(one, place);
    const holds = parseFloat(values.width) >= box.width && parseFloat(values.height) >= box.height;
    return !/^(none|normal)$/.test(values.content) && values.display !== "none" && holds && coloured(values);
  });
// Nor is it asked of boxes that take no clicks.
const takesNone = (x, y) => [...document.body.querySelectorAll("*")].some((one) => {
  if (style(one).pointerEvents !== "none") return false;
  const box = one.getBoundingClientRect();
  const holds = box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  return holds && (coloured(style(one)) || one.localName === "img" || REPLACED.test(one.localName));
});
const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
const ground = (writer, box) => {
  const below = document.elementsFromPoint(...middle(box));
  if (!below.includes(writer) || window !== top || /dark/.test(style(document.documentElement).colorScheme)) return null;
  for (const one of below.slice(below.indexOf(writer)).flatMap(withRows)) {
    if (one.localName === "img" || REPLACED.test(one.localName) || painted(one) || drawsGround(one, box)) return null;
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
  return (lighter + 0.05) / (darker + 0.05) >= INDISTINCT || takesNone(...middle(box));
};
