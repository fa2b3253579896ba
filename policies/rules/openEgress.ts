import type { PolicyResource } from "../resource";
import { isKind } from "../objects/identity";
import { at, list, record, texts } from "../objects/members";
import { resourceRule } from "../rule";
import type { Finding } from "../violation";

/** Every address there is. */
const everywhere = /^(0\.0\.0\.0|::|0:0:0:0:0:0:0:0)\/0$/;

/** Nothing opens the way to every host outside. */
export const openEgress = resourceRule<{ allowedHosts: string[] }>({
  name: "egress-open",
  description: "No ServiceEntry and no NetworkPolicy lets traffic out to every host.",
  level: "mandatory",
  remedy: "name the hosts or the address ranges that are needed, as ExternalService and EgressPolicy do",
  settings: {
    allowedHosts: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Wildcards of a whole top-level domain that a ServiceEntry may have, such as *.internal.",
    },
  },
  check: (resource, { allowedHosts }) => [
    ...serviceEntryFindings(resource, allowedHosts),
    ...networkPolicyFindings(resource),
  ],
});

function serviceEntryFindings(resource: PolicyResource, allowed: readonly string[]): Finding[] {
  return isKind(resource, "ServiceEntry", "networking.istio.io")
    ? texts(at(resource.object, "spec", "hosts")).flatMap((host, index) =>
        /^\*(\.[^.]+)?$/.test(host) && !allowed.includes(host)
          ? [
              {
                path: `spec.hosts[${index}]`,
                problem: `${JSON.stringify(host)} lets traffic out to hosts that nobody named`,
              },
            ]
          : [],
      )
    : [];
}

function networkPolicyFindings(resource: PolicyResource): Finding[] {
  return isKind(resource, "NetworkPolicy", "networking.k8s.io")
    ? list(at(resource.object, "spec", "egress")).flatMap((rule, index) => ruleFindings(record(rule), index))
    : [];
}

function ruleFindings(rule: Record<string, unknown>, index: number): Finding[] {
  const peers = list(rule.to);
  if (peers.length === 0 && !isKnownLater(rule.to)) {
    return onlyNames(rule) ? [] : [{ path: `spec.egress[${index}]`, problem: "has no peers, which is every host" }];
  }
  return peers.flatMap((peer, position) => {
    const cidr = at(peer, "ipBlock", "cidr");
    return typeof cidr === "string" && everywhere.test(cidr)
      ? [{ path: `spec.egress[${index}].to[${position}].ipBlock.cidr`, problem: `${cidr} is every address` }]
      : [];
  });
}

function isKnownLater(value: unknown): boolean {
  return typeof value === "symbol";
}

/** Whether a rule is for look-ups of names only, whose servers have no labels on some platforms. */
function onlyNames({ ports }: Record<string, unknown>): boolean {
  const named = list(ports);
  return named.length > 0 && named.every((port) => record(port).port === 53 && isMissingRange(port));
}

function isMissingRange(port: unknown): boolean {
  return record(port).endPort === undefined;
}
