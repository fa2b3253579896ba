// Plain JavaScript, because it is what makes TypeScript run.
"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../..");
const cache = path.join(root, "node_modules", ".cache", "kyma-mesh", "providers");
const project = path.join(root, "tsconfig.json");
const dialect = fs.readFileSync(project, "utf8") + require("typescript/package.json").version;

let compiler;

/** Compiles without checking types. The engine starts each plugin twice an operation, so the result is kept. */
function compile(source, filename) {
  const key = createHash("sha256").update(dialect).update(filename).update(source).digest("hex");
  const kept = path.join(cache, `${key}.js`);
  if (fs.existsSync(kept)) return fs.readFileSync(kept, "utf8");
  compiler ??= require("ts-node").create({ transpileOnly: true, project });
  const code = compiler.compile(source, filename);
  keep(kept, code);
  return code;
}

function keep(file, code) {
  const draft = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(draft, code);
    // Another plugin may be at the same file.
    fs.renameSync(draft, file);
  } catch {
    // An installation that cannot be written to is only slower.
  }
}

require.extensions[".ts"] = (module, filename) =>
  module._compile(compile(fs.readFileSync(filename, "utf8"), filename), filename);

const [directory] = process.argv.splice(2, 1);
require(path.join(directory, "index.ts"));
