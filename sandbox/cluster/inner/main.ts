import * as fs from "node:fs";
import * as path from "node:path";

import { installNameServer } from "../dns/installNameServer";
import { KubeClient } from "../kube/kubeClient";
import type { Facilities } from "../kubelet/drivers";
import { Kubelet } from "../kubelet/kubelet";
import { kubeletIdentity, kubeletPort, kubeletServer } from "../kubelet/kubeletServer";
import { hasCables } from "../kubelet/podNetwork";
import { clusterLayout, type ClusterLayout } from "../layout";
import { onLines, releaseLine, type InnerMessage, type StartRequest } from "../messages";
import { addresses, apiPort } from "./addresses";
import { controlPlaneArguments, proxyHealthUrl, type ControlPlaneProgram } from "./controlPlane";
import { credentials, ensureCredentials, writeInnerKubeconfig } from "./credentials";
import { Daemon } from "./daemon";
import { forward } from "./forwarder";
import { setUpNetwork } from "./network";
import { answersOk, connects, succeeds, until } from "./readiness";
import { hasUsers } from "./users";

/** kube-proxy keeps no state, and has been seen to panic in its first second on a busy machine. */
const restarts: Partial<Record<ControlPlaneProgram, number>> = { "kube-proxy": 3 };

/** Milliseconds for one step of the start: a loaded machine takes several times as long as an idle one. */
const patience = 120_000;
const settlePatience = 60_000;
const firstDescriptor = 3;

function send(message: InnerMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function log(message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`);
}

/** The end of this process, the first in its namespace, ends all others. */
function fail(message: string): void {
  log(message);
  process.stdout.write(`${JSON.stringify({ type: "failed", message } satisfies InnerMessage)}\n`, () =>
    process.exit(1),
  );
}

function progress(message: string): void {
  log(message);
  send({ type: "progress", message });
}

function linkPrograms(layout: ClusterLayout, { tools }: StartRequest): void {
  // kube-proxy looks for nft on PATH, and by that name.
  fs.rmSync(layout.programs, { recursive: true, force: true });
  fs.mkdirSync(layout.programs);
  fs.symlinkSync(tools.nft, path.join(layout.programs, "nft"));
  process.env.PATH = `${layout.programs}:${process.env.PATH}`;
}

/** What a first start has left that was killed on its way: an etcd without its first record never answers again. */
function discard(layout: ClusterLayout): void {
  for (const unfinished of [layout.etcd, layout.credentials, layout.volumes]) {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Whether a certificate is there to its last line: a file is there before what is in it. */
function isWritten(certificate: string): boolean {
  return fs.existsSync(certificate) && fs.readFileSync(certificate, "utf8").includes("END CERTIFICATE");
}

async function start(request: StartRequest): Promise<void> {
  const layout = clusterLayout(request.directory);
  const isWarm = fs.existsSync(layout.initialized);
  if (!isWarm) {
    discard(layout);
  }
  progress(isWarm ? "starting the control plane on the data it has" : "starting the control plane");
  linkPrograms(layout, request);
  await setUpNetwork(layout.hosts);
  const token = await ensureCredentials(credentials(layout));
  const programs = controlPlaneArguments(layout);
  const run = (name: ControlPlaneProgram) =>
    new Daemon(name, request.tools[name], programs[name], path.join(layout.logs, `${name}.log`), fail, restarts[name]);
  run("etcd");
  run("kube-apiserver");

  const { authority } = credentials(layout);
  await until("the API server's certificate", patience, () => Promise.resolve(isWritten(authority)));
  writeInnerKubeconfig(layout, token);
  const client = new KubeClient({ host: "127.0.0.1", port: apiPort, authority: fs.readFileSync(authority), token });
  await until("the API server", patience, () => succeeds(() => client.get("/readyz")));
  fs.writeFileSync(layout.initialized, "");
  progress("the API server is ready");

  for (const name of ["kube-controller-manager", "kube-scheduler", "kube-proxy"] as const) {
    run(name);
  }
  const { tools, capacity } = request;
  const facilities = { tools, isIsolated: await hasCables(), hasUsers: hasUsers() };
  shortcomings(facilities).forEach(progress);
  const kubelet = new Kubelet({ client, layout, facilities, capacity, log, announce: progress });
  await kubelet.start();
  kubeletServer(kubeletIdentity(credentials(layout)), kubelet).listen(kubeletPort, addresses.node);
  const account = "/api/v1/namespaces/default/serviceaccounts/default";
  await until("the default ServiceAccount", patience, () => succeeds(() => client.get(account)));
  await until("kube-proxy", patience, () => answersOk(proxyHealthUrl).catch(() => false));
  await until("the Service kubernetes", patience, () => connects(addresses.kubernetesService, 443));
  await until("the namespace kube-system", patience, () =>
    succeeds(() => client.get("/api/v1/namespaces/kube-system")),
  );
  await installNameServer(client);
  serve(kubelet);
  await settle(kubelet);
  send({ type: "ready", adminToken: token });
}

/** One line for each thing that this machine does not let the cluster do. */
function shortcomings({ isIsolated, hasUsers: hasOthers }: Omit<Facilities, "tools">): string[] {
  const network =
    "this kernel has no veth: pods share one network, only one can listen on a port, and names of Services " +
    "resolve without a name server";
  const users =
    "only root's id is to be had: sidecars run, but no traffic is redirected to them " +
    "(install newuidmap, Debian's package uidmap, and give this user a range in /etc/subuid and /etc/subgid)";
  return [...(isIsolated ? [] : [network]), ...(hasOthers ? [] : [users])];
}

function serve(kubelet: Kubelet): void {
  const loadBalancer = (port: number) => () => {
    const host = kubelet.loadBalancer(port);
    return host === undefined ? undefined : { host, port };
  };
  const targets = [() => ({ host: "127.0.0.1", port: apiPort }), loadBalancer(443), loadBalancer(80)];
  targets.forEach((target, index) => forward(firstDescriptor + index, target));
}

/** After a restart, pods of the former run may serve webhooks that the first request already depends on. */
async function settle(kubelet: Kubelet): Promise<void> {
  if (kubelet.isSettled()) {
    return;
  }
  progress("waiting for the pods of the former run");
  try {
    await until("the pods of the former run", settlePatience, () => Promise.resolve(kubelet.isSettled()));
  } catch (error) {
    progress(`${(error as Error).message}; going on without them`);
  }
}

function main(): void {
  // What containers of other users have to read must not depend on who started the cluster.
  process.umask(0o022);
  let isReleased = false;
  let isStarted = false;
  // Nobody reads on once the starter has gone.
  process.stdout.on("error", () => undefined);
  onLines(process.stdin, (line) => {
    if (line === releaseLine) {
      isReleased = true;
    } else if (!isStarted) {
      isStarted = true;
      start(JSON.parse(line) as StartRequest).catch((error: Error) => fail(error.message));
    }
  }).once("close", () => {
    if (!isReleased) {
      log("the process that started this cluster has ended");
      process.exit(0);
    }
  });
}

main();
