import type { Properties, Value } from "../wire";
import { isRecord } from "../wire";
import { isBuiltIn } from "./discovery";
import type { KubeObject } from "./kubeObject";
import { isCrd } from "./kubeObject";

/**
 * What of a live object its inputs speak of: fields of the same names, list items of the same index. Of kinds of its
 * own the API server does not write empty values back; those count as there.
 */
export function prune(live: KubeObject, inputs: KubeObject): KubeObject {
  const typed = isBuiltIn(live.apiVersion) || isCrd(live);
  return { ...pruneFields(live, inputs, typed), apiVersion: live.apiVersion, kind: live.kind };
}

function pruneFields(live: Properties, inputs: Properties, typed: boolean): Properties {
  const pruned: Properties = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (name in live) pruned[name] = pruneValue(live[name], input, typed);
    else if (typed && isEmpty(input)) pruned[name] = input;
  }
  return pruned;
}

function pruneValue(live: Value, input: Value, typed: boolean): Value {
  if (Array.isArray(live) && Array.isArray(input)) {
    return input.slice(0, live.length).map((item, index) => pruneValue(live[index], item, typed));
  }
  return isRecord(live) && isRecord(input) ? pruneFields(live, input, typed) : live;
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) ? Object.keys(value).length === 0 : value === "" || value === 0 || value === false;
}
