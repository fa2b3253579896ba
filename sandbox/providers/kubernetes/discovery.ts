import type { Properties } from "../wire/values";
import { isRecord } from "../wire/values";
import type { KubeClient } from "./kubeClient";
import { KubeError } from "./kubeError";

/** Where objects of a kind live in the API. */
export interface ApiResource {
  /** `/api/v1` or `/apis/<group>/<version>`. */
  root: string;
  plural: string;
  namespaced: boolean;
}

const ACCEPT = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(",");

/** Built-in kinds without a namespace, so that their scope is known without a cluster. */
const CLUSTER_SCOPED = new Set([
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "certificates.k8s.io/CertificateSigningRequest",
  "networking.k8s.io/IngressClass",
  "node.k8s.io/RuntimeClass",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "scheduling.k8s.io/PriorityClass",
  "storage.k8s.io/CSIDriver",
  "storage.k8s.io/StorageClass",
  "/Namespace",
  "/Node",
  "/PersistentVolume",
]);

/** Groups whose kinds the API server itself defines. */
const BUILT_IN_GROUPS = new Set([
  "",
  "admissionregistration.k8s.io",
  "apps",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** Whether the API server defines the kinds of a version itself, rather than by CRD. */
export function isBuiltIn(apiVersion: string): boolean {
  return BUILT_IN_GROUPS.has(groupOf(apiVersion));
}

/** Which kinds the API server serves, asked once and again when one is missing. */
export class Discovery {
  private resources: Promise<Map<string, ApiResource>> | undefined;
  private readonly declared = new Map<string, boolean>();

  constructor(private readonly client: Pick<KubeClient, "send">) {}

  /** Notes the kinds a CRD of the program will bring, before the cluster has it. */
  declare(crd: Properties): void {
    const spec = isRecord(crd.spec) ? crd.spec : {};
    const names = isRecord(spec.names) ? spec.names : {};
    for (const version of Array.isArray(spec.versions) ? spec.versions.filter(isRecord) : []) {
      this.declared.set(
        `${String(spec.group)}/${String(version.name)}/${String(names.kind)}`,
        spec.scope !== "Cluster",
      );
    }
  }

  /** Forgets what is served, after a CRD has changed it. */
  invalidate(): void {
    this.resources = undefined;
  }

  /** Where objects of a kind live. @throws KubeError with reason NoMatch for a kind that is not served */
  async resource(apiVersion: string, kind: string): Promise<ApiResource> {
    const key = `${apiVersion}/${kind}`;
    const known = (await this.all()).get(key);
    if (known) return known;
    this.invalidate();
    const found = (await this.all()).get(key);
    if (found) return found;
    throw new KubeError(`no matches for kind "${kind}" in version "${apiVersion}"`, KubeError.NO_MATCH);
  }

  /** Whether a kind has a namespace; undefined when neither the program nor the cluster says so. */
  async isNamespaced(apiVersion: string, kind: string): Promise<boolean | undefined> {
    if (isBuiltIn(apiVersion) || groupOf(apiVersion) === "apiextensions.k8s.io") {
      return !CLUSTER_SCOPED.has(`${groupOf(apiVersion)}/${kind}`);
    }
    const declared = this.declared.get(`${apiVersion}/${kind}`);
    if (declared !== undefined) return declared;
    try {
      return (await this.resource(apiVersion, kind)).namespaced;
    } catch (error) {
      if (error instanceof KubeError) return undefined;
      throw error;
    }
  }

  /** Every served version and kind, as Helm's `.Capabilities.APIVersions` lists them. */
  async apiVersions(): Promise<string[]> {
    this.invalidate();
    const keys = [...(await this.all()).keys()];
    return [...new Set(keys.map((key) => key.slice(0, key.lastIndexOf("/")))), ...keys];
  }

  private all(): Promise<Map<string, ApiResource>> {
    if (this.resources) return this.resources;
    const resources = this.fetch();
    this.resources = resources;
    // A failed look-up must not stick.
    resources.catch(() => this.resources === resources && this.invalidate());
    return resources;
  }

  private async fetch(): Promise<Map<string, ApiResource>> {
    const lists = await Promise.all(
      ["/api", "/apis"].map((path) => this.client.send<GroupList>({ path, accept: ACCEPT })),
    );
    const found = new Map<string, ApiResource>();
    for (const group of lists.flatMap((list) => list.items)) {
      for (const { version, resources } of group.versions) {
        const name = group.metadata?.name;
        const apiVersion = name ? `${name}/${version}` : version;
        for (const { resource, responseKind, scope } of resources ?? []) {
          const kind = responseKind?.kind;
          if (!kind) continue;
          const root = name ? `/apis/${apiVersion}` : `/api/${version}`;
          found.set(`${apiVersion}/${kind}`, { root, plural: resource, namespaced: scope === "Namespaced" });
        }
      }
    }
    return found;
  }
}

interface GroupList {
  items: {
    metadata?: { name?: string };
    versions: {
      version: string;
      resources?: { resource: string; scope: string; responseKind?: { kind?: string } }[];
    }[];
  }[];
}
