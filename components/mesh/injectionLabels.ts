/**
 * Label of a namespace that decides whether its pods get a sidecar, whatever the mesh's default. Pods that run already
 * keep what they have.
 */
export function namespaceInjectionLabels(inject: boolean): { "istio-injection": string } {
  return { "istio-injection": inject ? "enabled" : "disabled" };
}

/**
 * Label of a pod, so of a Deployment's pod template, that decides whether it gets a sidecar; but `true` has no effect in
 * a namespace whose label says `disabled`.
 */
export function podInjectionLabels(inject: boolean): { "sidecar.istio.io/inject": string } {
  return { "sidecar.istio.io/inject": String(inject) };
}
