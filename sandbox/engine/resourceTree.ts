import type { Deployment } from "@pulumi/pulumi/automation";

/** A resource as the checkpoint has it; only what the tree needs. */
export interface StateResource {
  urn: string;
  type: string;
  parent?: string;
  inputs?: Record<string, unknown>;
}

/** More siblings of one kind than this are told as a count. */
const listed = 4;

function logicalName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** `kubernetes:networking.istio.io/v1:Gateway` is a Gateway; `kyma-mesh:index:KymaMesh` is a KymaMesh. */
function kind(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** The object's own name in the cluster where it has one: that is what kubectl shows. */
function displayName(resource: StateResource): string {
  const metadata = resource.inputs?.metadata as { name?: unknown; namespace?: unknown } | undefined;
  const name = typeof metadata?.name === "string" ? metadata.name : logicalName(resource.urn);
  return typeof metadata?.namespace === "string" ? `${metadata.namespace}/${name}` : name;
}

export function stateResources(deployment: Deployment): StateResource[] {
  const { resources = [] } = deployment.deployment as { resources?: StateResource[] };
  return resources.filter(({ type }) => !type.startsWith("pulumi:providers:"));
}

/** What was made, as a tree by parent: one line a resource, many of one kind in one place as a count. */
export function resourceTree(resources: StateResource[]): string[] {
  const known = new Set(resources.map(({ urn }) => urn));
  const byParent = new Map<string | undefined, StateResource[]>();
  for (const resource of resources) {
    const parent = resource.parent !== undefined && known.has(resource.parent) ? resource.parent : undefined;
    byParent.set(parent, [...(byParent.get(parent) ?? []), resource]);
  }

  function branches(parent: string | undefined): string[] {
    const kinds = Map.groupBy(byParent.get(parent) ?? [], ({ type }) => kind(type));
    const entries = [...kinds].flatMap(([name, siblings]) => {
      const leaves = siblings.every(({ urn }) => !byParent.has(urn));
      if (leaves && siblings.length > listed) {
        return [{ label: `${siblings.length} × ${name}`, below: [] as string[] }];
      }
      return siblings.map((resource) => ({
        label: `${name} ${displayName(resource)}`,
        below: branches(resource.urn),
      }));
    });
    return entries.flatMap(({ label, below }, index) => {
      const last = index === entries.length - 1;
      return [`${last ? "└─ " : "├─ "}${label}`, ...below.map((line) => `${last ? "   " : "│  "}${line}`)];
    });
  }
  return branches(undefined);
}
