import assert from "node:assert/strict";

import { caller, orders, users } from "../exposure/names";
import { eventually } from "../support/eventually";
import { call, createEcho, type EchoWorkload, getPod, type PodName, readyPod, url } from "../support/workloads";
import type { DoctorSandbox } from "./doctorSandbox";
import { change, create, gone, type Remove } from "./planting";

const inject = "sidecar.istio.io/inject";
const istio = "networking.istio.io/v1";
const podPath = ({ namespace, name }: PodName) => `/api/v1/namespaces/${namespace}/pods/${name}`;

/** Sidecars that are absent, or of another release, and calls that fail for want of one. */
export function sidecarsSuite(doctor: () => DoctorSandbox): void {
  /** Makes an echo workload; it goes with its Service and ServiceAccount. */
  async function workload(echo: EchoWorkload): Promise<Remove> {
    const { cluster } = doctor();
    await createEcho(cluster, echo);
    await readyPod(cluster, echo);
    return async () => {
      const core = `/api/v1/namespaces/${echo.namespace}`;
      for (const kind of ["pods", "services", "serviceaccounts"]) {
        await cluster.delete(`${core}/${kind}/${echo.name}`, {});
      }
      await eventually(() => gone(cluster, podPath(echo)));
    };
  }

  const stranger = { namespace: users.namespace, name: "stranger" };
  const without = [
    { by: "label", echo: { ...stranger, labels: { [inject]: "false" } }, cause: /have the label .*inject=false/ },
    {
      by: "annotation",
      echo: { ...stranger, annotations: { [inject]: "false" } },
      cause: /have the annotation .*inject=false/,
    },
  ];
  for (const { by, echo, cause } of without) {
    it(`finds a pod without a sidecar by its ${by}`, async () => {
      const finding = "sidecar-missing: Pod shop/stranger";
      await doctor().planted(() => workload(echo), { finding, severity: "info", cause });
    });
  }

  it("finds a namespace without sidecars by its label", async () => {
    const outside = { namespace: "outside", name: "stranger" };
    const metadata = { name: outside.namespace, labels: { "istio-injection": "disabled" } };
    const plant = async (): Promise<Remove> => {
      const remove = await create(doctor().cluster, { apiVersion: "v1", kind: "Namespace", metadata });
      await createEcho(doctor().cluster, outside);
      return remove;
    };
    await doctor().planted(plant, {
      finding: "sidecar-missing: Namespace outside",
      severity: "info",
      seen: /no sidecar in stranger/,
      cause: /label istio-injection=disabled/,
    });
  });

  it("notes a pod in the network of its node", async () => {
    const spec = { hostNetwork: true, containers: [{ name: "app", image: "registry.example/agent:1" }] };
    const pod = { apiVersion: "v1", kind: "Pod", metadata: stranger, spec };
    await doctor().planted(() => create(doctor().cluster, pod), {
      finding: "sidecar-missing: Pod shop/stranger",
      severity: "info",
      cause: /hostNetwork/,
    });
  });

  it("finds a caller without a sidecar by what servers have refused", async () => {
    const labels = { [inject]: "false", app: stranger.name };
    const exception = {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: stranger,
      spec: { selector: { matchLabels: { app: stranger.name } }, mtls: { mode: "DISABLE" } },
    };
    const plant = async (): Promise<Remove> => {
      const removals = [await create(doctor().cluster, exception), await workload({ ...stranger, labels })];
      await assert.rejects(call(doctor().cluster, stranger, url(orders)), /reset/);
      return () => Promise.all(removals.map((remove) => remove()));
    };
    await doctor().planted(plant, {
      finding: "plaintext-client: Pod shop/stranger",
      seen: /the sidecar of shop\/orders port 8080 has reset connections of pod stranger/,
    });
  });

  it("finds a sidecar of another release than istiod's", async () => {
    const { cluster } = doctor();
    const plant = async (): Promise<Remove> => {
      const { spec } = await getPod(cluster, users);
      const containers = spec.containers.map((container) =>
        container.name === "istio-proxy"
          ? { ...container, image: "docker.io/istio/proxyv2:1.30.4-distroless" }
          : container,
      );
      return change(cluster, podPath(users), { spec: { containers } }, { spec: { containers: spec.containers } });
    };
    await doctor().planted(plant, {
      finding: "sidecar-outdated: Pod shop/users",
      severity: "warning",
      seen: /proxyv2:1\.30\.4-distroless in users, and istiod is 1\.31\.1/,
    });
    await readyPod(cluster, users);
  });

  it("finds a call to a host outside that the mesh does not know", async () => {
    const { cluster } = doctor();
    const metadata = { name: "registry-only", namespace: caller.namespace };
    const confined = { apiVersion: istio, kind: "Sidecar", metadata };
    const spec = { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } };
    const outside = "http://198.51.100.7:8080/";
    const plant = async (): Promise<Remove> => {
      const remove = await create(cluster, { ...confined, spec });
      await eventually(async () => {
        const answer = await call(cluster, caller, outside, "-H", "Host: api.elsewhere.example");
        assert.match(answer, /StatusCode=502/);
      });
      return remove;
    };
    const entry = {
      apiVersion: istio,
      kind: "ServiceEntry",
      metadata: { name: "elsewhere", namespace: caller.namespace },
      spec: {
        hosts: ["api.elsewhere.example"],
        ports: [{ number: 8080, name: "http", protocol: "HTTP" }],
        resolution: "DNS",
      },
    };
    await doctor().planted(
      plant,
      {
        finding: "external-host: Pod shop/caller",
        severity: "warning",
        seen: /no connection through to api\.elsewhere\.example/,
      },
      async () => {
        const remove = await create(cluster, entry);
        await doctor().healthy();
        await remove();
      },
    );
  });
}
