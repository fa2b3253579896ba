import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import type { OutputMap } from "@pulumi/pulumi/automation";

import type { KubeClient } from "../../sandbox/cluster/kube/kubeClient";
import type { Secret } from "../../sandbox/cluster/kube/types";
import { update } from "../../sandbox/engine/update";
import { checked, documentedExamples, runnable } from "./exposure/docsPrograms";
import { clusterClient } from "./support/clusterClient";
import { eventually } from "./support/eventually";
import { exposureSandboxTools } from "./support/tools";
import { type LocalSandbox, localSandbox } from "./support/localSandbox";
import { createEcho, readyPod } from "./support/workloads";

const orders = { namespace: "shop", name: "orders" };
const examples = documentedExamples("exposure.md");
const jwt = "With a JSON Web Token";

/** What a reader's shell has: the stack's outputs, the cluster's Secrets, and a name server that knows the gateway. */
const shell = `set -e
pulumi() { test "$1" = up || node -p 'JSON.parse(process.env.OUTPUTS)[process.argv[1]]' "$3"; }
kubectl() { case "$*" in *client_id*) echo "$CLIENT_ID" ;; *) echo "$CLIENT_SECRET" ;; esac; }
jq() { node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).access_token'; }
curl() { command curl --silent --max-time 10 --connect-to "::127.0.0.1:$PORT" "$@"; }
expect() {
  status=$1; shift
  answer=$("$@" --output /dev/null --write-out '%{http_code}')
  test "$answer" = "$status" || { echo "$answer in place of $status: $*" >&2; exit 1; }
}
`;

describe("the examples of docs/exposure.md, from up to curl", function () {
  this.timeout("10m");
  let sandbox: LocalSandbox;
  let cluster: KubeClient;
  let charts: string;
  let program: ReturnType<typeof runnable>;

  before(async () => {
    const tools = await exposureSandboxTools();
    charts = tools["istio-charts"];
    sandbox = await localSandbox({ tools, program: () => program() });
    cluster = clusterClient(sandbox.cluster.kubeconfig);
    await cluster.create("/api/v1/namespaces", { metadata: { name: orders.namespace } });
  });
  after(async () => sandbox?.remove());

  async function up(heading: string): Promise<OutputMap> {
    program = runnable(examples[heading], charts);
    return (await update(sandbox.stack, () => undefined)).outputs;
  }

  /** Runs the documented commands until they answer as documented: what an update makes is served a moment later. */
  async function follow(commands: string, outputs: OutputMap, client?: string): Promise<void> {
    const secrets = `/api/v1/namespaces/${orders.namespace}/secrets/${client}`;
    const { data = {} } = client === undefined ? {} : await eventually(() => cluster.get<Secret>(secrets));
    const directory = path.join(sandbox.directory, "reader");
    fs.mkdirSync(directory, { recursive: true });
    const env = {
      ...process.env,
      OUTPUTS: JSON.stringify(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))),
      PORT: String(sandbox.cluster.ports.https),
      CLIENT_ID: data.client_id ?? "",
      CLIENT_SECRET: data.client_secret ?? "",
    };
    const run = () => promisify(execFile)("bash", ["-c", shell + checked(commands)], { cwd: directory, env });
    await eventually(run);
  }

  it("open an API to everybody", async () => {
    const [first] = Object.keys(examples);
    const outputs = await up(first);
    await createEcho(cluster, orders);
    await readyPod(cluster, orders);
    await follow(examples[first].commands!, outputs);
  });

  it("let in who has a JSON Web Token", async () => {
    await follow(examples[jwt].commands!, await up(jwt), "orders-reader");
  });

  it("let in OAuth2 clients by their credentials", async () => {
    const heading = "With OAuth2 client credentials";
    await follow(examples[heading].commands!, await up(heading), "orders-writer");
  });

  it("let in who has an opaque token, with the commands of a JSON Web Token", async () => {
    const everyPathAsks = (line: string) => !line.includes("/healthz");
    const commands = examples[jwt].commands!.split("\n").filter(everyPathAsks).join("\n");
    await follow(commands, await up("With OAuth2 introspection"), "orders-reader");
  });
});
