/** A resource as policies see it. */
export interface PolicyResource {
  /** Pulumi's type token, such as `kubernetes:apps/v1:Deployment`; `apps/v1/Deployment` for a manifest. */
  type: string;
  /** Pulumi's name of it, or the object's own. */
  name: string;
  /** Its inputs: of a Kubernetes resource the object. What is known only later is a symbol. */
  object: Record<string, unknown>;
}

/** A Kubernetes object as it stands in a file. */
export type Manifest = Record<string, unknown>;

/** Stands for a value that a preview does not know. */
export const unknown = Symbol("known only later");

/** Whether the object is laid over another one, so that what it leaves out says nothing. */
export function isPatch({ type }: PolicyResource): boolean {
  return type.startsWith("kubernetes:") && type.endsWith("Patch");
}
