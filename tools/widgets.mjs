// Bundle and minify the sources in widgets/ into widgets/built/: what is installed, and no Node at run time.
//
//   node tools/widgets.mjs            write widgets/built/
//   node tools/widgets.mjs --check    fail when a byte there is not what the sources give
//
// `CONFIG` stays in the scripts: what the campaign says is written there when its assets are built.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const widgets = join(root, "widgets");
const built = join(widgets, "built");
// The packages of package.json are in .venv/tools, where `make` puts everything that is not ours.
const { buildSync } = createRequire(join(root, ".venv", "tools", "package.json"))("esbuild");

const ENTRIES = {
  script: 'import { run } from "./script.js"; run(CONFIG, enliven);',
  element: 'import { define } from "./define.js"; define(CONFIG, enliven);',
  frame: 'import { run } from "./frame.js"; run(CONFIG, enliven);',
  class: 'import { bannerOn } from "./link-banner.js"; export { enliven }; export const look = CONFIG;' +
    " export const LinkBanner = bannerOn(globalThis.HTMLElement || Object);",
};

const minified = (options) =>
  buildSync({ absWorkingDir: widgets, bundle: true, write: false, charset: "utf8", ...options }).outputFiles[0].text.trim();

const script = (form, widget) => {
  const life = widget ? `import { enliven } from "./${widget}/widget.js";` : "let enliven;";
  const format = form === "class" ? "esm" : "iife";
  const stdin = { contents: life + ENTRIES[form], resolveDir: widgets };
  return minified({ stdin, format, minify: true, target: "es2017" });
};

const comes = (name, form) =>
  new RegExp(`^forms = .*"${form}"`, "m").test(readFileSync(join(widgets, name, "widget.toml"), "utf8"));

// In the form `html` a portal's `* { … !important }` wins over all that does not insist as well, and its `#content a` over
// all that counts for less: an id that nothing has counts like any other.
const insistent = (css, name) =>
  css
    .replace(/[^{};]+:[^{};]+(?=[;}])/g, (found) => (found.endsWith("!important") ? found : `${found}!important`))
    .replace(new RegExp(`\\.bk-${name}(-box)?(?![-\\w])`, "g"), "$&:not(#_):not(#_)");

// A sheet with those selectors only that are wanted: rules that lose all of theirs go, and conditions without a rule.
const only = (css, wanted) =>
  css
    .replace(/([^{}]+)(\{[^{}]*\})/g, (rule, selectors, body) => {
      const left = selectors.split(",").filter(wanted);
      return left.length ? left.join(",") + body : "";
    })
    .replace(/@[^{}]*\{(@[^{}]*\{\})*\}/g, "");
const without = (css, place) => only(css, (one) => !one.includes(place));

// Colours keep their six digits in sheets: only white space is taken from them. What all share goes by the widget's
// own name: the sheet of a second widget on the page must not undo the first's.
const written = (name, sheet) =>
  minified({ entryPoints: [sheet], minifyWhitespace: true }).replace(/\.bk(-box)?(?![-\w])/g, `.bk-${name}$1`);

// One sheet for the form `html`, among the portal's own rules; one for a shadow root or a frame's page, where all is ours.
// The rules for long texts are apart there: few campaigns need them, and a browser reads the sheet while the page waits.
const rooted = (name, css) =>
  [
    [`${name}-root.css`, without(css, ".bk-long")],
    [`${name}-long.css`, only(css, (one) => one.includes(".bk-long"))],
  ].filter(([, text]) => text);
const sheets = (name, css) =>
  comes(name, "html")
    ? [[`${name}.css`, insistent(without(css, ":host"), name)], ...rooted(name, without(without(css, `.bk-${name}-box`), " img"))]
    : rooted(name, css);

const files = new Map();
for (const name of readdirSync(widgets).sort()) {
  const sheet = join(widgets, name, "widget.css");
  if (existsSync(sheet)) for (const [file, css] of sheets(name, written(name, sheet))) files.set(file, css);
}
const lively = readdirSync(widgets).filter((name) => existsSync(join(widgets, name, "widget.js"))).sort();
for (const form of Object.keys(ENTRIES)) {
  files.set(`${form}.js`, script(form));
  for (const widget of lively) if (form !== "frame" || comes(widget, "iframe")) files.set(`${widget}-${form}.js`, script(form, widget));
}

const present = existsSync(built) ? readdirSync(built) : [];
const stale = [...files].filter(([name, text]) => !present.includes(name) || readFileSync(join(built, name), "utf8") !== text);
const left = present.filter((name) => !files.has(name));
if (process.argv.includes("--check")) {
  for (const name of [...stale.map(([name]) => name), ...left]) console.error(`out of date: widgets/built/${name}; run \`make widgets\``);
  process.exitCode = stale.length + left.length ? 1 : 0;
} else {
  mkdirSync(built, { recursive: true });
  for (const name of left) rmSync(join(built, name));
  for (const [name, text] of files) writeFileSync(join(built, name), text);
}
