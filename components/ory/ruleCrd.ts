import { anything, customResource, flag, record, text, texts, type KindDefinition } from "./crdSchema";

const handler = (description: string) =>
  record(
    description,
    {
      handler: text("Name of the handler."),
      config: anything("Settings of the handler; which there are depends on it."),
    },
    ["handler"],
  );

const handlers = (description: string) => ({
  type: "array" as const,
  description,
  items: handler("A handler."),
});

const spec = record(
  "What is wanted.",
  {
    match: record(
      "Requests that the rule is for.",
      {
        url: text("URL; what stands between < and > is a regular expression."),
        methods: texts("Methods."),
      },
      ["methods", "url"],
    ),
    upstream: record(
      "Where requests go.",
      {
        url: text("URL of the service.", {
          minLength: 3,
          maxLength: 256,
          pattern: "^(?:https?:\\/\\/)?(?:[^@\\/\\n]+@)?(?:www\\.)?([^:\\/\\n]+)",
        }),
        stripPath: text("What is taken off the beginning of the path."),
        preserveHost: flag("Whether the service is told the host of the request, and not its own."),
      },
      ["url"],
    ),
    authenticators: handlers("What finds out who calls; the first that applies decides."),
    authorizer: handler("What decides whether the caller may."),
    mutators: handlers("What changes the request."),
    errors: handlers("What answers when the request is refused."),
    configMapName: text("Name of the ConfigMap that holds the rule; without effect where the maester is a sidecar.", {
      minLength: 1,
      maxLength: 253,
      pattern: "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
    }),
  },
  ["match"],
);

const status = record("What is so.", {
  validation: record("What the maester thinks of the rule.", {
    valid: flag("Whether Oathkeeper has the rule."),
    validationError: text("Why it does not."),
  }),
});

/** Rules: accepts and refuses what the definition of oathkeeper-maester v0.1.10 does. */
export const ruleKind: KindDefinition = {
  group: "oathkeeper.ory.sh",
  version: "v1alpha1",
  names: { kind: "Rule", listKind: "RuleList", plural: "rules", singular: "rule" },
  // The maester writes it with the rest of the object.
  hasStatusSubresource: false,
  schema: customResource("Access to URLs of a service.", spec, status),
};
