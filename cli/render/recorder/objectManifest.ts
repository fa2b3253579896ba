import { groupOf, isBuiltIn } from "../../../sandbox/providers/kubernetes/discovery";
import { isSecret as isSecretObject, type KubeObject } from "../../../sandbox/providers/kubernetes/kubeObject";
import { isRecord, type Properties } from "../../../sandbox/providers/wire/values";
import type { Manifest } from "../manifest";
import { plain } from "./wireValues";
import { secretText, visible } from "./visible";

const encodedSecret = Buffer.from(secretText).toString("base64");

/** The manifest of an object on the wire: nothing secret is in it, and its name stays whatever it was made of. */
export function objectManifest(object: Properties): Manifest {
  const { apiVersion, kind, metadata } = plain(object) as KubeObject & { metadata: Properties };
  // The provider leaves nulls out of these too.
  const withoutNulls = isBuiltIn(apiVersion) || groupOf(apiVersion) === "apiextensions.k8s.io";
  const { data, ...others } = object;
  const isEncoded = isSecretObject({ apiVersion, kind });
  const shown = visible(isEncoded ? others : object, { withoutNulls }) as Properties;
  return {
    ...shown,
    ...(isEncoded && data !== undefined ? { data: visible(data, { withoutNulls }, encodedSecret) } : {}),
    apiVersion,
    kind,
    metadata: {
      ...(isRecord(shown.metadata) ? shown.metadata : {}),
      name: metadata.name as string,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace as string }),
    },
  };
}
