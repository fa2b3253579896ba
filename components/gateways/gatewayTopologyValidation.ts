import { booleanProblems, enumProblems, integerProblems, objectProblems } from "../validation/checks";
import type { Problem } from "../validation/problem";
import { ForwardClientCertDetails } from "./forwardClientCertDetails";

/** Problems of what stands in front of a gateway. */
export function topologyProblems(topology: unknown, at: string): Problem[] {
  return objectProblems(topology, at, {
    numTrustedProxies: (value, path) => integerProblems(value, path, 0, 100, "proxies"),
    forwardClientCertDetails: (value, path) => enumProblems(value, path, ForwardClientCertDetails),
    proxyProtocol: booleanProblems,
  });
}
