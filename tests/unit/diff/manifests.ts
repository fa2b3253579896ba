import type { Manifest } from "../../../cli/render/manifest";

/** An object; its namespace is `shop` unless another is named, and "" for one of the whole cluster. */
export function manifest(
  apiVersion: string,
  kind: string,
  name: string,
  members: object,
  namespace = "shop",
): Manifest {
  return { apiVersion, kind, metadata: { name, ...(namespace === "" ? {} : { namespace }) }, ...members };
}

/** An object with nothing but a spec. */
export function withSpec(apiVersion: string, kind: string, name: string, spec: object, namespace?: string): Manifest {
  return manifest(apiVersion, kind, name, { spec }, namespace);
}

/** A Deployment of pods with the label `app` and one container. */
export function deployment(spec: object = {}, image = "example.com/orders:1.2.3", labels: object = { app: "orders" }) {
  return withSpec("apps/v1", "Deployment", "orders", {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "orders", image }] } },
    ...spec,
  });
}

/** The mesh-wide settings, as istiod reads them. */
export function mesh(settings: object): Manifest {
  return manifest("v1", "ConfigMap", "istio", { data: { mesh: JSON.stringify(settings) } }, "istio-system");
}

/** An object of Istio's networking group. */
export function networking(kind: string, name: string, spec: object, namespace?: string): Manifest {
  return withSpec("networking.istio.io/v1", kind, name, spec, namespace);
}
