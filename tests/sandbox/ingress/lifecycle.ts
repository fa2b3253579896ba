import assert from "node:assert/strict";

import { stateResources } from "../../../sandbox/engine/resourceTree";
import type { Pod } from "../../../sandbox/cluster/kube/types";
import { eventually } from "../support/eventually";
import { changes } from "../support/localSandbox";
import { analyze } from "../support/istioctl";
import { settled } from "../support/settled";
import { istioctlTool } from "../support/tools";
import type { IngressSandbox } from "./ingressSandbox";

/** The stack with everything in it, as the engine sees it. */
export function lifecycleSuite(ingress: () => IngressSandbox): void {
  /** Images of the gateway's pods, once no pod of before is left. */
  async function images(): Promise<string[]> {
    const selector = encodeURIComponent("app=istio-ingressgateway");
    const path = `/api/v1/namespaces/istio-system/pods?labelSelector=${selector}`;
    const { items } = await ingress().cluster.get<{ items: Pod[] }>(path);
    return items.flatMap(({ spec }) => spec.containers.map(({ image }) => image!));
  }

  it("leaves the distroless image for the debug image, and comes back", async () => {
    const before = await images();
    await ingress().up({ debugImage: true });
    await eventually(async () => {
      const now = await images();
      assert.ok(now.length > 0 && now.every((image) => image.endsWith("-debug")), now.join(" "));
    });
    await ingress().up({ debugImage: false });
    await eventually(async () => assert.deepEqual(await images(), before));
  });

  it("gives istioctl nothing to complain of, with all its pods, Services and Secrets", async () => {
    const { kubeconfig } = ingress().sandbox.cluster;
    // Below warnings it tells of every namespace that sidecars are injected there, as they are meant to be.
    const options = [`--kubeconfig=${kubeconfig}`, "--output-threshold=Warning"];
    assert.deepEqual(analyze(await istioctlTool(), options), []);
  });

  it("is not changed by a second up, nor has it drifted", async () => {
    assert.deepEqual(await ingress().up(), {});
    await settled(ingress().cluster);
    const { changeSummary } = await ingress().sandbox.stack.preview({ refresh: true });
    assert.deepEqual(changes(changeSummary), {});
  });

  it("is destroyed to the last resource", async () => {
    const { stack } = ingress().sandbox;
    await stack.destroy();
    assert.deepEqual(stateResources(await stack.exportStack()), []);
  });
}
