import { parseId, parseToken } from "../../../sandbox/providers/kubernetes/kubeObject";
import type { Properties } from "../../../sandbox/providers/wire/values";
import { certificatePair } from "../placeholders/certificatePair";
import { metadataOfCluster } from "./clusterPlaceholders";
import type { Registered } from "./programResources";
import { plain, secret } from "./wireValues";

/** An object that the program reads and did not make. */
export interface ReadRequest {
  type: string;
  name: string;
  id: string;
  /** As on the wire. */
  inputs: Properties;
  /** What the component that reads it was given, as on the wire. */
  parentInputs?: Properties;
}

/**
 * Outputs of an object in a cluster: where it is, and nothing else, which leaves the rest unknown. A Secret that a
 * certificate of a domain is read from has one.
 *
 * Throws an Error where nothing could be rendered without the cluster.
 */
export function readObject({ type, name, id, inputs, parentInputs = {} }: ReadRequest): Registered {
  if (!type.startsWith("kubernetes:")) {
    throw new Error(`${name}: a resource of type ${type} is read from its provider, and there is none`);
  }
  if (type === "kubernetes:core/v1:ConfigMap" && id === "kube-system/shoot-info") {
    throw new Error(
      `${name}: the domain is read from ConfigMap ${id} of the cluster; state it, such as --set domain=apps.example.com`,
    );
  }
  const { namespace, name: objectName } = parseId(id);
  const metadata = { ...metadataOfCluster, name: objectName, ...(namespace === "" ? {} : { namespace }) };
  const { domain } = plain(parentInputs);
  const isCertificate = type === "kubernetes:core/v1:Secret" && typeof domain === "string";
  return {
    id,
    state: {
      ...parseToken(type),
      ...inputs,
      metadata,
      ...(isCertificate ? { data: secret(certificateData(id, domain)) } : {}),
    },
  };
}

function certificateData(id: string, domain: string): Record<string, string> {
  const { certificate, key } = certificatePair(id, { dnsNames: [`*.${domain}`, domain] });
  const encode = (text: string) => Buffer.from(text).toString("base64");
  return { "tls.crt": encode(certificate), "tls.key": encode(key) };
}
