import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import type * as https from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { execCredential } from "../../../stacks/kubeconfig/execCredential";
import { loadKubeconfig } from "../../../stacks/kubeconfig/loadKubeconfig";

/** A kubeconfig with one cluster, user and context of one name. */
function kubeconfig(
  name: string,
  { server = `https://${name}`, user = {}, cluster = {}, current = name } = {},
): string {
  return JSON.stringify({
    "current-context": current,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, ...cluster } }],
    users: [{ name, user }],
  });
}

const program = (script: string, more: object = {}) => ({ exec: { command: "sh", args: ["-c", script], ...more } });

describe("kubeconfig", () => {
  let directory: string;
  const variables = ["KUBECONFIG", "HOME", "HTTPS_PROXY", "KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT"];
  const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-kubeconfig-"));
    variables.forEach((name) => delete process.env[name]);
    process.env.HOME = directory;
  });
  afterEach(() => {
    fs.rmSync(directory, { recursive: true });
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  });

  function write(name: string, content: string): string {
    const file = path.join(directory, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content, { mode: 0o700 });
    return file;
  }

  function load(file?: string, root?: string): KubeConfig | undefined {
    const config = new KubeConfig();
    return loadKubeconfig(config, file, root) === undefined ? undefined : config;
  }

  async function options(user: object, cluster: object = {}): Promise<https.RequestOptions> {
    const file = write("dir/config", kubeconfig("a", { user, cluster }));
    const found: https.RequestOptions = {};
    await load(file)!.applyToHTTPSOptions(found);
    return found;
  }

  const one = kubeconfig("a", { server: "https://first" });
  const lists: [name: string, files: (string | undefined)[], current: string, ...servers: string[]][] = [
    ["a file", [one], "a", "a https://first"],
    ["two files", [one, kubeconfig("b")], "a", "a https://first", "b https://b"],
    ["two files with one name", [one, kubeconfig("a")], "a", "a https://first"],
    [
      "one without a current context first",
      [kubeconfig("b", { current: "" }), one],
      "a",
      "b https://b",
      "a https://first",
    ],
    ["an empty file first", ["", one], "a", "a https://first"],
    ["a file that is missing first", [undefined, one], "a", "a https://first"],
    [
      "a cluster without a server",
      [JSON.stringify({ clusters: [{ name: "c", cluster: {} }] }), one],
      "a",
      "a https://first",
    ],
  ];
  for (const [name, contents, current, ...servers] of lists) {
    it(`is of KUBECONFIG: ${name}`, () => {
      const files = contents.map((content, index) =>
        content === undefined ? path.join(directory, "missing") : write(`${index}`, content),
      );
      process.env.KUBECONFIG = ["", ...files, files.at(-1)].join(path.delimiter);
      const config = load()!;
      assert.equal(config.getCurrentContext(), current);
      assert.deepEqual(
        config.getClusters().map((cluster) => `${cluster.name} ${cluster.server}`),
        servers,
      );
    });
  }

  it("is of the home directory, of a pod, or nowhere", async () => {
    assert.equal(load(), undefined);
    write("var/run/secrets/kubernetes.io/serviceaccount/token", "of-the-pod");
    write("var/run/secrets/kubernetes.io/serviceaccount/ca.crt", "");
    assert.equal(load(undefined, directory), undefined);
    Object.assign(process.env, { KUBERNETES_SERVICE_HOST: "10.0.0.1", KUBERNETES_SERVICE_PORT: "443" });
    const pod = load(undefined, directory)!;
    const found: https.RequestOptions = {};
    await pod.applyToHTTPSOptions(found);
    assert.equal(pod.getCurrentCluster()?.server, "https://10.0.0.1:443");
    assert.deepEqual(found.headers, { Authorization: "Bearer of-the-pod" });
    write(".kube/config", one);
    assert.equal(load(undefined, directory)?.getCurrentContext(), "a");
  });

  it("says what is wrong with a file and quotes none of it", () => {
    const none = path.join(directory, "none");
    assert.throws(() => load(none), { message: `there is no file ${none}` });
    assert.throws(() => load(directory), { message: `${directory} cannot be read (EISDIR)` });
    for (const content of ["hunter2: {", "hunter2", "- hunter2"]) {
      const file = write("config", content);
      assert.throws(() => load(file), { message: `${file} is no kubeconfig` });
    }
  });

  it("goes through the environment's proxy where it names none", () => {
    process.env.HTTPS_PROXY = "http://proxy:3128";
    const proxyOf = (cluster: object) =>
      load(write("config", kubeconfig("a", { cluster })))!.getCurrentCluster()?.proxyUrl;
    assert.equal(proxyOf({}), "http://proxy:3128");
    assert.equal(proxyOf({ "proxy-url": "http://own:3128" }), "http://own:3128");
  });

  it("has the token of a file beside it, whatever other token there is", async () => {
    write("dir/token", "of-a-file\n");
    const { headers } = await options({ tokenFile: "token", token: "other" });
    assert.deepEqual(headers, { Authorization: "Bearer of-a-file" });
  });

  it("has what a program gives, which is told of the cluster where it asks for it", async () => {
    const info = path.join(directory, "info");
    write("dir/ca.crt", "PEM");
    write(
      "dir/bin/login",
      `#!/bin/sh\nprintf %s "$KUBERNETES_EXEC_INFO" > "${info}"\necho "{\\"status\\":{\\"token\\":\\"$T\\"}}"\n`,
    );
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "./bin/login",
      env: [{ name: "T", value: "t" }],
    };
    const cluster = {
      "certificate-authority": "ca.crt",
      extensions: [{ name: "client.authentication.k8s.io/exec", extension: { shoot: "mesh" } }],
    };
    const told = (spec: object) => ({ apiVersion: exec.apiVersion, kind: "ExecCredential", spec });
    assert.deepEqual((await options({ exec }, cluster)).headers, { Authorization: "Bearer t" });
    assert.deepEqual(JSON.parse(fs.readFileSync(info, "utf8")), told({ interactive: false }));
    await options({ exec: { ...exec, provideClusterInfo: true } }, cluster);
    assert.deepEqual(
      JSON.parse(fs.readFileSync(info, "utf8")),
      told({
        interactive: false,
        cluster: { server: "https://a", "certificate-authority-data": "UEVN", config: { shoot: "mesh" } },
      }),
    );
  });

  it("runs a program once, however many requests there are", async () => {
    const calls = path.join(directory, "calls");
    const user = program(`echo x >> "${calls}"; echo '{"status":{"token":"t"}}'`);
    const config = load(write("config", kubeconfig("a", { user })))!;
    await Promise.all([1, 2, 3].map(() => config.applyToHTTPSOptions({})));
    assert.equal(fs.readFileSync(calls, "utf8"), "x\n");
  });

  it("leaves a program alone where there is a token", async () => {
    const { headers } = await options({ ...program("exit 1"), token: "t" });
    assert.deepEqual(headers, { Authorization: "Bearer t" });
  });

  const failures: [exec: object, reason: string][] = [
    [program("echo hunter2; echo 'sign in first' >&2; exit 3").exec, "`sh` gave no credentials: sign in first"],
    [program("echo hunter2; exit 3").exec, "`sh` gave no credentials: it ended with 3"],
    ...["hunter2", "{}", '{"status":{}}', '{"status":{"clientKeyData":"hunter2"}}', '"hunter2"'].map(
      (printed): [object, string] => [
        program(`echo '${printed}'`).exec,
        "`sh` gave no credentials: what it prints is no ExecCredential with a token or a certificate",
      ],
    ),
    [{ command: "no-such-login" }, "`no-such-login` gave no credentials: there is no such program"],
    [
      { command: "no-such-login", installHint: "get it at example.com\n" },
      "`no-such-login` gave no credentials: there is no such program; get it at example.com",
    ],
  ];
  for (const [exec, reason] of failures) {
    it(`${JSON.stringify(exec)}: ${reason}`, () =>
      assert.rejects(options({ exec }), { message: `the kubeconfig's program ${reason}` }));
  }

  it("gives up a program that gives no answer", () =>
    assert.rejects(execCredential({ command: "sleep", args: ["60"] }, {}, 100), {
      message: "the kubeconfig's program `sleep` gave no credentials: no answer within 0.1 s",
    }));
});
