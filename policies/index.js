// Plain JavaScript: the entry of the pack in the repository, where it is TypeScript, and in the package, where it is not.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

if (fs.existsSync(path.join(__dirname, "pack.ts"))) {
  const project = path.join(__dirname, "..", "tsconfig.json");
  const compiler = require("ts-node").create({ transpileOnly: true, project });
  // In place of the engine's own way, which checks the types of all that is imported: most of a preview's time.
  require.extensions[".ts"] = (module, filename) =>
    module._compile(compiler.compile(fs.readFileSync(filename, "utf8"), filename), filename);
  require("./pack.ts");
} else {
  require("../dist/policies/pack.js");
}
