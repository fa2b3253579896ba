import type { Check } from "../check";

/** Rules that the maester refuses: Oathkeeper does not have them, and answers 404 to what they are for. */
export const oryRule: Check = {
  id: "oathkeeper-rule",
  needs: ["oathkeeperRules"],
  find: ({ objects }) =>
    objects.oathkeeperRules.flatMap(({ metadata, spec, status }) =>
      status?.validation?.valid === false
        ? [
            {
              check: oryRule.id,
              severity: "error" as const,
              object: { kind: "Rule", namespace: metadata.namespace, name: metadata.name },
              seen: `its maester reports: ${status.validation.validationError ?? "not valid"}; ${spec?.match?.url} gets 404`,
              cause: "the Rule uses an access strategy or a mutator that this Oathkeeper has switched off",
              fix: "switch it on by ory.oathkeeper.authenticators or ory.oathkeeper.mutators of ApiExposure, or use another one",
              docs: "docs/ory.md#oathkeeper",
            },
          ]
        : [],
    ),
};
