import { covers } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { accessStrategies } from "./accessStrategies";
import type { ApiRuleArgs } from "./apiRuleArgs";
import { apiRuleSpec, mutatorsOf, snakeCase, strategiesOf } from "./apiRuleManifest";
import type { ApiRuleEntry } from "./apiRuleObject";
import { completeHost } from "./controllerSettings";
import type { ApiExposureReference } from "./apiExposureReference";
import { goesThroughOathkeeper } from "./routing";

/** What is wrong with an ApiRule on the exposure that it is made for, beside what the controller finds. */
export function apiRuleExposureProblems(args: ApiRuleArgs, exposure: ApiExposureReference): Problem[] {
  return [...servedHostProblems(args, exposure), ...oathkeeperProblems(args, exposure)];
}

function servedHostProblems({ host: given, gateway: own }: ApiRuleArgs, exposure: ApiExposureReference): Problem[] {
  const { gateway, controller, hydra } = exposure;
  if (typeof given !== "string") {
    return [];
  }
  const host = completeHost(given, controller);
  const taken = [
    { name: `healthz.${gateway.domain}`, by: "the health check of the gateway" },
    ...(hydra === undefined ? [] : [{ name: new URL(hydra.issuer).hostname, by: "Hydra" }]),
  ].find(({ name }) => name === host);
  if (taken !== undefined) {
    return [{ path: "host", problem: `${show(host)} is occupied by ${taken.by}`, allowed: "another host" }];
  }
  const served = gateway.servers.flatMap(({ hosts }) => hosts.map((name) => name.slice(name.indexOf("/") + 1)));
  return own !== undefined || served.some((name) => covers(name, host))
    ? []
    : [
        {
          path: "host",
          problem: `${show(host)} is served by no server of gateway ${gateway.namespace}/${gateway.name}`,
          allowed: `a host below ${gateway.domain}, or another gateway`,
        },
      ];
}

/** A request that is sent to an Oathkeeper that is not there, or does not know the handler, is answered by an error. */
function oathkeeperProblems(args: ApiRuleArgs, { controller, oathkeeper }: ApiExposureReference): Problem[] {
  const rendered = apiRuleSpec(args, "").rules as ApiRuleEntry[];
  return args.rules.flatMap((rule, index) => {
    if (!goesThroughOathkeeper(rendered[index], controller.jwtHandler)) {
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
