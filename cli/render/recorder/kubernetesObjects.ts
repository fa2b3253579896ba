import { createHash } from "node:crypto";
import type { Discovery } from "../../../sandbox/providers/kubernetes/discovery";
import { annotations, idOf, isCrd, nameOf, parseToken, pluck } from "../../../sandbox/providers/kubernetes/kubeObject";
import { toKubernetes, toState } from "../../../sandbox/providers/kubernetes/normalize";
import { hasUnknown, isRecord, type Properties } from "../../../sandbox/providers/wire/values";
import { address, metadataOfCluster } from "./clusterPlaceholders";
import { objectManifest } from "./objectManifest";
import type { Registered } from "./programResources";
import type { Recording } from "./recording";
import { unknownText } from "./visible";
import { plain, withMembers } from "./wireValues";

/** Cluster-scoped custom kinds that programs use without their CRD. */
const clusterScoped = new Set(["cert-manager.io/v1/ClusterIssuer", "gateway.networking.k8s.io/v1/GatewayClass"]);

/** What cluster-scoped kinds are called whose CRD is not known either, such as Kyverno's ClusterPolicy. */
const clusterScopedName = /^Cluster[A-Z]/;

/** The Kubernetes objects of a program. */
export class KubernetesObjects {
  private readonly guessed = new Set<string>();

  constructor(
    private readonly discovery: Discovery,
    private readonly recording: Recording,
  ) {}

  /** Records an object; its outputs are what it was asked to be, with what a cluster would add. */
  async register(type: string, name: string, inputs: Properties, defaultNamespace: string): Promise<Registered> {
    const asked = toKubernetes({ ...parseToken(type), ...inputs });
    const known = plain(asked);
    if (isCrd(known)) {
      this.discovery.declare(known);
    }
    if (["name", "namespace"].some((member) => hasUnknown(pluck(known, "metadata", member)))) {
      throw new Error(`metadata of ${name}: depends on what only a cluster or a provider knows`);
    }
    const object = await this.complete(asked, name, defaultNamespace);
    const unknown = Object.keys(known).filter((member) => hasUnknown(known[member]));
    if (unknown.length > 0) {
      const text = `${name}: ${unknown.join(", ")} depends on what only a cluster or a provider knows: ${unknownText}`;
      this.recording.messages.push({ severity: "warning", text });
    }
    this.recording.manifests.push(objectManifest(object));
    return { id: idOf(plain(object)), state: toState(withStatus(object)) };
  }

  private async complete(object: Properties, name: string, defaultNamespace: string): Promise<Properties> {
    const known = plain(object);
    const named = nameOf(known) === "" ? autonamed(object, name) : object;
    return pluck(known, "metadata", "namespace") === undefined && (await this.isNamespaced(known))
      ? withMetadata(named, { namespace: defaultNamespace })
      : named;
  }

  private async isNamespaced({ apiVersion, kind }: Properties): Promise<boolean> {
    const [version, of] = [String(apiVersion), String(kind)];
    const known = clusterScoped.has(`${version}/${of}`) ? false : await this.discovery.isNamespaced(version, of);
    return known ?? this.guess(version, of);
  }

  private guess(version: string, kind: string): boolean {
    const isNamespaced = !clusterScopedName.test(kind);
    if (!this.guessed.has(`${version}/${kind}`)) {
      this.guessed.add(`${version}/${kind}`);
      const text =
        `${version} ${kind}: whether it belongs to a namespace is not known without its CRD; ` +
        `objects that name none are taken to be ${isNamespaced ? "in the default one" : "the cluster's"}`;
      this.recording.messages.push({ severity: "warning", text });
    }
    return isNamespaced;
  }
}

/** A name as the provider makes it, but for the random part. */
function autonamed(object: Properties, name: string): Properties {
  const suffix = createHash("sha256").update(name).digest("hex").slice(0, 8);
  const present = pluck(plain(object), "metadata", "annotations");
  return withMetadata(object, {
    name: `${name}-${suffix}`,
    annotations: { ...(isRecord(present) ? present : {}), [annotations.autonamed]: "true" },
  });
}

function withMetadata(object: Properties, changes: Properties): Properties {
  return { ...object, metadata: withMembers(object.metadata, changes) };
}

function withStatus(object: Properties): Properties {
  const state = withMetadata(object, metadataOfCluster);
  const { kind, apiVersion, spec } = plain(object);
  if (apiVersion !== "v1" || kind !== "Service") {
    return state;
  }
  const hasAddress = pluck(spec, "type") === "LoadBalancer";
  return {
    ...state,
    spec: withMembers({ clusterIP: address }, isRecord(spec) ? spec : {}),
    status: { loadBalancer: hasAddress ? { ingress: [{ ip: address }] } : {} },
  };
}
