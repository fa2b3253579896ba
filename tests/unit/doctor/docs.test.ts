import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { checks } from "../../../cli/doctor/checks";
import { doctorUsage } from "../../../cli/doctor/doctorUsage";
import { kinds } from "../../../cli/doctor/kinds";

const root = path.join(__dirname, "..", "..", "..");
const page = fs.readFileSync(path.join(root, "docs", "doctor.md"), "utf8");
const source = fs
  .readdirSync(path.join(root, "cli", "doctor"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => fs.readFileSync(path.join(root, "cli", "doctor", file), "utf8"))
  .join("\n");

/** The anchors that GitHub makes of a page's headings. */
function anchors(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

describe("what is written of doctor", () => {
  it("tells of every check by its id, and of no other", () => {
    const rows = [...page.matchAll(/^\| `([a-z][a-z0-9-]+)` +\|/gm)].map(([, id]) => id);
    assert.deepEqual(rows.sort(), checks.map(({ id }) => id).sort());
  });

  it("lists every resource that is read", () => {
    const read = new Set(checks.flatMap(({ needs }) => needs).map((name) => kinds[name].resource));
    const missing = [...read].filter((resource) => !page.includes(resource));
    assert.deepEqual(missing, []);
  });

  it("has every option", () => {
    const options = [...doctorUsage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
    assert.deepEqual(
      options.filter((option) => !page.includes(option)),
      [],
    );
  });

  it("is there where findings point", () => {
    const links = [...new Set([...source.matchAll(/docs\/[a-z-]+\.md(?:#[\w-]+)?/g)].map(([link]) => link))];
    assert.ok(links.length > 0);
    const dead = links.filter((link) => {
      const [file, anchor] = link.split("#");
      const target = path.join(root, file);
      return !fs.existsSync(target) || (anchor && !anchors(fs.readFileSync(target, "utf8")).includes(anchor));
    });
    assert.deepEqual(dead, []);
  });
});
