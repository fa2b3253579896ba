import { byKey } from "../compare";
import { pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code, codes } from "../markdown";
import { objectKey } from "../objectKey";
import { ofKind } from "./matching";
import { meshConfig } from "./meshConfig";
import type { Revision, Risk } from "./risk";
import { described, includes, isWild, waysOut } from "./waysOut";

const rule = "egress-widened";
const serviceEntry = "networking.istio.io/ServiceEntry";

/** Ways out that the mesh lists, or lets be taken unlisted. */
export function meshEgress(revision: Revision): Risk[] {
  return [...anyHostAllowed(revision), ...hostsAdded(revision)];
}

/** What sidecars do with a host that nothing lists. */
export function outboundMode(manifests: readonly Manifest[]): string {
  return String(pick(meshConfig(manifests).settings, "outboundTrafficPolicy", "mode") ?? "ALLOW_ANY");
}

function anyHostAllowed({ base, head }: Revision): Risk[] {
  const { source } = meshConfig(head);
  const was = outboundMode(base);
  const is = outboundMode(head);
  return source !== undefined && meshConfig(base).source !== undefined && was === "REGISTRY_ONLY" && is !== was
    ? [
        {
          rule,
          severity: "high",
          object: objectKey(source),
          what: `The mesh's ${code("outboundTrafficPolicy")} went from ${code(was)} to ${code(is)}.`,
          why: "Every workload reaches every host outside, listed or not.",
          remedy: `Keep ${code("REGISTRY_ONLY")}, and list the host that is missing (ExternalService).`,
        },
      ]
    : [];
}

function hostsAdded({ base, head }: Revision): Risk[] {
  const known = waysOut(ofKind(base, serviceEntry));
  const strict = outboundMode(head) === "REGISTRY_ONLY";
  const former = byKey(base);
  const added = waysOut(ofKind(head, serviceEntry)).filter((way) => !known.some((one) => includes(one, way)));
  return ofKind(head, serviceEntry).flatMap((entry): Risk[] => {
    const ways = added.filter((way) => way.entry === entry);
    const wild = ways.some(isWild);
    return ways.length === 0
      ? []
      : [
          {
            rule,
            severity: wild ? "high" : strict ? "medium" : "low",
            object: objectKey(entry),
            what: `${former.has(objectKey(entry)) ? "Reaches more" : "A new way out"}: ${codes([...new Set(ways.map(described))])}.`,
            why: wild
              ? "It leads to hosts that nobody has looked at."
              : strict
                ? "Workloads reach hosts that they did not reach before."
                : "Every host is reachable anyway while the mesh allows any; these stay so under REGISTRY_ONLY.",
            remedy:
              "Make sure that each host is wanted, for the namespaces that need it alone, best through the egress gateway.",
          },
        ];
  });
}
