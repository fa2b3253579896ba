import { isJwtSecured } from "../accessStrategies";
import { serviceNamespace, serviceOf, type ApiRuleEntry } from "../apiRuleObject";
import type { CorsSettings } from "../controllerReference";
import { completeHost } from "../controllerSettings";
import { JwtHandler } from "../jwtHandler";
import { goesThroughOathkeeper, routedRules } from "../routing";
import { generatedMetadata, type ExplainedObject, type Subject } from "./explainedObject";

/** Seconds a request may take where neither the rule nor the APIRule says so. */
const defaultTimeout = 180;

/** The VirtualService of an APIRule: there is always one. */
export function virtualService(subject: Subject): ExplainedObject {
  const { apiRule, settings } = subject;
  const { spec, metadata } = apiRule;
  const host = completeHost(spec.host, settings);
  const rules = routedRules(apiRule);
  return {
    object: {
      apiVersion: "networking.istio.io/v1beta1",
      kind: "VirtualService",
      metadata: generatedMetadata(subject, metadata.namespace),
      spec: { hosts: [host], gateways: [spec.gateway], http: rules.map((rule) => route(subject, rule, host)) },
    },
    reasons: [
      `${host} is served through Gateway ${spec.gateway}; of several routes that match, the first is taken`,
      ...rules.map((rule) => routeReason(subject, rule)),
    ],
  };
}

function route(subject: Subject, rule: ApiRuleEntry, host: string): object {
  const { apiRule, settings } = subject;
  const destination = destinationOf(subject, rule);
  const prefix = settings.jwtHandler === JwtHandler.Istio && rule.path === "/*";
  return {
    match: [{ uri: prefix ? { prefix: "/" } : { regex: rule.path } }],
    route: [{ destination: { host: destination.host, port: { number: destination.port } }, weight: 100 }],
    timeout: `${rule.timeout ?? apiRule.spec.timeout ?? defaultTimeout}s`,
    corsPolicy: corsPolicy(settings.cors),
    headers: { request: { set: { "x-forwarded-host": host, ...mutatedHeaders(subject, rule) } } },
  };
}

function destinationOf({ apiRule, settings }: Subject, rule: ApiRuleEntry): { host: string; port?: number } {
  if (goesThroughOathkeeper(rule, settings.jwtHandler)) {
    return settings.oathkeeper;
  }
  const service = serviceOf(apiRule, rule);
  return { host: `${service?.name}.${serviceNamespace(apiRule, rule)}.svc.cluster.local`, port: service?.port };
}

function corsPolicy({ allowOrigins, allowMethods, allowHeaders }: CorsSettings): object {
  const origins = allowOrigins.map((origin) => {
    const [, kind, value] = /^([^:]*):([^]*)$/.exec(origin) ?? ["", "exact", origin];
    return { [kind]: value };
  });
  return Object.fromEntries(
    Object.entries({ allowOrigins: origins, allowMethods, allowHeaders }).filter(([, values]) => values.length > 0),
  );
}

/** Where sidecars check tokens there is no Oathkeeper on the way that would change the request. */
function mutatedHeaders({ settings }: Subject, rule: ApiRuleEntry): object {
  if (settings.jwtHandler !== JwtHandler.Istio || !isJwtSecured(rule)) {
    return {};
  }
  const entries = (name: string): [string, string][] => {
    const config = rule.mutators?.find(({ handler }) => handler === name)?.config;
    return Object.entries((config?.[`${name}s`] ?? {}) as Record<string, string>);
  };
  const cookies = entries("cookie").map(([name, value]) => `${name}=${value}`);
  return { ...(cookies.length > 0 ? { Cookie: cookies.join("; ") } : {}), ...Object.fromEntries(entries("header")) };
}

function routeReason(subject: Subject, rule: ApiRuleEntry): string {
  const { host, port } = destinationOf(subject, rule);
  const strategies = rule.accessStrategies.map(({ handler }) => handler).join(", ");
  const why = {
    oathkeeper: `Oathkeeper checks ${strategies}`,
    jwt: "the sidecar there checks jwt",
    allow: "allow lets every request through, whatever its method",
  };
  const form = goesThroughOathkeeper(rule, subject.settings.jwtHandler)
    ? "oathkeeper"
    : isJwtSecured(rule)
      ? "jwt"
      : "allow";
  return `${rule.path} goes to ${host}:${port}: ${why[form]}`;
}
