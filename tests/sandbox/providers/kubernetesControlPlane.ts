import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { eventually } from "../support/eventually";
import { freePorts } from "../support/freePorts";
import { TestCluster } from "./kubernetesCluster";
import { sandboxTools } from "../support/tools";

export interface ControlPlane {
  kubeconfig: string;
  stop(): Promise<void>;
}

/**
 * A control plane without nodes, in which nothing but controllers acts: the suite plays kubelet and load balancer, and
 * so sees what a plugin waits for. `KYMA_MESH_TEST_KUBECONFIG` names another such cluster.
 */
export async function controlPlane(): Promise<ControlPlane> {
  const given = process.env.KYMA_MESH_TEST_KUBECONFIG;
  if (given) return { kubeconfig: given, stop: async () => {} };
  const tools = await sandboxTools();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-control-plane-"));
  const [client, peer, api, manager] = await freePorts(4);
  const file = (name: string) => path.join(directory, name);
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  fs.writeFileSync(file("sa.key"), key.export({ type: "pkcs1", format: "pem" }));
  fs.writeFileSync(file("tokens.csv"), 'suite,admin,1,"system:masters"\n');
  const logs = fs.openSync(file("log"), "a");
  // The processes must not outlive a test run that is killed.
  const start = (program: string, args: string[]) =>
    spawn("setpriv", ["--pdeathsig", "KILL", program, ...args], { stdio: ["ignore", logs, logs] });

  const etcd = `http://127.0.0.1:${client}`;
  const peers = `http://127.0.0.1:${peer}`;
  const processes = [
    start(tools.etcd, [
      ...["--data-dir", file("etcd"), "--unsafe-no-fsync", "--log-level", "error"],
      ...["--listen-client-urls", etcd, "--advertise-client-urls", etcd],
      ...["--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers],
      ...["--initial-cluster", `default=${peers}`],
    ]),
    start(tools["kube-apiserver"], [
      `--etcd-servers=${etcd}`,
      `--cert-dir=${file("certs")}`,
      `--secure-port=${api}`,
      "--bind-address=127.0.0.1",
      "--service-cluster-ip-range=10.96.0.0/16",
      "--authorization-mode=RBAC",
      `--token-auth-file=${file("tokens.csv")}`,
      `--service-account-key-file=${file("sa.key")}`,
      `--service-account-signing-key-file=${file("sa.key")}`,
      "--service-account-issuer=https://kubernetes.default.svc",
    ]),
  ];
  const stop = async () => {
    const running = processes.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    await Promise.all(running.map((child) => (child.kill("SIGKILL"), once(child, "exit"))));
    fs.closeSync(logs);
    fs.rmSync(directory, { recursive: true, force: true });
  };
  try {
    const authority = await eventually(async () => {
      const certificate = fs.readFileSync(file("certs/apiserver.crt"));
      assert.ok(certificate.includes("END CERTIFICATE"), "the file is there before what is in it");
      return certificate;
    });
    const cluster = {
      server: `https://127.0.0.1:${api}`,
      "certificate-authority-data": authority.toString("base64"),
      "tls-server-name": "kubernetes",
    };
    fs.writeFileSync(
      file("kubeconfig"),
      JSON.stringify({
        "current-context": "suite",
        contexts: [{ name: "suite", context: { cluster: "suite", user: "suite" } }],
        clusters: [{ name: "suite", cluster }],
        users: [{ name: "suite", user: { token: "suite" } }],
      }),
    );
    processes.push(
      start(tools["kube-controller-manager"], [
        ...["kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig"].map(
          (flag) => `--${flag}=${file("kubeconfig")}`,
        ),
        ...["--leader-elect=false", "--bind-address=127.0.0.1", `--secure-port=${manager}`],
        `--root-ca-file=${file("certs/apiserver.crt")}`,
        `--service-account-private-key-file=${file("sa.key")}`,
      ]),
    );
    // The last thing to appear: made by the API server's and the manager's controllers together.
    const admin = new TestCluster(file("kubeconfig"));
    await eventually(() => admin.get("/api/v1/namespaces/default/serviceaccounts/default"));
    admin.close();
  } catch (error) {
    const log = fs.readFileSync(file("log"), "utf8").split("\n").slice(-5).join("\n");
    await stop();
    throw new Error(`the control plane did not start: ${(error as Error).message}\n${log}`);
  }
  return { kubeconfig: file("kubeconfig"), stop };
}
