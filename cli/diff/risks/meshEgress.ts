import { entries, members, pick, texts } from "../fields";
import { bareHost, covers } from "../hosts";
import type { Manifest } from "../../render/manifest";
import { code, codes } from "../markdown";
import { objectKey } from "../objectKey";
import { contains } from "./ipRange";
import { byKey } from "../compare";
import { ofKind } from "./matching";
import { meshConfig } from "./meshConfig";
import type { Revision, Risk } from "./risk";

const rule = "egress-widened";
const serviceEntry = "networking.istio.io/ServiceEntry";

/** One way out that a ServiceEntry lists. */
interface WayOut {
  host: string;
  port: string;
  /** Namespaces whose workloads may take it; "*" for all. */
  visible: string[];
  addresses: string[];
}

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
  const known = ofKind(base, serviceEntry).flatMap(waysOut);
  const strict = outboundMode(head) === "REGISTRY_ONLY";
  const former = byKey(base);
  return ofKind(head, serviceEntry).flatMap((entry): Risk[] => {
    const added = waysOut(entry).filter((way) => !known.some((one) => includes(one, way)));
    const hosts = [...new Set(added.map(({ host, port }) => `${host}:${port}`))];
    const wild = added.some(({ host, addresses }) => isWild(host) || addresses.some((one) => /\/0$/.test(one)));
    return hosts.length === 0
      ? []
      : [
          {
            rule,
            severity: wild ? "high" : strict ? "medium" : "low",
            object: objectKey(entry),
            what: `${former.has(objectKey(entry)) ? "Reaches more" : "A new way out"}: ${codes(hosts)}.`,
            why: wild
              ? "A wildcard lists hosts that nobody has looked at."
              : strict
                ? "Workloads reach hosts that they did not reach before."
                : "Every host is reachable anyway while the mesh allows any; these stay so under REGISTRY_ONLY.",
            remedy:
              "Make sure that each host is wanted, for the namespaces that need it alone, best through the egress gateway.",
          },
        ];
  });
}

/** A wildcard over everything, or over a whole top-level domain. */
function isWild(host: string): boolean {
  return host === "*" || /^\*\.[^.]+$/.test(host);
}

function waysOut(entry: Manifest): WayOut[] {
  if (pick(entry, "spec", "location") === "MESH_INTERNAL") {
    return [];
  }
  const namespace = entry.metadata.namespace ?? "";
  const exported = texts(pick(entry, "spec", "exportTo"));
  const visible = exported.length === 0 ? ["*"] : exported.map((name) => (name === "." ? namespace : name));
  const ports = entries(pick(entry, "spec", "ports")).map((port) => String(members(port).number));
  return texts(pick(entry, "spec", "hosts")).flatMap((host) =>
    ports.map((port) => ({ host: bareHost(host), port, visible, addresses: texts(pick(entry, "spec", "addresses")) })),
  );
}

function includes(wide: WayOut, narrow: WayOut): boolean {
  return (
    covers(wide.host, narrow.host) &&
    wide.port === narrow.port &&
    (wide.visible.includes("*") || narrow.visible.every((name) => wide.visible.includes(name))) &&
    narrow.addresses.every((one) => wide.addresses.some((range) => contains(range, one)))
  );
}
