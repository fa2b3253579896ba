import { isObject } from "../../validation/checks";
import { show, type Problem } from "../../validation/problem";
import type { ApiRuleObject } from "../apiRuleObject";
import { apiRuleSchema } from "../apiRuleCrd";
import { apiRuleProblems } from "../apiRuleProblems";
import { apiRuleWarnings } from "../apiRuleWarnings";
import { openAccessProblems } from "../openAccessProblems";
import { completeHost, type ControllerSettings } from "../controllerSettings";
import { pruned } from "../validation/pruned";
import { explainApiRule } from "./explainApiRule";
import { ownerLabel, type ExplainedObject } from "./explainedObject";
import { readManifests, type Manifest, type ManifestFile } from "./readManifests";
import type { ServiceSelectors } from "./serviceSelectors";

/** An APIRule of a file and what the controller makes of it. */
export interface ExplainedApiRule {
  /** Namespace and name. */
  name: string;
  /** Where it is: file and line. */
  source: string;
  /** Every object; none when the APIRule is refused. */
  objects: ExplainedObject[];
}

/** What files of manifests come to. */
export interface Explanation {
  apiRules: ExplainedApiRule[];
  /** Why APIRules are refused or do not work. */
  problems: Problem[];
  /** What is accepted and does not do what it seems to. */
  warnings: Problem[];
}

/**
 * What the controller makes of the APIRules of some files. Services among the files tell selectors, VirtualServices hosts
 * that are taken; other objects are passed over.
 * @param namespace Where objects are that name no namespace.
 */
export function explainFiles(
  files: readonly ManifestFile[],
  settings: ControllerSettings,
  namespace = "default",
): Explanation {
  const read = files.map(readManifests);
  const manifests = read.flatMap((file) => file.manifests).map((manifest) => placed(manifest, namespace));
  const ofKind = (kind: string, group: string): Manifest[] =>
    manifests.filter(({ object }) => object.kind === kind && `${object.apiVersion}`.split("/")[0] === group);
  const services = selectorsOf(ofKind("Service", "v1"));
  const taken = takenHosts(ofKind("VirtualService", "networking.istio.io"));
  const explained = ofKind("APIRule", "gateway.kyma-project.io").map((manifest) => {
    const { object, located } = manifest;
    const apiRule = pruned(object, apiRuleSchema) as ApiRuleObject;
    const refused = apiRuleProblems(object, { settings, services });
    const own = refused.length > 0 ? refused : openAccessProblems(apiRule, settings);
    const problems = [...own, ...takenProblems(manifest, settings, taken)].map(located);
    return {
      name: nameOf(object),
      source: manifest.source,
      objects: problems.length === 0 ? explainApiRule({ apiRule, settings, services }) : [],
      problems,
      warnings: own.length === 0 ? apiRuleWarnings(apiRule, settings).map(located) : [],
    };
  });
  return {
    apiRules: explained.map(({ name, source, objects }) => ({ name, source, objects })),
    problems: [...read.flatMap((file) => file.problems), ...explained.flatMap(({ problems }) => problems)],
    warnings: explained.flatMap(({ warnings }) => warnings),
  };
}

/** A host that is served already. */
interface TakenHost {
  /** What serves it. */
  by: string;
  /** The APIRule that it belongs to, as a label's value. */
  owner: string;
}

function placed(manifest: Manifest, namespace: string): Manifest {
  const { metadata } = manifest.object;
  return isObject(metadata) && metadata.namespace === undefined
    ? { ...manifest, object: { ...manifest.object, metadata: { ...metadata, namespace } } }
    : manifest;
}

function nameOf({ metadata }: Record<string, unknown>): string {
  return isObject(metadata) ? `${metadata.namespace}/${metadata.name}` : "?";
}

function selectorsOf(services: readonly Manifest[]): ServiceSelectors {
  return Object.fromEntries(
    services.map(({ object }) => {
      const selector = isObject(object.spec) ? object.spec.selector : undefined;
      return [nameOf(object), isObject(selector) ? (selector as { [label: string]: string }) : {}];
    }),
  );
}

function takenHosts(virtualServices: readonly Manifest[]): Map<string, TakenHost> {
  const hosts = virtualServices.flatMap(({ object, source }) => {
    const { spec, metadata } = object;
    const labels = isObject(metadata) && isObject(metadata.labels) ? metadata.labels : {};
    const listed: unknown[] = isObject(spec) && Array.isArray(spec.hosts) ? spec.hosts : [];
    const taken = { by: `VirtualService ${nameOf(object)} (${source})`, owner: `${labels[ownerLabel]}` };
    return listed.map((host): [string, TakenHost] => [`${host}`.toLowerCase(), taken]);
  });
  return new Map(hosts);
}

/** Of several APIRules with one host the controller serves the first. */
function takenProblems(
  { object, source }: Manifest,
  settings: ControllerSettings,
  taken: Map<string, TakenHost>,
): Problem[] {
  const { spec, metadata } = object;
  if (!isObject(spec) || typeof spec.host !== "string" || !isObject(metadata)) {
    return [];
  }
  const host = completeHost(spec.host, settings).toLowerCase();
  const owner = `${metadata.name}.${metadata.namespace}`;
  const other = taken.get(host) ?? { by: `APIRule ${nameOf(object)} (${source})`, owner };
  taken.set(host, other);
  return other.owner === owner
    ? []
    : [{ path: "spec.host", problem: `${show(host)} is occupied by ${other.by}`, allowed: "a host of its own" }];
}
