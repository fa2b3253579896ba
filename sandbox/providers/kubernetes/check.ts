import { randomBytes } from "node:crypto";
import type { CheckRequest, Properties } from "../wire";
import { isRecord, ProviderError, UNKNOWN } from "../wire";
import type { Discovery } from "./discovery";
import type { KubeObject } from "./kubeObject";
import {
  annotationOf,
  annotations,
  isCrd,
  nameOf,
  namespaceOf,
  parseToken,
  pluck,
  withAnnotation,
  withMetadata,
} from "./kubeObject";
import { normalize, toKubernetes } from "./normalize";

export const USE_OFFICIAL = "is not in the stand-in, use the official kubernetes plugin";

/** Lists the cluster has as objects of their own. */
const LIST_KINDS = /^(?!.*Patch$).+List$/;

/** The error for a type token that is no plain object, undefined for one that is. */
export function refusal(token: string, inputs: Properties): string | undefined {
  const { apiVersion, kind } = parseToken(token);
  if (["helm.sh/v3", "yaml/v2", "kustomize/v2"].includes(apiVersion)) return `${token} ${USE_OFFICIAL}`;
  if (typeof inputs.kind === "string" && kind === `${inputs.kind}Patch`) return `${token} ${USE_OFFICIAL}`;
  if (LIST_KINDS.test(kind) && Array.isArray(inputs.items)) {
    return `${token}: a list cannot be created, use the kinds in it`;
  }
  return undefined;
}

/**
 * Checked inputs: an object without a name gets `<logical name>-<8 hex digits>` or keeps the one it got, an object of a
 * namespaced kind gets the default namespace, and all is in the form the API server gives back.
 */
export async function checkInputs(
  request: CheckRequest,
  discovery: Discovery,
  defaultNamespace: string,
): Promise<KubeObject> {
  const refused = refusal(request.type, request.news);
  if (refused) throw new ProviderError(refused);
  const { apiVersion, kind } = parseToken(request.type);
  const inputs = { apiVersion, kind, ...toKubernetes(request.news) } as KubeObject;
  const named = withName(normalize(inputs), request);
  if (isCrd(named)) discovery.declare(named);
  const namespace = pluck(named, "metadata", "namespace");
  if (namespace === UNKNOWN || namespaceOf(named) || pluck(named, "metadata") === UNKNOWN) return named;
  // A kind nobody knows yet is a custom resource whose CRD is still to come, and most of those have a namespace.
  const namespaced = (await discovery.isNamespaced(named.apiVersion, named.kind)) ?? true;
  return namespaced ? withMetadata(named, { namespace: defaultNamespace }) : named;
}

function withName(inputs: KubeObject, request: CheckRequest): KubeObject {
  const { metadata } = inputs;
  if (metadata === UNKNOWN || pluck(inputs, "metadata", "name") === UNKNOWN || nameOf(inputs)) return inputs;
  if (isRecord(metadata) && metadata.generateName !== undefined) {
    throw new ProviderError(
      "metadata.generateName: is not supported with server-side apply, leave it out or set a name",
    );
  }
  const isNew = Object.keys(request.olds).length === 0;
  if (isNew) return autonamed(inputs, proposedName(request));
  return annotationOf(request.olds, annotations.autonamed) === "true"
    ? autonamed(inputs, nameOf(request.olds))
    : inputs;
}

function autonamed(inputs: KubeObject, name: string): KubeObject {
  return withAnnotation(withMetadata(inputs, { name }), annotations.autonamed, "true");
}

/** A name from the engine's seed, so that preview and update agree. */
function proposedName({ name, randomSeed, autonaming }: CheckRequest): string {
  if (autonaming?.mode === "disable") {
    throw new ProviderError("metadata.name: is required, as the project turns automatic names off");
  }
  if (autonaming?.name) return autonaming.name;
  const bytes = randomSeed.length >= 4 ? Buffer.from(randomSeed.subarray(0, 4)) : randomBytes(4);
  return `${name}-${bytes.toString("hex")}`;
}
