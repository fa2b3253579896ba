import { parseArgs } from "node:util";
import * as systemNamespaces from "../../components/mesh/namespaces";
import { listProblems } from "../../components/validation/checks";
import { domainProblems } from "../../components/validation/domain";
import { labelNameCheck } from "../../components/validation/names";
import { describeProblem, type Problem } from "../../components/validation/problem";
import type { ClusterChoice } from "./cluster/clusterConnection";
import type { GatewayAddress } from "./cluster/handshake";
import { CouldNotRun } from "./couldNotRun";

/** What `doctor` is asked to do. */
export interface DoctorOptions {
  cluster: ClusterChoice;
  /** Those named; none named means all. */
  named: string[];
  /** Those named and the mesh's own; undefined: all. */
  namespaces?: string[];
  domain?: string;
  gatewayAddress?: GatewayAddress;
  json: boolean;
  help: boolean;
}

const options = {
  context: { type: "string" },
  kubeconfig: { type: "string" },
  namespace: { type: "string", multiple: true },
  domain: { type: "string" },
  "gateway-address": { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/**
 * Reads the command line of `doctor`.
 * @throws CouldNotRun with one line for each problem.
 */
export function doctorOptions(args: string[]): DoctorOptions {
  const { values } = parsed(args);
  const { context, kubeconfig, namespace: named = [], domain, json = false, help = false } = values;
  const address = values["gateway-address"];
  const gatewayAddress = address === undefined ? undefined : parseAddress(address);
  const problems: Problem[] = [
    ...listProblems(named, "--namespace", labelNameCheck("a namespace")),
    ...(domain === undefined ? [] : domainProblems(domain, "--domain")),
    ...(gatewayAddress === null
      ? [{ path: "--gateway-address", problem: `${JSON.stringify(address)} is none`, allowed: "host or host:port" }]
      : []),
  ];
  if (problems.length > 0) {
    throw new CouldNotRun(problems.map(describeProblem));
  }
  return {
    cluster: { kubeconfig, context },
    named,
    namespaces: named.length === 0 ? undefined : [...new Set([...named, ...Object.values(systemNamespaces)])],
    domain,
    gatewayAddress: gatewayAddress ?? undefined,
    json,
    help,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new CouldNotRun([(error as Error).message], { cause: error });
  }
}

/** Null where it is none. */
function parseAddress(text: string): GatewayAddress | null {
  const match = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+)(?::(\d{1,5}))?$/.exec(text);
  const port = Number(match?.[2] ?? 443);
  return match === null || port < 1 || port > 65535 ? null : { host: match[1].replace(/^\[|\]$/g, ""), port };
}
