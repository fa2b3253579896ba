import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { KubeClient } from "../cluster/kube/kubeClient";

/** Where a pod finds the credentials of its ServiceAccount. */
const directory = "/var/run/secrets/kubernetes.io/serviceaccount";

const read = (name: string) => fs.readFileSync(path.join(directory, name), "utf8");

/** Who a process in a pod is to others in the cluster. */
export interface PodIdentity {
  name: string;
  namespace: string;
  /** Speaks to the API server as the pod's ServiceAccount. */
  client: KubeClient;
}

export function podIdentity(): PodIdentity {
  const { KUBERNETES_SERVICE_HOST: host = "", KUBERNETES_SERVICE_PORT: port } = process.env;
  const authority = Buffer.from(read("ca.crt"));
  const client = new KubeClient({ host, port: Number(port), authority, token: () => read("token").trim() });
  return { name: os.hostname(), namespace: read("namespace").trim(), client };
}
