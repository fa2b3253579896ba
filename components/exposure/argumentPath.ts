import type { AccessRuleArgs } from "./apiRuleArgs";
import { mutatorsOf, snakeCase, strategiesOf } from "./apiRuleManifest";

/** Where in the arguments that is which stands at a path of the manifest made of them. */
export function argumentPath(path: string, rules: readonly AccessRuleArgs[]): string {
  const inner = path.replace(/^(spec|metadata)\./, "");
  const handler = /^rules\[(\d+)\]\.(accessStrategies|mutators)(?:\[(\d+)\](.*))?$/.exec(inner);
  if (handler === null) {
    return inner;
  }
  const [, index, kind, position, rest = ""] = handler;
  const rule = rules[Number(index)];
  const list = kind === "mutators" ? `rules[${index}].mutators` : `rules[${index}]`;
  if (position === undefined) {
    return list;
  }
  const field = (kind === "mutators" ? mutatorsOf(rule) : strategiesOf(rule))[Number(position)];
  return `${list}.${field}${settingPath(rest)}`;
}

/** `.handler` is the field itself; `.config.token_from.query_parameter` is `.tokenFrom.queryParameter`. */
function settingPath(rest: string): string {
  const inner = rest.replace(/^\.(handler|config)\b/, "").replace(/^\.api\.url$/, ".url");
  const fields = ["tokenFrom", "queryParameter", "trustedIssuers", "jwksUrls", "requiredScope", "targetAudience"]
    .concat(["allowedAlgorithms", "scopeStrategy", "introspectionUrl", "introspectionRequestHeaders"])
    .concat(["tokenUrl", "issuerUrl"]);
  const camelCase = new Map(fields.map((field) => [snakeCase(field), field]));
  return inner.replace(/[a-z_]+/g, (name) => camelCase.get(name) ?? name);
}
