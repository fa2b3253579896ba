import * as pulumi from "@pulumi/pulumi";

import { ApiRule, type ExposureReference, Method } from "../../../index";
import type { PodName } from "../support/workloads";

/** The service that another team exposes. */
export const orders: PodName = { namespace: "shop", name: "orders" };

/** Another team's program: an API beside a stack that it knows by its outputs alone. */
export function consumerProgram(stack: string): pulumi.automation.PulumiFn {
  return () => {
    const mesh = new pulumi.StackReference(`organization/kyma-mesh/${stack}`);
    new ApiRule("orders", {
      exposure: mesh.requireOutput("exposure") as pulumi.Output<ExposureReference>,
      namespace: orders.namespace,
      host: orders.name,
      service: { name: orders.name, port: 8080 },
      rules: [
        { path: "/open", methods: [Method.Get], allow: {} },
        { path: "/oauth2", methods: [Method.Get], oauth2Introspection: { requiredScope: ["read"] } },
      ],
    });
    return Promise.resolve();
  };
}
