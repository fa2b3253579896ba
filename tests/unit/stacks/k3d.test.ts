import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { stacksDirectory } from "./support/stackFile";

/** What the programs say, by how they are called; every other call succeeds without a word. */
interface Programs {
  docker?: Record<string, string>;
  k3d?: Record<string, string>;
  pulumi?: Record<string, string>;
}

const noClusters = { "cluster list -o json": "echo '[]'" };
const running = { "cluster list -o json": `echo '[{"name":"other"},{"name":"kyma","serversRunning":1}]'` };
const stopped = { "cluster list -o json": `echo '[{"name":"kyma","serversRunning":0}]'` };
const kubeconfig = { "kubeconfig write kyma": "echo /home/me/.config/k3d/kubeconfig-kyma.yaml" };
const stacks = { "stack ls --json": `echo '[{"name":"production"},{"name":"organization/kyma-mesh/local"}]'` };
const cloud = { "whoami --json --non-interactive": `echo '{"user":"me","url":"https://app.pulumi.com/me"}'` };
const onDisk = { "whoami --json --non-interactive": `echo '{"user":"me", "url": "file://~"}'` };
const domain = { "stack output domain --stack local": "echo local.kyma.dev" };
const all: Programs = { docker: {}, k3d: { ...noClusters, ...kubeconfig }, pulumi: { ...domain, ...stacks, ...cloud } };

const checks = ["docker info", "k3d version", "pulumi whoami --json --non-interactive"];
const create =
  "k3d cluster create kyma --port 80:80@loadbalancer --port 443:443@loadbalancer --k3s-arg --disable=traefik@server:0 --kubeconfig-switch-context=false --wait";
const list = "k3d cluster list -o json";
const listStacks = "pulumi stack ls --json";
const write = "k3d kubeconfig write kyma";
const start = "k3d cluster start kyma --wait";
const onCluster = (command: string) => `${command} [/home/me/.config/k3d/kubeconfig-kyma.yaml]`;
const up = [
  "pulumi stack select local --create",
  "pulumi up --yes --stack local",
  "pulumi stack output domain --stack local",
].map(onCluster);

describe("npm run k3d", function () {
  this.timeout("1m");
  let directory: string;

  beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-k3d-"))));
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  /** Programs that write down how they are called and, behind it, the kubeconfig that they would use. */
  function install(programs: Programs): void {
    for (const [name, answers] of Object.entries(programs)) {
      const cases = Object.entries<string>(answers).map(([call, answer]) => `"${call}") ${answer} ;;`);
      const record = `echo "${name} $*\${KUBECONFIG:+ [$KUBECONFIG]}" >> "${directory}/calls"`;
      const script = ["#!/bin/sh", record, 'case "$*" in', ...cases, "esac", ""].join("\n");
      fs.writeFileSync(path.join(directory, name), script, { mode: 0o755 });
    }
  }

  async function k3d(...args: string[]): Promise<{ code: number | null; calls: string[]; printed: string }> {
    const main = path.join(stacksDirectory, "k3d", "main.ts");
    const child = spawn(process.execPath, ["--require", "ts-node/register/transpile-only", main, ...args], {
      // The shell is all that the programs need.
      env: { PATH: `${directory}:/nowhere`, HOME: directory },
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const file = path.join(directory, "calls");
    const calls = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
    return { code, calls, printed };
  }

  const sorted = (calls: string[]) => [...calls.slice(0, checks.length).sort(), ...calls.slice(checks.length)];

  const ways: [name: string, args: string[], k3dAnswers: Record<string, string>, ...expected: string[]][] = [
    ["makes the cluster, then the stack on it", [], noClusters, list, create, write, ...up],
    ["updates the stack of a cluster that runs", ["up"], running, list, write, ...up],
    ["starts a cluster that is stopped", [], stopped, list, start, write, ...up],
    [
      "destroys the stack before the cluster",
      ["delete"],
      running,
      ...[list, listStacks, write, onCluster("pulumi destroy --yes --stack local"), "k3d cluster delete kyma"],
    ],
    ["has nothing to delete", ["delete"], noClusters, list],
  ];
  for (const [name, args, answers, ...expected] of ways) {
    it(name, async () => {
      install({ ...all, k3d: { ...answers, ...kubeconfig } });
      const { code, calls, printed } = await k3d(...args);
      assert.equal(code, 0, printed);
      assert.deepEqual(sorted(calls), [...checks, ...expected]);
    });
  }

  it("names another cluster, and says how to reach the gateway", async () => {
    install({ ...all, k3d: { ...noClusters, "kubeconfig write edge": "echo /k" } });
    const { calls, printed } = await k3d("--name", "edge");
    assert.ok(calls.includes(create.replace("kyma", "edge")), calls.join("\n"));
    assert.match(
      printed,
      /curl -i --cacert ca\.crt --resolve healthz\.local\.kyma\.dev:443:127\.0\.0\.1 https:\/\/healthz\.local\.kyma\.dev\/healthz\/ready/,
    );
  });

  const failures: [name: string, args: string[], programs: Programs, ...expected: string[]][] = [
    [
      "says of every program that is missing",
      [],
      {},
      "error: docker is not installed: https://docs.docker.com/engine/install/",
      "error: k3d is not installed: https://k3d.io",
      "error: pulumi is not installed: https://www.pulumi.com/docs/install/",
    ],
    [
      "says what does not answer",
      [],
      { ...all, docker: { info: "exit 1" }, pulumi: { "whoami --json --non-interactive": "exit 255" } },
      "error: docker does not answer: start it, and see that `docker info` works for this user",
      "error: pulumi is logged in nowhere: `pulumi login --local` keeps state on this machine",
    ],
    [
      "asks for the passphrase of a stack that is kept on this machine",
      [],
      { ...all, pulumi: onDisk },
      "error: the stack's secrets need a passphrase: set PULUMI_CONFIG_PASSPHRASE, which may be empty, or PULUMI_CONFIG_PASSPHRASE_FILE",
    ],
    [
      "refuses a wrong command line",
      ["down", "now", "--name", "Kyma"],
      all,
      'error: <action>: "down" is not known; allowed: up, delete',
      "error: now: is one argument too many; allowed: one action",
      'error: --name: "Kyma" is not the name of a cluster; allowed: at most 32 lower-case letters, digits and dashes, a letter or digit at both ends',
    ],
  ];
  for (const [name, args, programs, ...expected] of failures) {
    it(name, async () => {
      install(programs);
      const { code, printed, calls } = await k3d(...args);
      assert.equal(code, 1);
      assert.deepEqual(printed.trim().split("\n"), expected);
      assert.ok(!calls.some((call) => call.startsWith("k3d cluster")));
    });
  }

  it("deletes a cluster, as it is, whose stack was never made", async () => {
    install({ ...all, k3d: { ...stopped, ...kubeconfig }, pulumi: { ...cloud, "stack ls --json": "echo '[]'" } });
    const { code, calls, printed } = await k3d("delete");
    assert.equal(code, 0, printed);
    assert.deepEqual(sorted(calls), [...checks, list, listStacks, "k3d cluster delete kyma"]);
  });

  it("keeps the cluster when the stack cannot be destroyed", async () => {
    install({
      ...all,
      k3d: { ...running, ...kubeconfig },
      pulumi: { ...all.pulumi, "destroy --yes --stack local": "exit 1" },
    });
    const { code, calls, printed } = await k3d("delete");
    assert.equal(code, 1);
    assert.ok(!calls.includes("k3d cluster delete kyma"));
    assert.match(printed, /^error: pulumi destroy failed; what it says is above$/m);
  });
});
