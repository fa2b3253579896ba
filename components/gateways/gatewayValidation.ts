import * as pulumi from "@pulumi/pulumi";
import { domainProblems } from "../validation/domain";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { Problem } from "../validation/problem";

/**
 * The domain as an output that fails, with the same message as a plain one would, when it turns out to be wrong, or to
 * have `further` problems.
 */
export function checkedDomain(
  subject: string,
  domain: pulumi.Input<string>,
  further: (domain: string) => Problem[] = () => [],
): pulumi.Output<string> {
  return pulumi.output(domain).apply((known) => {
    const problems = domainProblems(known, "domain");
    throwIfAny(subject, problems.length > 0 ? problems : further(known));
    return known;
  });
}
