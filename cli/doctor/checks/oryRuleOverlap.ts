import { ownerLabel } from "../../../components/exposure/explain/explainedObject";
import { commonPath, readPath, type PathPattern } from "../../../components/exposure/paths/pathPattern";
import { oathkeeper } from "../../../components/ory/oathkeeperNames";
import type { Check } from "../check";
import type { OathkeeperRule } from "../customObjects";
import type { VirtualService } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import { rulePattern, type RulePattern } from "./oryRulePattern";

interface KnownRule {
  rule: OathkeeperRule;
  pattern: RulePattern;
}

/** Pairs of Oathkeeper's Rules that match one request: it is answered with 500. */
export const oryRuleOverlap: Check = {
  id: "oathkeeper-rule-overlap",
  needs: ["oathkeeperRules", "virtualServices"],
  find: ({ objects }) => {
    const known = objects.oathkeeperRules.flatMap((rule): KnownRule[] => {
      const pattern = rulePattern(rule);
      return pattern === undefined || pattern.path.fault !== undefined ? [] : [{ rule, pattern }];
    });
    return known.flatMap((second, index) =>
      known.slice(0, index).flatMap((first) => {
        const example = commonRequest(first.pattern, second.pattern, objects);
        const { namespace, name } = second.rule.metadata;
        return example === undefined
          ? []
          : [
              {
                check: oryRuleOverlap.id,
                severity: "error" as const,
                object: { kind: "Rule", namespace, name },
                seen: `${example} is matched by this Rule${owner(second.rule)} and by Rule ${describe(first.rule)}`,
                cause: "two Rules overlap, and Oathkeeper takes no decision between them: it answers 500",
                fix: "give them paths or methods that are apart, or different hosts; npx kyma-mesh explain tells overlaps of an APIRule's own rules beforehand",
                docs: "docs/exposure.md#what-would-let-in-more-than-it-seems-to",
              },
            ];
      }),
    );
  },
};

/** A request that both match, as `GET https://host/path`; undefined where there is none, or none can be named. */
function commonRequest(
  first: RulePattern,
  second: RulePattern,
  { virtualServices }: ClusterObjects,
): string | undefined {
  const method = first.methods.find((one) => second.methods.includes(one));
  if (method === undefined || first.host !== second.host) {
    return undefined;
  }
  const common = commonPath([first.path, second.path], directPaths(virtualServices, first.host));
  return common === undefined || common === "undecided" ? undefined : `${method} https://${first.host}${common.text}`;
}

/** Paths of a host that never get to Oathkeeper: those of routes in front of the first one that leads there. */
function directPaths(virtualServices: readonly VirtualService[], host: string): PathPattern[] {
  const serving = virtualServices.filter(({ spec }) => spec?.hosts?.includes(host));
  return serving.flatMap(({ spec }) => {
    const routes = spec?.http ?? [];
    const first = routes.findIndex(({ route = [] }) =>
      route.some(({ destination }) => destination?.host?.startsWith(`${oathkeeper.proxyService}.`)),
    );
    return routes
      .slice(0, Math.max(first, 0))
      .flatMap(({ match = [] }) => match.flatMap(({ uri }) => (uri?.regex === undefined ? [] : [readPath(uri.regex)])));
  });
}

function describe(rule: OathkeeperRule): string {
  return `${rule.metadata.namespace}/${rule.metadata.name}${owner(rule)}`;
}

/** The APIRule that a Rule was made of; the label holds name and namespace, and neither has a dot in the last part. */
function owner({ metadata }: OathkeeperRule): string {
  const [, name, namespace] = /^(.*)\.([^.]*)$/.exec(metadata.labels?.[ownerLabel] ?? "") ?? [];
  return name === undefined ? "" : ` (of APIRule ${namespace}/${name})`;
}
