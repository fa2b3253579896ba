import type { Check } from "../check";
import type { Finding, ObjectRef } from "../finding";
import type { ClusterObjects } from "../kinds";
import type { Pod } from "../kubeObjects";
import { byWorkload, fits, isAlive, listed, proxyOf, restartCommand } from "../workloads";
import { callsInPlaintext, peerMode } from "./mutualTls";

const id = "sidecar-missing";
const label = "istio-injection";
const injectKey = "sidecar.istio.io/inject";
const docs = "docs/mesh.md#sidecars";

/** Namespaces in which nothing is ever injected, or only what asks for it. */
const system = ["istio-system", "kube-system", "kube-public", "kube-node-lease", "local-path-storage"];

/** Pods outside the mesh that no exception of a SidecarPolicy speaks of. */
export const sidecarMissing: Check = {
  id,
  needs: ["pods", "namespaces", "services", "mutatingWebhooks", "peerAuthentications", "destinationRules"],
  find({ objects }) {
    const without = objects.pods.filter(
      (pod) =>
        isAlive(pod) &&
        !system.includes(pod.metadata.namespace!) &&
        proxyOf(pod) === undefined &&
        !isException(objects, pod),
    );
    const outside = without.filter((pod) => isDisabled(objects, pod) && !pod.spec.hostNetwork);
    const namespaces = Map.groupBy(outside, ({ metadata }) => metadata.namespace!);
    return [
      ...[...namespaces].map(([namespace, pods]) => namespaceFinding(namespace, pods)),
      ...byWorkload(without.filter((pod) => !outside.includes(pod))).flatMap(([object, pods]) =>
        workloadFindings(objects, object, pods),
      ),
    ];
  },
};

function namespaceOf({ namespaces }: ClusterObjects, { metadata }: Pod) {
  return namespaces.find(({ metadata: { name } }) => name === metadata.namespace);
}

function isDisabled(objects: ClusterObjects, pod: Pod): boolean {
  return namespaceOf(objects, pod)?.metadata.labels?.[label] === "disabled";
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

function namespaceFinding(namespace: string, pods: Pod[]): Finding {
  const names = listed(pods.map(({ metadata }) => metadata.name));
  return {
    check: id,
    severity: "warning",
    object: { kind: "Namespace", name: namespace },
    seen: `no sidecar in ${names}`,
    cause: `the namespace has the label ${label}=disabled`,
    fix:
      `kubectl label namespace ${namespace} ${label}=enabled --overwrite, and restart the pods\n` +
      "or make an exception of the namespace by SidecarPolicy, mode Disable",
    docs,
  };
}

function workloadFindings(objects: ClusterObjects, object: ObjectRef, pods: Pod[]): Finding[] {
  const [pod] = pods;
  const { labels = {}, annotations = {} } = pod.metadata;
  const seen = `no sidecar in ${listed(pods.map(({ metadata }) => metadata.name))}`;
  const exception = "or make an exception of the workload by SidecarPolicy, mode Disable";
  const finding = (severity: Finding["severity"], cause: string, fix: string): Finding[] => [
    { check: id, severity, object, seen, cause, fix, docs },
  ];
  if (pod.spec.hostNetwork) {
    return finding(
      "info",
      "pods in the network of their node (hostNetwork) never get a sidecar",
      `do without hostNetwork\n${exception}`,
    );
  }
  if (labels[injectKey] === "false") {
    return finding(
      "warning",
      `the pods have the label ${injectKey}=false`,
      `take the label out of the pod template, or the pod, and restart it\n${exception}`,
    );
  }
  if (labels[injectKey] === undefined && annotations[injectKey] === "false") {
    return finding(
      "warning",
      `the pods have the annotation ${injectKey}=false`,
      `take the annotation out of the pod template, or the pod, and restart it\n${exception}`,
    );
  }
  return isInjected(objects, pod)
    ? finding(
        "warning",
        "the pods were made while the injection webhook was absent, or before their namespace was labelled",
        restartCommand(object),
      )
    : [];
}

/** Whether a pod of such labels would get a sidecar if it were made now. */
function isInjected(objects: ClusterObjects, pod: Pod): boolean {
  const labels = namespaceOf(objects, pod)?.metadata.labels ?? {};
  const byDefault = objects.mutatingWebhooks
    .flatMap(({ webhooks = [] }) => webhooks)
    .some(({ name }) => name.startsWith("auto.sidecar-injector"));
  return (
    labels[label] === "enabled" ||
    pod.metadata.labels?.[injectKey] === "true" ||
    (byDefault && labels[label] === undefined && labels["istio.io/rev"] === undefined)
  );
}
