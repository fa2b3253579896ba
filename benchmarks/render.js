// Times a render of each stack of this repository: node benchmarks/render.js [runs]. Wants Helm as `npm run render` does.
"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const root = path.join(__dirname, "..");
const runs = Number(process.argv[2] ?? 3);
const out = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-benchmark-"));
const stacks = fs
  .readdirSync(path.join(root, "stacks"))
  .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);

try {
  for (const stack of stacks) {
    const seconds = Array.from({ length: runs }, () => timed(stack)).sort((left, right) => left - right);
    console.log(`${stack.padEnd(12)} ${seconds.map((one) => one.toFixed(1)).join(" ")} s`);
  }
} finally {
  fs.rmSync(out, { recursive: true });
}

function timed(stack) {
  const began = process.hrtime.bigint();
  const command = [
    "--require",
    "ts-node/register/transpile-only",
    "sandbox/cli/render.ts",
    stack,
    "--out",
    path.join(out, stack),
  ];
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return Number(process.hrtime.bigint() - began) / 1e9;
}
