/** The group and version of APIRules. */
export const apiRuleApiVersion = "gateway.kyma-project.io/v1beta1";

/** The service that requests go to in the end. */
export interface ApiRuleService {
  name: string;
  namespace?: string;
  port: number;
  /** Kept for compatibility; the controller does not look at it. */
  external?: boolean;
}

/** An access strategy or a mutator. */
export interface ApiRuleHandler {
  handler: string;
  config?: Record<string, unknown>;
}

/** Access to a path. */
export interface ApiRuleEntry {
  path: string;
  methods: string[];
  service?: ApiRuleService;
  accessStrategies: ApiRuleHandler[];
  mutators?: ApiRuleHandler[];
  timeout?: number;
}

/** The specification of an APIRule. */
export interface ApiRuleSpec {
  host: string;
  gateway: string;
  service?: ApiRuleService;
  rules: ApiRuleEntry[];
  timeout?: number;
}

/** An object of kind APIRule. */
export interface ApiRuleObject {
  apiVersion: string;
  kind: "APIRule";
  metadata: { name: string; namespace: string };
  spec: ApiRuleSpec;
}

/** Configuration of the `jwt` access strategy where sidecars check tokens. */
export interface IstioJwtConfig {
  authentications?: {
    issuer: string;
    jwksUri: string;
    fromHeaders?: { name: string; prefix?: string }[];
    fromParams?: string[];
  }[];
  authorizations?: ({ requiredScopes?: string[]; audiences?: string[] } | null)[];
}

/** Namespace of the service of a rule: the rule's own, else that of the whole APIRule, else where the APIRule is. */
export function serviceNamespace({ metadata, spec }: ApiRuleObject, rule?: ApiRuleEntry): string {
  return rule?.service?.namespace ?? spec.service?.namespace ?? metadata.namespace;
}

/** The service of a rule: its own, or that of the whole APIRule. */
export function serviceOf({ spec }: ApiRuleObject, rule: ApiRuleEntry): ApiRuleService | undefined {
  return rule.service ?? spec.service;
}
