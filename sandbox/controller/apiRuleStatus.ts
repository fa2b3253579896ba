import { JwtHandler } from "../../components/exposure/jwtHandler";
import type { Problem } from "../../components/validation/problem";
import { ownedKinds } from "./ownedKinds";

export interface Verdict {
  code: "OK" | "SKIPPED" | "ERROR";
  desc?: string;
}

/** What the controller says of an APIRule, but for when it said it. */
export type ApiRuleStatus = Record<string, Verdict>;

/** The members of the status that tell of one kind each; there are more where sidecars check tokens. */
function members(jwtHandler: JwtHandler): string[] {
  return ownedKinds
    .filter(({ isOfIstioHandler }) => !isOfIstioHandler || jwtHandler === JwtHandler.Istio)
    .map(({ status }) => status);
}

const all = (names: string[], verdict: Verdict): ApiRuleStatus =>
  Object.fromEntries(names.map((name) => [name, verdict]));

/** The status of an APIRule that is refused: nothing is made of it, and what is there stays. */
export function refused(problems: Problem[], jwtHandler: JwtHandler): ApiRuleStatus {
  const lines = problems.map(({ path, problem }) => `Attribute ".${path}": ${problem}`);
  const heading = lines.length === 1 ? "Validation error: " : "Multiple validation errors: \n";
  return {
    APIRuleStatus: { code: "ERROR", desc: heading + lines.join("\n") },
    ...all(members(jwtHandler), { code: "SKIPPED" }),
  };
}

/** The status of an APIRule whose objects were made, but for those of the kinds that failed, by their member. */
export function made(failures: Map<string, string>, jwtHandler: JwtHandler): ApiRuleStatus {
  const failed = Object.fromEntries(
    [...failures].map(([member, desc]) => [member, { code: "ERROR", desc } satisfies Verdict]),
  );
  const whole: Verdict =
    failures.size === 0 ? { code: "OK" } : { code: "ERROR", desc: [...failures.values()].join("\n") };
  return { APIRuleStatus: whole, ...all(members(jwtHandler), { code: "OK" }), ...failed };
}
