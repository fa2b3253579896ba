import type * as pulumi from "@pulumi/pulumi";
import type { AccessRuleArgs, ApiRuleArgs } from "./apiRuleArgs";
import type { JwtArgs } from "./jwtArgs";
import type { MutatorArgs } from "./mutatorArgs";
import type { OAuth2IntrospectionArgs } from "./oauth2Args";

/** Access strategies in the order in which Oathkeeper is to try them: by what they need of a request. */
export const strategyFields = [
  "jwt",
  "oauth2Introspection",
  "oauth2ClientCredentials",
  "cookieSession",
  "anonymous",
  "noop",
  "unauthorized",
  "allow",
] as const;

/** Mutators in the order in which they are to change a request: what is known of the caller comes first. */
export const mutatorFields = ["hydrator", "idToken", "header", "cookie", "noop"] as const;

/** A handler of the manifest; its settings may be known later. */
export interface RenderedHandler {
  handler: string;
  config?: pulumi.Inputs;
}

/** The access strategies that a rule names. */
export function strategiesOf(rule: AccessRuleArgs): (typeof strategyFields)[number][] {
  return strategyFields.filter((field) => rule[field] !== undefined);
}

/** The mutators that a rule names. */
export function mutatorsOf({ mutators = {} }: AccessRuleArgs): (typeof mutatorFields)[number][] {
  return mutatorFields.filter((field) => mutators[field] !== undefined);
}

/** The specification of an APIRule; parts of it may be known later. */
export function apiRuleSpec(
  args: Omit<ApiRuleArgs, "exposure" | "namespace">,
  gateway: pulumi.Input<string>,
): pulumi.Inputs {
  return defined({
    host: args.host,
    gateway: args.gateway ?? gateway,
    service: args.service,
    timeout: args.timeout,
    rules: args.rules.map(renderRule),
  });
}

/** The name of the APIRule in the cluster, once its host is known. */
export function apiRuleName(name: string | undefined, host: string): string {
  return name ?? host.split(".")[0].toLowerCase();
}

/** The name of a field as Oathkeeper writes it. */
export function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function renderRule(rule: AccessRuleArgs): pulumi.Inputs {
  const mutators = mutatorsOf(rule);
  return defined({
    path: rule.path,
    methods: rule.methods,
    service: rule.service,
    accessStrategies: strategiesOf(rule).map((field) => renderHandler(field, strategySettings(rule, field))),
    mutators: mutators.length === 0 ? undefined : mutators.map((field) => renderMutator(rule.mutators ?? {}, field)),
    timeout: rule.timeout,
  });
}

function renderHandler(field: string, settings: object | undefined): RenderedHandler {
  return { handler: snakeCase(field), ...(settings === undefined ? {} : { config: settings as pulumi.Inputs }) };
}

function strategySettings(rule: AccessRuleArgs, field: (typeof strategyFields)[number]): object | undefined {
  switch (field) {
    case "jwt":
      return jwtSettings(rule.jwt ?? {});
    case "oauth2Introspection":
    case "oauth2ClientCredentials":
      return optional(oathkeeperSettings(rule[field] ?? {}));
    default:
      // What the controller refuses is left in, so that it is found.
      return optional({ ...rule[field] });
  }
}

/** Settings of Istio's are written as they are, those of Oathkeeper's in its own way. */
function jwtSettings({ authentications, authorizations, ...settings }: JwtArgs): object {
  return defined({ ...oathkeeperSettings(settings), authentications, authorizations });
}

function oathkeeperSettings({ tokenFrom, ...settings }: Pick<OAuth2IntrospectionArgs, "tokenFrom"> & object): object {
  const place = tokenFrom && {
    header: tokenFrom.header,
    query_parameter: tokenFrom.queryParameter,
    cookie: tokenFrom.cookie,
  };
  const renamed = Object.entries(settings).map(([field, value]) => [snakeCase(field), value]);
  return defined({ ...Object.fromEntries(renamed), token_from: place && defined(place) });
}

function renderMutator(mutators: MutatorArgs, field: (typeof mutatorFields)[number]): RenderedHandler {
  return renderHandler(
    field,
    field === "hydrator"
      ? { api: { url: mutators.hydrator?.url } }
      : optional(oathkeeperSettings({ ...mutators[field] })),
  );
}

function optional(settings: object): object | undefined {
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function defined(members: Record<string, unknown>): pulumi.Inputs {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
