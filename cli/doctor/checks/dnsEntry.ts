import type { Check } from "../check";
import type { GardenerObject } from "../customObjects";
import type { ClusterSnapshot } from "../snapshot";
import { isForShootElsewhere, shootInfoPath } from "./dnsClass";

/** Seconds that a DNS controller is given for a new DNSEntry. */
const patienceSeconds = 300;

/** States that pass by themselves. */
const passing = [undefined, "", "Pending"];

/** DNSEntries and DNSProviders that are not ready: names below them cannot be resolved. */
export const dnsEntry: Check = {
  id: "dns-entry",
  needs: ["dnsEntries", "dnsProviders"],
  asks: ({ dnsEntries, dnsProviders }) => ({
    paths: dnsEntries.length + dnsProviders.length === 0 ? [] : [shootInfoPath],
  }),
  find: (snapshot) => {
    const { dnsEntries, dnsProviders } = snapshot.objects;
    const unready = (objects: GardenerObject[]) => objects.filter((object) => isUnready(snapshot, object));
    return [
      ...unready(dnsEntries).map((entry) => finding("DNSEntry", entry, unresolved(snapshot, entry))),
      ...unready(dnsProviders).map((provider) =>
        finding("DNSProvider", provider, "no DNSEntry of its domains gets ready"),
      ),
    ];
  },
};

function isUnready(snapshot: ClusterSnapshot, object: GardenerObject): boolean {
  const { state } = object.status ?? {};
  const age = snapshot.time.getTime() - Date.parse(object.metadata.creationTimestamp ?? "");
  return (
    state !== "Ready" &&
    !isForShootElsewhere(snapshot, object) &&
    (!passing.includes(state) || age > patienceSeconds * 1000)
  );
}

/** Where no DNSProvider is ready, that is why. */
function unresolved({ objects }: ClusterSnapshot, { spec }: GardenerObject): string {
  const ready = objects.dnsProviders.some(({ status }) => status?.state === "Ready");
  return `${spec?.dnsName} is not resolved${objects.dnsProviders.length > 0 && !ready ? ", and no DNSProvider is Ready" : ""}`;
}

function finding(kind: string, { metadata, status }: GardenerObject, consequence: string) {
  const state = status?.state ?? "";
  return {
    check: dnsEntry.id,
    severity: "error" as const,
    object: { kind, namespace: metadata.namespace, name: metadata.name },
    seen: `its state is ${state || "empty"}${status?.message ? ` (${status.message})` : ""}: ${consequence}`,
    cause:
      state === ""
        ? "no DNS controller looks at it: none is installed, or it watches another class or namespace"
        : "no DNSProvider is for the domain, its credentials are refused, or the name belongs to another entry",
    fix: `kubectl --namespace ${metadata.namespace} describe ${kind.toLowerCase()} ${metadata.name}\nkubectl get dnsproviders --all-namespaces`,
    docs: "docs/gateways.md#dnsentry",
  };
}
