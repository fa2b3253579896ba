import { systemNamespace } from "../namespaces";
import { given } from "./commonValues";
import { gatewaySettings } from "./gatewaySettings";
import { oldGatewayValues } from "./oldGatewayValues";
import type { GatewayComponent, IstioOperatorSpec } from "./istioOperatorSpec";
import type { GatewayOverride } from "./gatewayOverride";
import { mergeSettings, type Settings } from "./mergeSettings";

export type GatewayKind = "ingress" | "egress";

/** Gateways of one kind, as a spec lists them. */
export function gatewaysOfKind(spec: IstioOperatorSpec, kind: GatewayKind): GatewayComponent[] {
  return spec.components?.[`${kind}Gateways`] ?? [];
}

/** What of a gateway's own image the spec leaves open: the chart wants the whole reference. */
export function missingImagePart({ hub, tag }: GatewayComponent, values: Settings): "hub" | "tag" | undefined {
  const global = (values.global ?? {}) as Settings;
  if ((hub === undefined || hub === null) && (tag === undefined || tag === null)) {
    return undefined;
  }
  return (hub ?? global.hub) ? ((tag ?? global.tag) ? undefined : "tag") : "hub";
}

/** The injector fills in a gateway's image, and asks this annotation before its own default. */
function imageAnnotation({ hub, tag }: GatewayComponent, values: Settings): Settings {
  const global = (values.global ?? {}) as Settings;
  const proxy = (global.proxy ?? {}) as Settings;
  if ((hub ?? tag) === undefined || (hub ?? tag) === null) {
    return {};
  }
  const variant = proxy.variant || global.variant;
  const image = `${hub ?? global.hub}/${proxy.image ?? "proxyv2"}:${tag ?? global.tag}${variant ? `-${variant}` : ""}`;
  return { podAnnotations: { "sidecar.istio.io/proxyImage": image } };
}

/**
 * Each gateway of a kind with what was asked for it. Gateways of a kind share the label `istio`, which Gateway objects
 * select by, as with istioctl; `app` is each one's own name, so that no two Deployments select the same pods.
 */
export function gatewayOverrides(spec: IstioOperatorSpec, values: Settings, kind: GatewayKind): GatewayOverride[] {
  const standard = `istio-${kind}gateway`;
  const shared = (((values.gateways ?? {}) as Settings)[standard] ?? {}) as Settings;
  return gatewaysOfKind(spec, kind).map((gateway) => ({
    name: gateway.name,
    namespace: gateway.namespace || systemNamespace,
    enabled: (gateway.enabled ?? true) || shared.enabled === true,
    values: mergeSettings(
      { labels: { app: gateway.name, istio: `${kind}gateway` } },
      imageAnnotation(gateway, values),
      gatewaySettings(gateway, oldGatewayValues(given(shared))),
    ),
  }));
}
