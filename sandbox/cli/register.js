// Plain JavaScript, so that an old Node gets a clear line and not a syntax error.
"use strict";

const [major] = process.versions.node.split(".").map(Number);
if (major < 22) {
  console.error(
    `Node ${process.versions.node} is too old: run this by npm, which brings its own, or use Node 22 or newer`,
  );
  process.exit(1);
}
require("ts-node").register({ transpileOnly: true });
require("./main").main(process.argv.slice(2));
