import { systemNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import type { Finding, ObjectRef } from "../finding";
import type { ClusterObjects } from "../kinds";
import type { Pod } from "../kubeObjects";
import { byWorkload, fits, isAlive, listed, proxyOf, restartCommand } from "../workloads";
import { isInjected } from "./injection";
import { callsInPlaintext, peerMode } from "./mutualTls";

const id = "sidecar-missing";
const label = "istio-injection";
const injectKey = "sidecar.istio.io/inject";
const docs = "docs/mesh.md#sidecars";

/** Namespaces in which nothing is ever injected, or only what asks for it. */
const system = [systemNamespace, "kube-system", "kube-public", "kube-node-lease", "local-path-storage"];

type Labels = Record<string, string>;
/** Labels of namespaces, by name. */
type NamespaceLabels = ReadonlyMap<string, Labels>;

/** Pods outside the mesh that no exception of a SidecarPolicy speaks of. */
export const sidecarMissing: Check = {
  id,
  needs: ["pods", "namespaces", "services", "mutatingWebhooks", "peerAuthentications", "destinationRules"],
  find({ objects }) {
    const namespaces: NamespaceLabels = new Map(
      objects.namespaces.map(({ metadata: { name, labels } }) => [name, labels ?? {}]),
    );
    const without = objects.pods.filter(
      (pod) => !system.includes(pod.metadata.namespace!) && proxyOf(pod) === undefined && isAlive(pod),
    );
    const isDisabled = ({ metadata }: Pod) => namespaces.get(metadata.namespace!)?.[label] === "disabled";
    const expected = without.filter((pod) => isMember(objects, namespaces, pod) && !isException(objects, pod));
    const outside = expected.filter((pod) => isDisabled(pod) && !pod.spec.hostNetwork);
    const disabled = Map.groupBy(outside, ({ metadata }) => metadata.namespace!);
    return [
      ...[...disabled].map(([namespace, pods]) => namespaceFinding(namespace, pods)),
      ...byWorkload(expected.filter((pod) => !isDisabled(pod))).map(([object, pods]) => workloadFinding(object, pods)),
    ];
  },
};

/** Whether a pod would be of the mesh if nobody had said that it, or its namespace, is not to be. */
function isMember({ mutatingWebhooks }: ClusterObjects, namespaces: NamespaceLabels, { metadata }: Pod): boolean {
  const { [injectKey]: inject, ...rest } = metadata.labels ?? {};
  const { [label]: injection, ...others } = namespaces.get(metadata.namespace!) ?? {};
  return isInjected(
    mutatingWebhooks,
    injection === undefined || injection === "disabled" ? others : { ...others, [label]: injection },
    inject === undefined || inject === "false" ? rest : { ...rest, [injectKey]: inject },
  );
}

/** Whether somebody has said that a pod is called in plaintext, as whoever calls it must know. */
function isException(objects: ClusterObjects, pod: Pod): boolean {
  const services = objects.services.filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.metadata.namespace &&
      spec.selector !== undefined &&
      fits(spec.selector, pod.metadata.labels),
  );
  return (
    peerMode(objects.peerAuthentications, pod) === "DISABLE" ||
    services.some((service) => callsInPlaintext(objects.destinationRules, service))
  );
}

function seenIn(pods: Pod[]): string {
  return `no sidecar in ${listed(pods.map(({ metadata }) => metadata.name))}`;
}

function namespaceFinding(namespace: string, pods: Pod[]): Finding {
  return {
    check: id,
    severity: "info",
    object: { kind: "Namespace", name: namespace },
    seen: seenIn(pods),
    cause: `the namespace has the label ${label}=disabled`,
    fix:
      "if it is meant, make an exception of the namespace by SidecarPolicy, mode Disable; else restart its pods after\n" +
      `kubectl label namespace ${namespace} ${label}=enabled --overwrite`,
    docs,
  };
}

function workloadFinding(object: ObjectRef, pods: Pod[]): Finding {
  const [pod] = pods;
  const { labels = {}, annotations = {} } = pod.metadata;
  const exception = "or make an exception of the workload by SidecarPolicy, mode Disable";
  const finding = (severity: Finding["severity"], cause: string, fix: string): Finding => ({
    check: id,
    severity,
    object,
    seen: seenIn(pods),
    cause,
    fix,
    docs,
  });
  if (pod.spec.hostNetwork) {
    return finding(
      "info",
      "pods in the network of their node (hostNetwork) never get a sidecar",
      `do without hostNetwork\n${exception}`,
    );
  }
  if (labels[injectKey] === "false") {
    return finding(
      "info",
      `the pods have the label ${injectKey}=false`,
      `take the label out of the pod template, or the pod, and restart it\n${exception}`,
    );
  }
  if (labels[injectKey] === undefined && annotations[injectKey] === "false") {
    return finding(
      "info",
      `the pods have the annotation ${injectKey}=false`,
      `take the annotation out of the pod template, or the pod, and restart it\n${exception}`,
    );
  }
  return finding(
    "warning",
    "the pods were made while the injection webhook was absent, or before their namespace was labelled",
    restartCommand(object, pods),
  );
}
