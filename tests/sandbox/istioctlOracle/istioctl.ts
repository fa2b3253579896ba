import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import { istioctl as program, toolModules } from "../../../sandbox/toolchain/catalogue";
import { goBuild } from "../../../sandbox/toolchain/goBuild";
import { withLock } from "../../../sandbox/toolchain/lock";
import { defaultCache } from "../../../sandbox/toolchain/toolchain";

/** Istio's own installer, built beside the sandbox's tools on first use: minutes on a new machine, nothing afterwards. */
export async function istioctl(): Promise<string> {
  const { module, version } = program();
  const pins = ["go.mod", "go.sum"].map((file) => fs.readFileSync(path.join(toolModules, module, file), "utf8"));
  const key = createHash("sha256").update(JSON.stringify([pins, process.arch])).digest("hex").slice(0, 8);
  const cache = defaultCache();
  const directory = path.join(cache, `istioctl-${version}-${key}`);
  const target = path.join(directory, "istioctl");
  await withLock(path.join(cache, "lock"), () => undefined, async () => {
    if (!fs.existsSync(target)) {
      const partial = `${directory}.partial-${process.pid}`;
      await goBuild(program(), path.join(partial, "istioctl"));
      fs.renameSync(partial, directory);
    }
  });
  return target;
}
