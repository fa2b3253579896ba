import type { PolicyResource } from "../resource";
import { at, record } from "./members";

/** Whether a resource is of a kind of an API group; the core group is empty. */
export function isKind({ object }: PolicyResource, kind: string, group: string): boolean {
  return object.kind === kind && groupOf(object) === group;
}

function groupOf({ apiVersion }: Record<string, unknown>): string | undefined {
  if (typeof apiVersion !== "string") {
    return undefined;
  }
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** Name of an object in its namespace; Pulumi's name of the resource where the object has none of its own yet. */
export function nameOf({ object, name }: PolicyResource): string {
  const own = at(object, "metadata", "name");
  return typeof own === "string" ? own : name;
}

/** Namespace of an object; empty where it names none. */
export function namespaceOf({ object }: PolicyResource): string {
  const { namespace } = record(object.metadata);
  return typeof namespace === "string" ? namespace : "";
}

/** Kind, namespace and name, as `Deployment shop/orders`. */
export function identify(resource: PolicyResource): string {
  const kind = typeof resource.object.kind === "string" ? resource.object.kind : resource.type;
  return `${kind} ${[namespaceOf(resource), nameOf(resource)].filter((part) => part !== "").join("/")}`;
}
