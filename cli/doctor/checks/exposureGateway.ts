import { kymaNamespace } from "../../../components/mesh/namespaces";
import { ingressGateway } from "../../../components/gateways/ingressGatewayNames";
import type { Check } from "../check";
import type { ClusterObjects } from "../kinds";
import { covers, type ClusterSnapshot } from "../snapshot";
import { listed } from "../workloads";
import { referencedGateway } from "./exposureGatewayNames";

const kymaGateway = `${kymaNamespace}/${ingressGateway.gateway}`;

/** Gateways that routes and APIRules name and that are not there, such as a Kyma Gateway that was renamed. */
export const exposureGateway: Check = {
  id: "gateway-missing",
  needs: ["gateways", "virtualServices", "apiRules"],
  find: (snapshot) =>
    [...references(snapshot.objects)].flatMap(([reference, names]) => {
      const [namespace, name] = reference.split("/");
      return isThere(snapshot.objects, reference) || !covers(snapshot, namespace)
        ? []
        : [
            {
              check: exposureGateway.id,
              severity: "error" as const,
              object: { kind: "Gateway", namespace, name },
              seen: `there is no such Gateway, and ${listed(names)} ${names.length === 1 ? "names" : "name"} it; there ${others(snapshot)}`,
              cause:
                reference === kymaGateway
                  ? "the Kyma Gateway was deleted or renamed"
                  : "the Gateway was deleted or renamed, or the reference has a wrong name or namespace",
              fix: "where it is the stack's, have it made again under its name, else correct spec.gateway or spec.gateways:\npulumi up --refresh",
              docs: "docs/gateways.md#the-gateway-of-a-domain",
            },
          ];
    }),
};

/** Gateways that are named, each with who names it. */
function references({ virtualServices, apiRules }: ClusterObjects): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (reference: string, by: string) => found.set(reference, [...(found.get(reference) ?? []), by]);
  for (const { metadata, spec } of virtualServices) {
    const names = (spec?.gateways ?? []).filter((name) => name !== "mesh");
    names.forEach((name) =>
      add(referencedGateway(name, metadata.namespace), `VirtualService ${metadata.namespace}/${metadata.name}`),
    );
  }
  for (const { metadata, spec } of apiRules) {
    add(referencedGateway(spec?.gateway ?? kymaGateway), `APIRule ${metadata.namespace}/${metadata.name}`);
  }
  return found;
}

function isThere({ gateways }: ClusterObjects, reference: string): boolean {
  return gateways.some(({ metadata }) => `${metadata.namespace}/${metadata.name}` === reference);
}

function others({ objects }: ClusterSnapshot): string {
  const names = objects.gateways.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return names.length === 0 ? "is no other" : `${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
}
