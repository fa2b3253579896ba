import type { GatewayReference } from "../gateways/gatewayReference";
import { hostProblems } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { accessStrategies } from "./accessStrategies";
import type { ApiRuleArgs } from "./apiRuleArgs";
import { apiRuleSpec, mutatorsOf, snakeCase, strategiesOf } from "./apiRuleManifest";
import type { ApiRuleEntry } from "./apiRuleObject";
import { completeHost, settingsOf } from "./controllerSettings";
import type { ExposureReference } from "./exposureReference";
import { serversOf } from "./httpServers";
import { goesThroughOathkeeper } from "./routing";

/** What is wrong with an ApiRule on the exposure that it is made for, beside what the controller finds. */
export function apiRuleExposureProblems(args: ApiRuleArgs, exposure: ExposureReference): Problem[] {
  return [...servedHostProblems(args, exposure), ...oathkeeperProblems(args, exposure)];
}

function servedHostProblems(args: ApiRuleArgs, exposure: ExposureReference): Problem[] {
  const { host: given, gateway: own } = args;
  const { gateway, controller, hydra } = exposure;
  if (typeof given !== "string") {
    return [];
  }
  const host = completeHost(given, controller).toLowerCase();
  if (given.toLowerCase() === "api") {
    // The controller compares its block list with the host before it adds the domain.
    const problem = `becomes ${show(host)}, which is refused when it is written so`;
    return [{ path: "host", problem, allowed: "another subdomain" }];
  }
  const taken = [
    { name: `healthz.${gateway.domain}`, by: "the health check of the gateway" },
    ...(hydra === undefined ? [] : [{ name: new URL(hydra.issuer).hostname, by: "Hydra" }]),
  ].find(({ name }) => name.toLowerCase() === host);
  if (taken !== undefined) {
    return [{ path: "host", problem: `${show(host)} is occupied by ${taken.by}`, allowed: "another host" }];
  }
  const malformed = controller.defaultDomain === "" ? [] : hostProblems(host, "host");
  return own !== undefined || malformed.length > 0 ? malformed : unservedProblems(host, args, gateway);
}

function unservedProblems(host: string, { namespace }: ApiRuleArgs, gateway: GatewayReference): Problem[] {
  const { serving, other } = serversOf(gateway, host, typeof namespace === "string" ? namespace : undefined);
  const name = `gateway ${gateway.namespace}/${gateway.name}`;
  if (serving.length > 0) {
    return [];
  }
  return other.length > 0
    ? [
        {
          path: "host",
          problem: `${show(host)} is served by ${name} on ${other.map((server) => server.name).join(", ")}, where no request is routed`,
          allowed: "a host of a server for HTTP or HTTPS that neither redirects nor passes TLS on, or another gateway",
        },
      ]
    : [
        {
          path: "host",
          problem: `${show(host)} is served by no server of ${name}`,
          allowed: `a host below ${gateway.domain}, or another gateway`,
        },
      ];
}

/** A request that is sent to an Oathkeeper that is not there, or does not know the handler, is answered by an error. */
function oathkeeperProblems(args: ApiRuleArgs, { controller, oathkeeper }: ExposureReference): Problem[] {
  const rendered = apiRuleSpec(args, "").rules as ApiRuleEntry[];
  const { jwtHandler } = settingsOf(controller);
  return args.rules.flatMap((rule, index) => {
    if (!goesThroughOathkeeper(rendered[index], jwtHandler)) {
      return [];
    }
    if (oathkeeper === undefined) {
      const allowed = "allow alone, or jwt where Istio handles JWTs";
      return [{ path: `rules[${index}]`, problem: "leads through Oathkeeper, and the exposure has none", allowed }];
    }
    const off = (field: string, known: string[]): boolean => field !== "allow" && !known.includes(snakeCase(field));
    return [
      ...strategiesOf(rule)
        .filter((field) => off(field, oathkeeper.authenticators))
        .map((field) => ({
          path: `rules[${index}].${field}`,
          problem: "the exposure's Oathkeeper is not set up for it",
          allowed: accessStrategies.filter((name) => oathkeeper.authenticators.includes(name)).join(", "),
        })),
      ...mutatorsOf(rule)
        .filter((field) => off(field, oathkeeper.mutators))
        .map((field) => ({
          path: `rules[${index}].mutators.${field}`,
          problem: "the exposure's Oathkeeper is not set up for it",
          allowed: oathkeeper.mutators.join(", "),
        })),
    ];
  });
}
