import { canonical } from "../fields";
import { code } from "../markdown";
import type { Manifest } from "../../render/manifest";
import { groupKind, objectKey } from "../objectKey";
import { podTemplate, selectsLabels } from "../podTemplate";
import { destinationTlsWeakened } from "./destinationTls";
import { meshConfig, rootNamespace } from "./meshConfig";
import { MtlsModes, type MtlsScope } from "./peerAuthentication";
import type { Revision, Risk } from "./risk";

const rule = "mtls-weakened";
const ranks = ["DISABLE", "PERMISSIVE", "STRICT"];

/** Workloads that take plaintext where they took less of it, and clients that no longer send mutual TLS. */
export function mtlsWeakened(revision: Revision): Risk[] {
  return [...modesWeakened(revision), ...automaticMtlsOff(revision), ...destinationTlsWeakened(revision, rule)];
}

function modesWeakened({ base, head }: Revision): Risk[] {
  const before = new MtlsModes(base);
  const after = new MtlsModes(head);
  const scopes = new Map([...before.scopes(), ...after.scopes()].map((scope) => [canonical(scope), scope]));
  return [...scopes.values()].flatMap((scope): Risk[] => {
    const was = before.effective(scope);
    const is = after.effective(scope);
    // What a scope inherits is told of the scope it inherits from.
    const own = before.declared(scope) !== after.declared(scope);
    const removed = after.object(scope) === undefined;
    return own && !isGone(scope, base, head) && ranks.indexOf(is) < ranks.indexOf(was)
      ? [
          {
            rule,
            severity: "high",
            object: (removed ? before : after).object(scope) ?? "",
            what: `${described(scope)} went from ${code(was)} to ${code(is)}${removed ? ": the policy is removed" : ""}.`,
            why:
              is === "DISABLE"
                ? "Everything that reaches these workloads does so in plaintext, with no identity of the caller."
                : "Whoever reaches the pods, with or without a sidecar, may call them in plaintext; rules on the caller's identity do not hold them back.",
            remedy: "Keep STRICT, and limit an exception to the port and the workload that needs it (SidecarPolicy).",
          },
        ]
      : [];
  });
}

/** Whether nothing is left that a scope was about: its namespace, or the pods that it selects. */
function isGone({ namespace, selector }: MtlsScope, base: readonly Manifest[], head: readonly Manifest[]): boolean {
  const labels = selector === "" ? {} : (JSON.parse(selector) as object);
  const has = (manifests: readonly Manifest[]) =>
    manifests.some(
      (one) =>
        (selector === "" && groupKind(one) === "core/Namespace" && one.metadata.name === namespace) ||
        (one.metadata.namespace === namespace &&
          selectsLabels({ matchLabels: labels }, podTemplate(one)?.labels ?? {}) &&
          podTemplate(one) !== undefined),
    );
  return namespace !== rootNamespace(meshConfig(head)) && has(base) && !has(head);
}

function described({ namespace, selector, port }: MtlsScope): string {
  const ports = port === "" ? "" : `port ${code(port)} of `;
  const pods = selector === "" ? "" : `pods ${code(selector)} in `;
  return `Mutual TLS asked for by ${ports}${pods}${code(namespace)}`;
}

function automaticMtlsOff({ base, head }: Revision): Risk[] {
  const { source, settings } = meshConfig(head);
  return source !== undefined && settings.enableAutoMtls === false && meshConfig(base).settings.enableAutoMtls !== false
    ? [
        {
          rule,
          severity: "high",
          object: objectKey(source),
          what: `${code("enableAutoMtls")} is off.`,
          why: "Sidecars send plaintext wherever no DestinationRule asks for mutual TLS; STRICT workloads refuse it.",
          remedy: `Leave ${code("enableAutoMtls")} out of the mesh config.`,
        },
      ]
    : [];
}
