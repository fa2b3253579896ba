import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { load } from "js-yaml";

import { kubeconfigToken } from "../support/clusterClient";
import { projectRoot } from "../support/localSandbox";
import { type DoctorSandbox, runDoctor } from "./doctorSandbox";

interface Kubeconfig {
  users: { name: string; user: object }[];
  clusters: { cluster: { server: string } }[];
}

const account = "/api/v1/namespaces/default/serviceaccounts";
const rbac = "/apis/rbac.authorization.k8s.io/v1";

/** The command itself: who may see what, where the gateway is, and what it prints. */
export function commandSuite(doctor: () => DoctorSandbox): void {
  /** The sandbox's kubeconfig with another user in it; resolves to its path. */
  function kubeconfigOf(name: string, user: object): string {
    const config = JSON.parse(fs.readFileSync(doctor().kubeconfig, "utf8")) as Kubeconfig;
    const file = path.join(doctor().exposure.sandbox.directory, `${name}.json`);
    config.users[0].user = user;
    fs.writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    return file;
  }

  /** Makes a user with these rules, of the whole cluster; resolves to its kubeconfig. */
  async function user(name: string, rules: object[]): Promise<string> {
    const { cluster } = doctor();
    await cluster.create(account, { metadata: { name } });
    await cluster.create(`${rbac}/clusterroles`, { metadata: { name }, rules });
    await cluster.create(`${rbac}/clusterrolebindings`, {
      metadata: { name },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
      subjects: [{ kind: "ServiceAccount", namespace: "default", name }],
    });
    const { status } = await cluster.create<{ status: { token: string } }>(`${account}/${name}/token`, { spec: {} });
    return kubeconfigOf(name, { token: status.token });
  }

  it("finds nothing in a healthy cluster, in words and by its exit code", async () => {
    assert.deepEqual(await doctor().run(), { code: 0, stdout: "0 errors, 0 warnings\n", stderr: "" });
  });

  it("finds nothing in a healthy cluster of which it reads one namespace", async () => {
    await doctor().healthy("--namespace", "shop");
  });

  it("connects to the gateway where its address is given", async () => {
    await doctor().healthy("--gateway-address", `127.0.0.1:${doctor().httpsPort}`);
    await doctor().finds(
      {
        finding: "gateway-connection: Gateway kyma-system/kyma-gateway",
        seen: /no TLS connection for healthz\.apis\.example at the gateway's address: ECONNREFUSED/,
      },
      "--gateway-address",
      "127.0.0.1:1",
    );
  });

  it("takes credentials from a program, as kubeconfigs of clouds do", async () => {
    const credential = {
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      status: { token: kubeconfigToken(doctor().kubeconfig) },
    };
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: process.execPath,
      args: ["--eval", `console.log(${JSON.stringify(JSON.stringify(credential))})`],
      interactiveMode: "Never",
    };
    const { code, stderr } = await runDoctor("--kubeconfig", kubeconfigOf("exec", { exec }));
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });

  it("sees all that it looks at by the documented role and the Secrets it names", async () => {
    const page = fs.readFileSync(path.join(projectRoot, "docs", "doctor.md"), "utf8");
    const [, yaml] = /```yaml\n([^`]+)```/.exec(page)!;
    const { rules } = load(yaml) as { rules: object[] };
    const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
    const kubeconfig = await user("documented", [...rules, secrets]);
    const { code, stdout } = await runDoctor("--kubeconfig", kubeconfig);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "0 errors, 0 warnings\n" });
  });

  it("says what it may not see, once, and finds no fault in that", async () => {
    const groups = ["", "apps", "discovery.k8s.io", "coordination.k8s.io", "networking.istio.io", "security.istio.io"];
    const kubeconfig = await user("viewer", [
      { apiGroups: groups.slice(1), resources: ["*"], verbs: ["list", "get"] },
      { apiGroups: [""], resources: ["pods", "services", "namespaces"], verbs: ["list"] },
    ]);
    const { code, stdout } = await runDoctor("--kubeconfig", kubeconfig);
    assert.equal(code, 0, stdout);
    const lines = stdout.split("\n").filter((line) => line.startsWith("not checked: "));
    const reasons = lines.map((line) => line.replace(/ \([^()]*\)$/, ""));
    assert.deepEqual(reasons, [...new Set(reasons)]);
    for (const denied of [
      "get secrets in istio-system",
      "get pods/log in shop",
      "list mutatingwebhookconfigurations",
    ]) {
      assert.ok(reasons.includes(`not checked: no permission to ${denied}`), stdout);
    }
  });

  it("could not run where it may see nothing, no server answers, or no namespace is of that name", async () => {
    const nobody = await user("nobody", []);
    const closed = JSON.parse(fs.readFileSync(doctor().kubeconfig, "utf8")) as Kubeconfig;
    closed.clusters[0].cluster.server = "https://127.0.0.1:1";
    const unreachable = path.join(doctor().exposure.sandbox.directory, "unreachable.json");
    fs.writeFileSync(unreachable, JSON.stringify(closed), { mode: 0o600 });
    const refused = kubeconfigOf("refused", { token: "wrong" });
    const runs: [string[], RegExp][] = [
      [["--kubeconfig", nobody], /^(error: no permission to list [a-z0-9]+\n)+$/],
      [["--kubeconfig", unreachable], /^error: https:\/\/127\.0\.0\.1:1 does not answer: connect ECONNREFUSED.*\n$/],
      [["--kubeconfig", refused], /^error: https:.* refuses the credentials of the kubeconfig \(401\)\n$/],
      [
        ["--kubeconfig", doctor().kubeconfig, "--context", "none"],
        /^error: --context: no context "none"; known: .*\n$/,
      ],
      [
        ["--kubeconfig", doctor().kubeconfig, "--namespace", "none"],
        /^error: --namespace: there is no namespace none\n$/,
      ],
    ];
    for (const [options, expected] of runs) {
      const { code, stdout, stderr } = await runDoctor(...options);
      assert.deepEqual({ code, stdout }, { code: 3, stdout: "" }, stderr);
      assert.match(stderr, expected);
    }
  });
}
