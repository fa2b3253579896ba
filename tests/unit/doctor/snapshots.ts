import { describeObject, type Finding } from "../../../cli/doctor/finding";
import { type ClusterObjects, kinds } from "../../../cli/doctor/kinds";
import type { EndpointSlice, Pod, Service } from "../../../cli/doctor/kubeObjects";
import type { ClusterSnapshot } from "../../../cli/doctor/snapshot";

/** Objects of some kinds, none of all others. */
export function clusterObjects(objects: Partial<ClusterObjects>): ClusterObjects {
  const none = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []])) as unknown as ClusterObjects;
  return { ...none, ...objects };
}

/** A snapshot with objects of some kinds, and what else is given. */
export function snapshotOf(
  objects: Partial<ClusterObjects>,
  rest: Partial<Omit<ClusterSnapshot, "objects">> = {},
): ClusterSnapshot {
  return {
    time: new Date("2030-01-01T00:00:00Z"),
    objects: clusterObjects(objects),
    answers: new Map(),
    lookups: new Map(),
    handshakes: new Map(),
    ...rest,
  };
}

/** Findings as `check: Kind namespace/name`. */
export function found(findings: Finding[]): string[] {
  return findings.map(({ check, object }) => `${check}: ${describeObject(object)}`);
}

/** A pod of the mesh, or, with another container than its proxy, of outside. */
export function meshPod(name: string, changes: { labels?: object; annotations?: object; spec?: object } = {}): Pod {
  const labels = { app: name, "security.istio.io/tlsMode": "istio", ...changes.labels };
  return {
    metadata: { namespace: "shop", name, labels, annotations: { ...changes.annotations } },
    spec: {
      containers: [{ name: "app", ports: [{ name: "web", containerPort: 9000 }] }],
      initContainers: [{ name: "istio-proxy", image: "docker.io/istio/proxyv2:1.31.1-distroless" }],
      ...changes.spec,
    },
    status: { phase: "Running", podIP: "10.0.0.1", conditions: [{ type: "Ready", status: "True" }] },
  };
}

/** A pod without a sidecar. */
export function plainPod(name: string, changes: { labels?: object; annotations?: object; spec?: object } = {}): Pod {
  const pod = meshPod(name, { ...changes, spec: { initContainers: [], ...changes.spec } });
  delete pod.metadata.labels!["security.istio.io/tlsMode"];
  return pod;
}

/** A Service of the pods of that name: port 80 leads to 8080, port 90 to what the pod calls `web`. */
export function meshService(name: string): Service {
  return {
    metadata: { namespace: "shop", name },
    spec: {
      selector: { app: name },
      ports: [
        { name: "http", port: 80, targetPort: 8080 },
        { name: "web", port: 90, targetPort: "web" },
      ],
    },
  };
}

/** Endpoints of that Service's pods, all ready. */
export function meshEndpoints(name: string): EndpointSlice {
  return {
    metadata: { namespace: "shop", name: `${name}-1`, labels: { "kubernetes.io/service-name": name } },
    endpoints: [{ addresses: ["10.0.0.1"], conditions: { ready: true } }],
    ports: [
      { name: "http", port: 8080 },
      { name: "web", port: 9000 },
    ],
  };
}
