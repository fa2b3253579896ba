import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { ConfigMap } from "@pulumi/pulumi/automation";

import { openLocalStack } from "../../sandbox/engine/localStack";
import { choosePlugins } from "../../sandbox/engine/plugins";
import type { StateResource } from "../../sandbox/engine/resourceTree";
import { update } from "../../sandbox/engine/update";
import { sandboxPulumiHome } from "../../sandbox/toolchain/toolchain";
import { program } from "../../stacks/program";
import { sandboxTools } from "./support/tools";

/** Nothing listens on port 9 of loopback. */
const unreachable = `
apiVersion: v1
kind: Config
current-context: none
contexts: [{ name: none, context: { cluster: none, user: none } }]
clusters: [{ name: none, cluster: { server: "https://127.0.0.1:9" } }]
users: [{ name: none, user: { token: none } }]
`;

const stackType = "pulumi:pulumi:Stack";

describe("bad input on the real engine", function () {
  this.timeout("5m");
  let directory: string;

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-bad-input-"));
  });
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  async function fail(config: ConfigMap): Promise<{ message: string; made: string[] }> {
    const tools = await sandboxTools();
    const pulumiHome = sandboxPulumiHome();
    const plugins = await choosePlugins({ pulumi: tools.pulumi, pulumiHome });
    const kubeconfig = path.join(directory, "kubeconfig");
    fs.writeFileSync(kubeconfig, unreachable);
    const charts = { "kyma-mesh:charts": { value: JSON.stringify({ directory: tools["istio-charts"] }) } };
    const all = { ...charts, ...config };
    const stack = await openLocalStack({ directory, tools, plugins, pulumiHome, kubeconfig, program, config: all });
    const error = await update(stack, () => undefined).then(
      () => assert.fail("the update went through"),
      (reason: Error) => reason,
    );
    const { resources = [] } = (await stack.exportStack()).deployment as { resources?: StateResource[] };
    return { message: error.message, made: resources.map(({ type }) => type).filter((type) => type !== stackType) };
  }

  const table: [string, ConfigMap, RegExp][] = [
    ["an unknown key", { "kyma-mesh:domian": { value: "shop.example.com" } }, /kyma-mesh:domian/],
    ["a bad domain", { "kyma-mesh:domain": { value: "https://shop" } }, /domain.*https:\/\/shop/],
    [
      "a chart directory without a chart",
      { "kyma-mesh:charts": { value: JSON.stringify({ directory: os.tmpdir() }) } },
      /charts\.directory.*(base|istiod)/,
    ],
  ];
  for (const [what, config, expected] of table) {
    it(`${what} is a clear error, and nothing is registered`, async () => {
      const { message, made } = await fail(config);
      assertClear(message, expected);
      assert.deepEqual(made, []);
    });
  }

  it("an unreachable API server is a clear error, and nothing is made", async () => {
    const { message, made } = await fail({});
    assertClear(message, /127\.0\.0\.1:9/);
    const isObject = (type: string) => !type.startsWith("kyma-mesh:") && !type.startsWith("pulumi:providers:");
    assert.deepEqual(made.filter(isObject), []);
  });

  function assertClear(message: string, expected: RegExp): void {
    assert.match(message, expected);
    assert.doesNotMatch(message, /\n\s+at /, "a stack trace");
  }
});
