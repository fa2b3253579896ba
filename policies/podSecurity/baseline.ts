import { at, list, record } from "../objects/members";
import type { Finding } from "../violation";
import type { CheckedPod, Control } from "./control";

/** Sysctls that are a pod's own and harm nobody. Source: Kubernetes' Pod Security Standards, baseline. */
const safeSysctls = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
];

/** SELinux types of containers. Source: as above. */
const seLinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

const appArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

/** Every security context of a pod, with the path to it. */
export function securityContexts({ path, spec, containers }: CheckedPod): [string, Record<string, unknown>][] {
  return [
    [`${path}.securityContext`, record(spec.securityContext)],
    ...containers.map((container): [string, Record<string, unknown>] => [
      `${container.path}.securityContext`,
      record(container.object.securityContext),
    ]),
  ];
}

/** Controls of the baseline standard that the restricted one does not replace by stricter ones. */
export const baselineControls: Control[] = [
  {
    name: "hostNamespaces",
    check: ({ path, spec }) =>
      ["hostNetwork", "hostPID", "hostIPC"].flatMap((field) =>
        spec[field] === true ? [{ path: `${path}.${field}`, problem: "shares a namespace of the node" }] : [],
      ),
  },
  {
    name: "privileged",
    check: ({ containers }) =>
      containers.flatMap(({ path, object }) =>
        at(object, "securityContext", "privileged") === true
          ? [{ path: `${path}.securityContext.privileged`, problem: "gives the container every right on the node" }]
          : [],
      ),
  },
  {
    name: "hostProcess",
    check: (pod) =>
      securityContexts(pod).flatMap(([path, context]) =>
        at(context, "windowsOptions", "hostProcess") === true
          ? [{ path: `${path}.windowsOptions.hostProcess`, problem: "runs on the node itself" }]
          : [],
      ),
  },
  {
    name: "hostPorts",
    check: ({ containers }) =>
      containers.flatMap(({ path, object }) =>
        list(object.ports).flatMap((port, index) => {
          const { hostPort } = record(port);
          return typeof hostPort === "number" && hostPort !== 0
            ? [{ path: `${path}.ports[${index}].hostPort`, problem: `takes port ${hostPort} of the node` }]
            : [];
        }),
      ),
  },
  { name: "hostProbes", check: ({ containers }) => containers.flatMap(hostProbes) },
  {
    name: "appArmor",
    check: (pod) => [
      ...Object.entries(record(pod.metadata.annotations)).flatMap(([key, value]) =>
        key.startsWith(appArmorAnnotation) && !/^(runtime\/default|localhost\/.*|)$/.test(String(value))
          ? [{ path: `metadata.annotations.${key}`, problem: `${String(value)} switches AppArmor off` }]
          : [],
      ),
      ...securityContexts(pod).flatMap(([path, context]) =>
        at(context, "appArmorProfile", "type") === "Unconfined"
          ? [{ path: `${path}.appArmorProfile.type`, problem: "Unconfined switches AppArmor off" }]
          : [],
      ),
    ],
  },
  {
    name: "seLinux",
    check: (pod) =>
      securityContexts(pod).flatMap(([path, context]) => {
        const options = record(context.seLinuxOptions);
        return [
          ...(typeof options.type === "string" && !seLinuxTypes.includes(options.type)
            ? [{ path: `${path}.seLinuxOptions.type`, problem: `${options.type} is no type of containers` }]
            : []),
          ...["user", "role"].flatMap((field) =>
            typeof options[field] === "string" && options[field] !== ""
              ? [{ path: `${path}.seLinuxOptions.${field}`, problem: "is the node's to set" }]
              : [],
          ),
        ];
      }),
  },
  {
    name: "procMount",
    check: ({ containers }) =>
      containers.flatMap(({ path, object }) =>
        at(object, "securityContext", "procMount") === "Unmasked"
          ? [{ path: `${path}.securityContext.procMount`, problem: "Unmasked shows the kernel's own files" }]
          : [],
      ),
  },
  {
    name: "sysctls",
    check: ({ path, spec }) =>
      list(at(spec, "securityContext", "sysctls")).flatMap((sysctl, index) => {
        const { name } = record(sysctl);
        return typeof name === "string" && !safeSysctls.includes(name)
          ? [{ path: `${path}.securityContext.sysctls[${index}].name`, problem: `${name} is no safe sysctl` }]
          : [];
      }),
  },
];

function hostProbes({ path, object }: CheckedPod["containers"][number]): Finding[] {
  const probes = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];
  return probes.flatMap((probe) =>
    ["httpGet", "tcpSocket"].flatMap((action) => {
      const host = at(object, ...probe.split("."), action, "host");
      return typeof host === "string" && host !== ""
        ? [{ path: `${path}.${probe}.${action}.host`, problem: "makes the kubelet connect to any host" }]
        : [];
    }),
  );
}
