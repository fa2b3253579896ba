/** What a rule finds wrong with a resource. */
export interface Finding {
  /** Where it is in the object: `spec.servers[0].tls.minProtocolVersion`. */
  path: string;
  /** What is wrong with it. */
  problem: string;
}

/** A finding of a rule that looks at several resources. */
export interface StackFinding extends Finding {
  /** Place of the resource in the list that was judged. */
  index: number;
}

/** How much a violation matters: `mandatory` ones stop a preview, `advisory` ones are shown. */
export type Level = "mandatory" | "advisory";

/** A violation, ready to be shown. */
export interface Violation {
  /** Name of the policy. */
  rule: string;
  level: Level;
  /** Kind, namespace and name: `Gateway kyma-system/kyma-gateway`. */
  resource: string;
  path: string;
  problem: string;
  /** What to do about it. */
  remedy: string;
}

/** One line of a finding: path, problem, remedy. */
export function describeFinding({ path, problem }: Finding, remedy: string): string {
  return `${path}: ${problem}; remedy: ${remedy}`;
}
