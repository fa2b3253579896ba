import * as fc from "fast-check";

/** One of the values that the standard takes, and now and then one that it refuses, so that pods are near the border. */
function mostly<T>(good: readonly T[], bad: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 25, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}

const restricted = { type: "RuntimeDefault" };
const unconfined = { type: "Unconfined" };

/** What a pod's and a container's context have in common; what the standard asks for is in one of both, or in none. */
const shared = {
  runAsNonRoot: mostly([true, true, true, undefined], [false]),
  runAsUser: mostly([undefined, 1000], [0]),
  seccompProfile: mostly([restricted, restricted, restricted, undefined], [unconfined]),
  seLinuxOptions: mostly<object | undefined>(
    [undefined, { type: "container_t" }, { level: "s0" }],
    [{ type: "spc_t" }, { user: "system_u" }],
  ),
  appArmorProfile: mostly([undefined, restricted], [unconfined]),
};

const podContext = fc.record({
  ...shared,
  sysctls: mostly(
    [[], [{ name: "net.ipv4.tcp_rmem", value: "4096 87380 6291456" }]],
    [[{ name: "kernel.msgmax", value: "65536" }]],
  ),
});

const capabilities = mostly<object | undefined>(
  [{ drop: ["ALL"] }, { drop: ["ALL"], add: ["NET_BIND_SERVICE"] }],
  [{ drop: ["ALL"], add: ["NET_RAW"] }, { drop: ["NET_RAW"] }, undefined],
);

const containerContext = fc.record({ ...shared, allowPrivilegeEscalation: mostly([false], [undefined]), capabilities });

const container = fc.record({
  image: fc.constant("registry.example.com/orders:1.0.0"),
  securityContext: mostly<object | undefined>([{}], [undefined]).chain((context) =>
    context === undefined ? fc.constant(undefined) : containerContext,
  ),
  ports: mostly<object[] | undefined>([undefined, [{ containerPort: 80 }]], [[{ containerPort: 80, hostPort: 80 }]]),
  livenessProbe: mostly<object | undefined>(
    [undefined, { httpGet: { port: 80, host: "" } }],
    [{ tcpSocket: { port: 80, host: "169.254.169.254" } }],
  ),
});

const volume = mostly<object>(
  [{ emptyDir: {} }, { configMap: { name: "a" } }, { secret: { secretName: "a" } }],
  [{ hostPath: { path: "/" } }, { nfs: { server: "files.example.com", path: "/" } }],
);

const named = (values: readonly object[], prefix: string) =>
  values.map((value, index) => ({ name: `${prefix}${index}`, ...value }));

/** Pods that the API server finds well-formed, of every kind of security context. */
export const podArbitrary = fc
  .record({
    securityContext: podContext,
    containers: fc.array(container, { minLength: 1, maxLength: 2 }),
    initContainers: fc.array(container, { maxLength: 1 }),
    volumes: fc.array(volume, { maxLength: 2 }),
    hostPID: mostly([false], [true]),
  })
  .map(({ containers, initContainers, volumes, ...spec }) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "orders", namespace: "restricted" },
    spec: {
      ...spec,
      // No two containers may have one port of the node.
      containers: named(containers, "c").map((one, index) => (index === 0 ? one : { ...one, ports: undefined })),
      // Only what runs on has probes.
      initContainers: named(initContainers, "i").map((one) => ({ ...one, ports: undefined, livenessProbe: undefined })),
      volumes: named(volumes, "v"),
    },
  }));
