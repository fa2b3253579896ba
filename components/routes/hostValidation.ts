import type { Check } from "../validation/checks";
import { whenKnown } from "../validation/later";
import { covers, hostProblems, labelNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";

const shortName = labelNameCheck("a name below the gateway's domain");

/** A name by which a service is called: a whole one, or one that a gateway's domain completes. */
export const hostProblemsOf: Check = (value, at) =>
  typeof value === "string" && /^[a-z0-9-]+$/.test(value)
    ? shortName(value, at)
    : hostProblems(value, at, { wildcard: true });

/** As {@link hostProblemsOf}, of what may be known later. */
export const laterHostProblems: Check = whenKnown(hostProblemsOf);

/** Names of which one covers another: Istio refuses both in one VirtualService. */
export function overlappingHostProblems(hosts: readonly string[], at: string): Problem[] {
  return hosts.flatMap((host, index) => {
    const other = hosts.slice(0, index).find((earlier) => covers(earlier, host) || covers(host, earlier));
    return other === undefined
      ? []
      : [
          {
            path: `${at}[${index}]`,
            problem: other === host ? `${show(host)} is there twice` : `${show(host)} and ${show(other)} overlap`,
            allowed: "names of which none covers another",
          },
        ];
  });
}
