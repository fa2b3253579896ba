import { deployment, networking, withSpec } from "../manifests";
import { riskCases } from "./riskCases";

const service = (selector: object) => withSpec("v1", "Service", "orders", { selector, ports: [{ port: 80 }] });
const gateway = (selector: object) => networking("Gateway", "public", { selector, servers: [] }, "kyma-system");
const relabelled = deployment({}, undefined, { app: "orders", tier: "web" });

riskCases("selector-change", [
  [
    "a Deployment selects other pods",
    [deployment()],
    [relabelled],
    [
      'high shop/Deployment.apps.orders: The pod selector changes from `{"matchLabels":{"app":"orders"}}` to `{"matchLabels":{"app":"orders","tier":"web"}}`.',
    ],
  ],
  [
    "a Service selects what no pod has",
    [deployment(), service({ app: "orders" })],
    [deployment(), service({ app: "order" })],
    [
      'high shop/Service.core.orders: The selector changes from `{"app":"orders"}` to `{"app":"order"}`. No pod of the environment has these labels.',
    ],
  ],
  [
    "a Service of pods that are made elsewhere",
    [service({ app: "orders" })],
    [service({ app: "order" })],
    ['medium shop/Service.core.orders: The selector changes from `{"app":"orders"}` to `{"app":"order"}`.'],
  ],
  [
    "a Gateway whose pods lose the label, in another namespace",
    [deployment(), gateway({ app: "orders" })],
    [deployment({}, undefined, { app: "shop" }), gateway({ app: "orders" })],
    [
      'high kyma-system/Gateway.networking.istio.io.public: The selector `{"app":"orders"}` stays, but the pods that it selected lose these labels.',
      'high shop/Deployment.apps.orders: The pod selector changes from `{"matchLabels":{"app":"orders"}}` to `{"matchLabels":{"app":"shop"}}`.',
    ],
  ],
  [
    "not the order of labels, nor more labels of the pods than are asked for",
    [deployment(), service({ app: "orders", tier: "web" })],
    [deployment(), service({ tier: "web", app: "orders" })],
    [],
  ],
  ["not a Service that goes with its pods", [deployment(), service({ app: "orders" })], [], []],
]);
