import assert from "node:assert/strict";

import { CrdPolicy } from "../../../index";
import type { KubeObject } from "../../../sandbox/cluster/kube/types";
import { stateResources } from "../../../sandbox/engine/resourceTree";
import { eventually } from "../support/eventually";
import { changes } from "../support/localSandbox";
import { settled } from "../support/settled";
import type { ExposureSandbox } from "./exposureSandbox";
import { domain, orders } from "./names";

const apiRules = `/apis/gateway.kyma-project.io/v1beta1/namespaces/${orders.namespace}/apirules`;
const virtualServices = `/apis/networking.istio.io/v1/namespaces/${orders.namespace}/virtualservices`;
const gateways = ["kyma-system/kyma-gateway"];

/** The stack as the engine sees it, with objects beside it that are not its own. */
export function lifecycleSuite(exposure: () => ExposureSandbox): void {
  const names = async (path: string) => {
    const { items } = await exposure().cluster.get<{ items: KubeObject[] }>(path);
    return items.map(({ metadata }) => metadata.name);
  };
  const destroy = async () => {
    const { stack } = exposure().sandbox;
    await stack.destroy();
    assert.deepEqual(stateResources(await stack.exportStack()), []);
  };

  it("is not changed by a second up, nor has it drifted", async () => {
    assert.deepEqual(await exposure().up(), {});
    await settled(exposure().cluster);
    const { changeSummary } = await exposure().sandbox.stack.preview({ refresh: true });
    assert.deepEqual(changes(changeSummary), {});
  });

  it("is destroyed with its own APIRule; those of others and what was made of them stay", async () => {
    const { cluster } = exposure();
    await cluster.create(apiRules, {
      apiVersion: "gateway.kyma-project.io/v1beta1",
      kind: "APIRule",
      metadata: { name: "foreign" },
      spec: {
        host: "foreign",
        gateway: gateways[0],
        service: { name: orders.name, port: 8080 },
        rules: [{ path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "noop" }] }],
      },
    });
    await cluster.create(virtualServices, {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: "other" },
      spec: {
        hosts: [`other.${domain}`],
        gateways,
        http: [{ route: [{ destination: { host: orders.name, port: { number: 8080 } } }] }],
      },
    });
    await eventually(async () => assert.equal((await names(virtualServices)).length, 3));
    await destroy();
    assert.deepEqual(await names(apiRules), ["foreign"]);
    // What was made of its APIRule is collected as garbage.
    await eventually(async () => {
      const left = await names(virtualServices);
      assert.ok(left.length === 2 && left.includes("other"), left.join(" "));
    });
  });

  it("comes up again beside them", async () => {
    await exposure().sandbox.stack.setConfig("kubernetes:upsertExistingObjects", { value: "true" });
    await exposure().up({ crds: CrdPolicy.Delete });
    // The pods behind have certificates of the authority before: what answers is Oathkeeper.
    await exposure().answers(401, "/oauth2");
    await exposure().clientToken("read");
  });

  it("is destroyed to the last kind where it owns the kinds, whoever has APIRules", async () => {
    await destroy();
    assert.deepEqual(await names("/apis/apiextensions.k8s.io/v1/customresourcedefinitions"), []);
  });
}
