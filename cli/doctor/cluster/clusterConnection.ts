import type { KubeConfig } from "@kubernetes/client-node";
import { clusterGet, type ClusterGet } from "../../../stacks/kubeconfig/clusterGet";
import { loadKubeconfig } from "../../../stacks/kubeconfig/loadKubeconfig";
import { parsedObject } from "../answers";
import { CouldNotRun } from "../couldNotRun";
import type { Answer } from "../snapshot";

/** Which cluster is meant, as kubectl's options of the same names. */
export interface ClusterChoice {
  kubeconfig?: string;
  context?: string;
}

/** Milliseconds after which a server that says nothing is not waited for. */
const timeout = 30_000;

/** A cluster's API server, asked by GET and by nothing else. */
export class ClusterConnection {
  private constructor(
    /** Address of the API server. */
    readonly server: string,
    /** The server's answer to one GET; rejects where there is none in time. */
    readonly get: ClusterGet,
  ) {}

  /**
   * Connects as kubectl would: kubeconfig, context, certificates, tokens and exec plugins alike.
   * @throws CouldNotRun where there is no such configuration, or the server does not answer or knows the user not.
   */
  static async open(choice: ClusterChoice): Promise<ClusterConnection> {
    const config = await load(choice);
    const server = config.getCurrentCluster()!.server.replace(/\/$/, "");
    let get: ClusterGet;
    try {
      get = await clusterGet(config, timeout);
    } catch (error) {
      throw new CouldNotRun([`no credentials for ${server}: ${(error as Error).message}`], { cause: error });
    }
    const connection = new ClusterConnection(server, get);
    await connection.greet();
    return connection;
  }

  private async greet(): Promise<void> {
    let answer: Answer;
    try {
      answer = await this.get("/version");
    } catch (error) {
      throw new CouldNotRun([`${this.server} does not answer: ${(error as Error).message}`], { cause: error });
    }
    if (answer.status === 401) {
      throw new CouldNotRun([`${this.server} refuses the credentials of the kubeconfig (401)`]);
    }
    if (answer.status === 200 && parsedObject<{ gitVersion?: string }>(answer.body)?.gitVersion === undefined) {
      throw new CouldNotRun([
        `${this.server} is no API server: /version is no version of Kubernetes, but perhaps a login page`,
      ]);
    }
  }
}

async function newConfig(): Promise<KubeConfig> {
  try {
    // Half a second that no other command should wait for.
    const { KubeConfig } = await import("@kubernetes/client-node");
    return new KubeConfig();
  } catch (error) {
    const reason = `the Kubernetes client does not load: ${(error as Error).message}`;
    throw new CouldNotRun([reason, `it needs Node 22.15 or newer, and this is ${process.version}`], { cause: error });
  }
}

async function load({ kubeconfig, context }: ClusterChoice): Promise<KubeConfig> {
  const config = await newConfig();
  let source: string | undefined;
  try {
    source = loadKubeconfig(config, kubeconfig);
  } catch (error) {
    throw new CouldNotRun([(error as Error).message], { cause: error });
  }
  if (source === undefined) {
    throw new CouldNotRun(["there is no kubeconfig; name one by --kubeconfig or $KUBECONFIG"]);
  }
  if (context !== undefined) {
    const known = config.getContexts().map(({ name }) => name);
    if (!known.includes(context)) {
      throw new CouldNotRun([`--context: no context ${JSON.stringify(context)}; known: ${known.join(", ")}`]);
    }
    config.setCurrentContext(context);
  }
  if (!config.getCurrentCluster()?.server) {
    throw new CouldNotRun([`${source}: no current context with a cluster; name one by --context`]);
  }
  return config;
}
