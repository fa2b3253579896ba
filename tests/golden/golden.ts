import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

/** Compares what was registered with a committed file, which UPDATE_GOLDEN=1 writes. */
export function assertGolden(name: string, value: unknown): void {
  const file = path.join(__dirname, `${name}.json`);
  const registered = `${JSON.stringify(value, null, 2)}\n`;
  if (process.env.UPDATE_GOLDEN === "1") {
    fs.writeFileSync(file, registered);
  }
  assert.equal(
    registered,
    fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "",
    `tests/golden/${name}.json differs from what is registered; when that is meant, run the tests with UPDATE_GOLDEN=1 and commit the file`,
  );
}
