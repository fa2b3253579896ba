import { contained, deployment, goodContainer, podContext } from "./objects";
import type { Row } from "./row";

const spec = "spec.template.spec";
const container = `${spec}.containers[0]`;

/** Pods that break one control each, by where and how. */
const broken: Record<string, [objects: ReturnType<typeof deployment>, path: string, problem: string]> = {
  hostNamespaces: [deployment({}, { hostNetwork: true }), `${spec}.hostNetwork`, "shares a namespace of the node"],
  privileged: [
    deployment(contained({ privileged: true })),
    `${container}.securityContext.privileged`,
    "gives the container every right on the node",
  ],
  hostProcess: [
    deployment({}, podContext({ windowsOptions: { hostProcess: true } })),
    `${spec}.securityContext.windowsOptions.hostProcess`,
    "runs on the node itself",
  ],
  hostPorts: [
    deployment({ ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 443 }] }),
    `${container}.ports[1].hostPort`,
    "takes port 443 of the node",
  ],
  hostProbes: [
    deployment({ livenessProbe: { httpGet: { host: "169.254.169.254", port: 80 } } }),
    `${container}.livenessProbe.httpGet.host`,
    "makes the kubelet connect to any host",
  ],
  appArmor: [
    deployment(contained({ appArmorProfile: { type: "Unconfined" } })),
    `${container}.securityContext.appArmorProfile.type`,
    "Unconfined switches AppArmor off",
  ],
  seLinux: [
    deployment(contained({ seLinuxOptions: { type: "spc_t" } })),
    `${container}.securityContext.seLinuxOptions.type`,
    "spc_t is no type of containers",
  ],
  procMount: [
    deployment(contained({ procMount: "Unmasked" })),
    `${container}.securityContext.procMount`,
    "Unmasked shows the kernel's own files",
  ],
  sysctls: [
    deployment({}, podContext({ sysctls: [{ name: "kernel.msgmax", value: "65536" }] })),
    `${spec}.securityContext.sysctls[0].name`,
    "kernel.msgmax is no safe sysctl",
  ],
  volumes: [
    deployment({}, { volumes: [{ name: "node", hostPath: { path: "/" } }] }),
    `${spec}.volumes[0].hostPath`,
    "is no kind of volume of its own",
  ],
  privilegeEscalation: [
    deployment({ securityContext: { capabilities: { drop: ["ALL"] } } }),
    `${container}.securityContext.allowPrivilegeEscalation`,
    "is not false",
  ],
  runAsNonRoot: [
    deployment({}, { securityContext: { seccompProfile: { type: "RuntimeDefault" } } }),
    `${container}.securityContext.runAsNonRoot`,
    "is not true, neither here nor for the pod",
  ],
  runAsUser: [deployment(contained({ runAsUser: 0 })), `${container}.securityContext.runAsUser`, "0 is root"],
  seccompProfile: [
    deployment({}, { securityContext: { runAsNonRoot: true } }),
    `${container}.securityContext.seccompProfile`,
    "is not RuntimeDefault or Localhost, neither here nor for the pod",
  ],
  capabilities: [
    deployment(contained({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE", "NET_ADMIN"] } })),
    `${container}.securityContext.capabilities.add`,
    "adds NET_ADMIN",
  ],
};

/** Pods of which nothing is to be said. */
const good = {
  "with a port below 1024 and its capability": deployment(
    contained({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }),
    podContext({ sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] }),
  ),
  "whose containers say what the pod does not": deployment(
    contained({ runAsNonRoot: true, seccompProfile: { type: "Localhost", localhostProfile: "a.json" } }),
    { securityContext: {} },
  ),
  "with volumes of their own": deployment(
    {},
    {
      volumes: [
        { name: "a", emptyDir: {} },
        { name: "b", secret: {} },
      ],
    },
  ),
};

export const pods: Row[] = [
  ...Object.entries(broken).map(([control, [pod, path, problem]]) => ({
    what: `a pod that breaks ${control}`,
    objects: [pod],
    violations: [`pods-restricted Deployment shop/orders ${path}: ${problem} (control ${control})`],
  })),
  ...Object.entries(good).map(([what, pod]) => ({ what: `pods ${what}`, objects: [pod], violations: [] })),
  {
    what: "a CronJob whose debugging container is root",
    objects: [
      {
        apiVersion: "batch/v1",
        kind: "CronJob",
        metadata: { name: "report", namespace: "shop" },
        spec: {
          jobTemplate: {
            spec: {
              template: {
                spec: {
                  ...podContext({}),
                  containers: [goodContainer],
                  ephemeralContainers: [{ ...goodContainer, ...contained({ runAsNonRoot: false }) }],
                },
              },
            },
          },
        },
      },
    ],
    violations: [
      "pods-restricted CronJob shop/report spec.jobTemplate.spec.template.spec.ephemeralContainers[0].securityContext.runAsNonRoot: lets processes be root (control runAsNonRoot)",
    ],
  },
];
