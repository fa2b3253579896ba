import assert from "node:assert/strict";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { createTlsSecret } from "../support/backends";
import { eventually } from "../support/eventually";
import type { ServedMaterial } from "./material";

/** A program that issues certificates, as far as the API server shows it. */
export interface Issuer {
  group: string;
  version: string;
}

export const gardener: Issuer = { group: "cert.gardener.cloud", version: "v1alpha1" };
export const certManager: Issuer = { group: "cert-manager.io", version: "v1" };

interface Certificate {
  metadata: { name: string; namespace: string; generation: number };
  spec: Record<string, unknown> & { secretName?: string; secretRef?: { name: string; namespace?: string } };
  status?: object;
}

const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

/** Name of the CustomResourceDefinition of an issuer's certificates. */
export function definitionName({ group }: Issuer): string {
  return `certificates.${group}`;
}

/** Makes an issuer's certificates known to the API server, with no more of a schema than it asks for. */
export async function installDefinition(client: KubeClient, issuer: Issuer): Promise<void> {
  const { group, version } = issuer;
  const anything = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  await client.create(definitions, {
    metadata: { name: definitionName(issuer) },
    spec: {
      group,
      scope: "Namespaced",
      names: { plural: "certificates", singular: "certificate", kind: "Certificate", listKind: "CertificateList" },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: "object", properties: { spec: anything, status: anything } } },
          subresources: { status: {} },
        },
      ],
    },
  });
  await eventually(async () => {
    await client.get(`/apis/${group}/${version}/certificates`);
    // What looks for the kind in the list of all of them hears of it later than it is served.
    const { resources } = await client.get<{ resources: { name: string }[] }>(`/apis/${group}/${version}`);
    assert.ok(resources.some(({ name }) => name === "certificates"));
  });
}

/** Does an issuer's work once: makes the Secret that the one Certificate asks for, then says that it is ready. */
export async function issueOnce(client: KubeClient, issuer: Issuer, material: ServedMaterial): Promise<Certificate> {
  const certificates = `/apis/${issuer.group}/${issuer.version}/certificates`;
  const certificate = await eventually(async () => {
    const { items } = await client.get<{ items: Certificate[] }>(certificates);
    if (items.length === 0) {
      throw new Error(`${certificates}: none was asked for`);
    }
    return items[0];
  });
  const { metadata, spec } = certificate;
  const secret = { namespace: metadata.namespace, name: spec.secretName ?? spec.secretRef!.name };
  await createTlsSecret(client, secret, material.pair);
  const path = `/apis/${issuer.group}/${issuer.version}/namespaces/${metadata.namespace}/certificates/${metadata.name}`;
  const ready = { type: "Ready", status: "True", observedGeneration: metadata.generation };
  const status = { state: "Ready", observedGeneration: metadata.generation, conditions: [ready] };
  await client.patch(`${path}/status`, { status });
  return certificate;
}
