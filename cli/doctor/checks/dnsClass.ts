import { configMapOf, configMapPath } from "../answers";
import type { Check } from "../check";
import type { KubeObject } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";

const shootInfo = { namespace: "kube-system", name: "shoot-info" };
const classAnnotation = "dns.gardener.cloud/class";

/** Path of the ConfigMap that every Gardener shoot has. */
export const shootInfoPath = configMapPath(shootInfo);

/** Whether an object is for a Gardener shoot's own DNS controller, on a cluster that is none and so has none. */
export function isForShootElsewhere(snapshot: ClusterSnapshot, { metadata }: KubeObject): boolean {
  return metadata.annotations?.[classAnnotation] === "garden" && configMapOf(snapshot, shootInfo) === "absent";
}

/** DNSEntries and DNSProviders whose class has every DNS controller of this cluster pass them over. */
export const dnsClass: Check = {
  id: "dns-class",
  needs: ["dnsEntries", "dnsProviders"],
  asks: ({ dnsEntries, dnsProviders }) => ({
    paths: dnsEntries.length + dnsProviders.length === 0 ? [] : [shootInfoPath],
  }),
  find: (snapshot) => {
    const { dnsEntries, dnsProviders } = snapshot.objects;
    const named = [
      ...dnsEntries.map((object) => ({ kind: "DNSEntry", object })),
      ...dnsProviders.map((object) => ({ kind: "DNSProvider", object })),
    ];
    return named
      .filter(({ object }) => isForShootElsewhere(snapshot, object) && object.status?.state !== "Ready")
      .map(({ kind, object: { metadata } }) => ({
        check: dnsClass.id,
        severity: "error" as const,
        object: { kind, namespace: metadata.namespace, name: metadata.name },
        seen: `its annotation ${classAnnotation} is garden, and this cluster is no Gardener shoot`,
        cause: "the class belongs to a shoot's own DNS controller; one that is installed by oneself passes it over",
        fix: `kubectl --namespace ${metadata.namespace} annotate ${kind.toLowerCase()} ${metadata.name} ${classAnnotation}-`,
        docs: "docs/gateways.md#dnsentry",
      }));
  },
};
