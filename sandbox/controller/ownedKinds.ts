import type { GeneratedObject } from "../../components/exposure/explain/explainedObject";
import type { KubeObject } from "../cluster/kube/types";

/** An object of a kind that the controller makes, as it is in the cluster. */
export interface OwnedObject extends KubeObject {
  spec: Record<string, unknown>;
}

/** A kind of object that the controller makes of APIRules. */
export interface OwnedKind {
  kind: string;
  /** The member of an APIRule's status that tells of it. */
  status: string;
  /** Group, version and plural, as paths of the API have them. */
  groupVersion: string;
  plural: string;
  /** Whether it is made only where sidecars check tokens. */
  isOfIstioHandler: boolean;
}

/** In the order in which they are made. */
export const ownedKinds: OwnedKind[] = [
  {
    kind: "VirtualService",
    status: "virtualServiceStatus",
    groupVersion: "networking.istio.io/v1beta1",
    plural: "virtualservices",
    isOfIstioHandler: false,
  },
  {
    kind: "RequestAuthentication",
    status: "requestAuthenticationStatus",
    groupVersion: "security.istio.io/v1beta1",
    plural: "requestauthentications",
    isOfIstioHandler: true,
  },
  {
    kind: "AuthorizationPolicy",
    status: "authorizationPolicyStatus",
    groupVersion: "security.istio.io/v1beta1",
    plural: "authorizationpolicies",
    isOfIstioHandler: true,
  },
  {
    kind: "Rule",
    status: "accessRuleStatus",
    groupVersion: "oathkeeper.ory.sh/v1alpha1",
    plural: "rules",
    isOfIstioHandler: false,
  },
];

/** Path of all objects of a kind, or of those in a namespace. */
export function collection({ groupVersion, plural }: OwnedKind, namespace?: string): string {
  return `/apis/${groupVersion}/${namespace === undefined ? "" : `namespaces/${namespace}/`}${plural}`;
}

/** What is to be done for the objects of one kind to be the wanted ones. */
export interface Plan {
  create: GeneratedObject[];
  update: OwnedObject[];
  remove: OwnedObject[];
}

/** A value as text that does not depend on the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}

/** What makes an object of a kind the same one though its content changes; objects of other kinds do not change. */
function identity(kind: string, spec: Record<string, unknown>, isAlone: (url: string) => boolean): string {
  if (kind === "VirtualService") {
    return kind;
  }
  const { url, methods } = (spec.match ?? {}) as { url?: string; methods?: string[] };
  return url === undefined ? canonical(spec) : isAlone(url) ? url : canonical([url, methods]);
}

/** Compares what there is of one kind with what is wanted. */
export function plan(kind: string, existing: OwnedObject[], wanted: GeneratedObject[]): Plan {
  const urls = wanted.map(({ spec }) => (spec.match as { url?: string } | undefined)?.url);
  const isAlone = (url: string) => urls.filter((other) => other === url).length <= 1;
  const key = ({ spec, metadata: { namespace } }: OwnedObject | GeneratedObject) =>
    `${namespace}/${identity(kind, spec, isAlone)}`;
  const known = new Map(existing.map((object) => [key(object), object]));
  const kept = wanted.flatMap((object) => {
    const found = known.get(key(object));
    return found === undefined ? [] : [{ found, object }];
  });
  const labels = (object: GeneratedObject, found: OwnedObject) => ({
    ...found.metadata.labels,
    ...object.metadata.labels,
  });
  const isOutdated = ({ found, object }: (typeof kept)[number]) =>
    canonical([found.spec, found.metadata.labels]) !== canonical([object.spec, labels(object, found)]);
  return {
    create: wanted.filter((object) => !known.has(key(object))),
    update: kept.filter(isOutdated).map(({ found, object }) => ({
      ...found,
      metadata: { ...found.metadata, labels: labels(object, found) },
      spec: object.spec,
    })),
    remove: existing.filter((object) => !kept.some(({ found }) => found === object)),
  };
}
