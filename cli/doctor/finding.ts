/** How bad a finding is: an `error` breaks traffic now, a `warning` will or may, `info` is worth knowing. */
export type Severity = "error" | "warning" | "info";

/** An object of the cluster, by kind, namespace and name. */
export interface ObjectRef {
  kind: string;
  /** Left out for objects that belong to no namespace. */
  namespace?: string;
  name: string;
}

/** One fault that a check has found. */
export interface Finding {
  /** Id of the check, such as `certificate-secret`. */
  check: string;
  severity: Severity;
  /** Where the fault is. */
  object: ObjectRef;
  /** What was seen in the cluster, with the values that are wrong. */
  seen: string;
  /** What most likely causes it. */
  cause: string;
  /** What removes it, as commands where there are any. */
  fix: string;
  /** Section of the documentation, such as `docs/certificates.md#rotation-without-interruption`. */
  docs: string;
}

/** Something that no check could look at. */
export interface NotChecked {
  /** Why, such as `no permission to list pods`. */
  reason: string;
  /** Ids of the checks that went without it. */
  checks: string[];
}

/** An object as it is written in reports: `Gateway kyma-system/kyma-gateway`. */
export function describeObject({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}
