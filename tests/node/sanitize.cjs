// sanitize-html over a list of snippets: {"configuration": …, "snippets": […]} in, the list of what is left out.
const { readFileSync } = require("node:fs");
const sanitize = require("sanitize-html");

const { configuration, snippets } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(snippets.map((snippet) => sanitize(snippet, configuration ?? undefined))));
