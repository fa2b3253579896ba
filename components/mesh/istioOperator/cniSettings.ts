import { given, placement } from "./commonValues";
import { environmentValues, quoted } from "./environmentValues";
import type { ControlPlaneComponent } from "./istioOperatorSpec";
import { mergeSettings, type Settings } from "./mergeSettings";

/** Settings of the section `cni` of the chart of that name that a component's settings stand for. */
export function cniSettings({ hub, tag, k8s = {} }: ControlPlaneComponent, values: Settings): Settings {
  const { env = [] } = k8s;
  const names = env.map(({ name }) => name);
  const changes = given({
    hub,
    tag: tag === undefined || tag === null ? undefined : `${tag}`,
    ...placement(k8s),
    env: env.length === 0 ? undefined : quoted(environmentValues(env, values).env, names),
    pullPolicy: k8s.imagePullPolicy,
    seccompProfile: k8s.securityContext?.seccompProfile,
  });
  return mergeSettings(values, changes);
}
