import { k3dOptions, k3dUsage } from "./k3dOptions";
import { missingPrerequisites, output, run } from "./programs";

const stack = ["--stack", "local"];

// Ports of this machine to the gateway by k3s' own load balancer; its ingress controller would have them otherwise.
const clusterArguments = [
  ...["--port", "80:80@loadbalancer", "--port", "443:443@loadbalancer"],
  ...["--k3s-arg", "--disable=traefik@server:0"],
  ...["--kubeconfig-switch-context=false", "--wait"],
];

/** A cluster as `k3d cluster list` tells of it. */
interface ListedCluster {
  name: string;
  serversRunning: number;
}

/** Brings the local stack up on a k3d cluster, or takes both away. */
export async function k3d(args: string[]): Promise<void> {
  const { action, cluster, help } = k3dOptions(args);
  if (help) {
    process.stdout.write(k3dUsage);
    return;
  }
  const missing = await missingPrerequisites();
  if (missing.length > 0) {
    throw new Error(missing.join("\n"));
  }
  await (action === "up" ? bringUp(cluster) : remove(cluster));
}

async function bringUp(cluster: string): Promise<void> {
  const known = await listed(cluster);
  if (known === undefined) {
    await run({ program: "k3d", args: ["cluster", "create", cluster, ...clusterArguments] });
  } else if (known.serversRunning === 0) {
    await run({ program: "k3d", args: ["cluster", "start", cluster, "--wait"] });
  }
  const env = await clusterEnvironment(cluster);
  await run({ program: "pulumi", args: ["stack", "select", "local", "--create"], env });
  await run({ program: "pulumi", args: ["up", "--yes", ...stack], env });
  await tell(env);
}

/** The stack first, for which the cluster must be there: its state would tell of objects that are gone. */
async function remove(cluster: string): Promise<void> {
  const known = await listed(cluster);
  if (known === undefined) {
    process.stdout.write(`there is no k3d cluster ${cluster}\n`);
    return;
  }
  if (await hasStack()) {
    if (known.serversRunning === 0) {
      await run({ program: "k3d", args: ["cluster", "start", cluster, "--wait"] });
    }
    const env = await clusterEnvironment(cluster);
    await run({ program: "pulumi", args: ["destroy", "--yes", ...stack], env });
  }
  await run({ program: "k3d", args: ["cluster", "delete", cluster] });
}

/** Whether the stack was ever made; a destroy of one that was not fails. */
async function hasStack(): Promise<boolean> {
  const printed = await output({ program: "pulumi", args: ["stack", "ls", "--json"] });
  const stacks = JSON.parse(printed) as { name: string }[];
  return stacks.some(({ name }) => name.split("/").at(-1) === stack[1]);
}

async function listed(cluster: string): Promise<ListedCluster | undefined> {
  const clusters = JSON.parse(
    await output({ program: "k3d", args: ["cluster", "list", "-o", "json"] }),
  ) as ListedCluster[];
  return clusters.find(({ name }) => name === cluster);
}

/** A kubeconfig of this cluster alone, so that the stack's config names no context, and no other cluster is met. */
async function clusterEnvironment(cluster: string): Promise<Record<string, string>> {
  const file = await output({ program: "k3d", args: ["kubeconfig", "write", cluster] });
  return { KUBECONFIG: file.trim() };
}

async function tell(env: Record<string, string>): Promise<void> {
  const domain = (await output({ program: "pulumi", args: ["stack", "output", "domain", ...stack], env })).trim();
  const host = `healthz.${domain}`;
  const lines = [
    "",
    "Look around",
    `  pulumi stack output certificateAuthority ${stack.join(" ")} > ca.crt`,
    `  curl -i --cacert ca.crt --resolve ${host}:443:127.0.0.1 https://${host}/healthz/ready`,
    `  kubectl --kubeconfig ${env.KUBECONFIG} get pods -A`,
    "  npm run k3d again updates in place; npm run k3d -- delete takes everything away",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
