import { apiRule, checkedRule, deployment, openRule } from "./objects";
import type { Row } from "./row";

export const apiRules: Row[] = [
  {
    what: "two rules of an APIRule that Oathkeeper would have to choose from",
    objects: [apiRule("orders", "orders.example.com", checkedRule("/.*", "GET", "POST"), checkedRule("/api", "GET"))],
    violations: [
      'api-rules-apart APIRule shop/orders spec.rules[1].path: matches "/api" as spec.rules[0].path does, for GET too',
    ],
  },
  {
    what: "a rule that leads every request past Oathkeeper",
    objects: [apiRule("orders", "orders.example.com", openRule("/.*", "GET"), checkedRule("/api", "POST"))],
    violations: [
      "api-rules-apart APIRule shop/orders spec.rules[1].path: the route of spec.rules[0].path is tried first and takes every request past Oathkeeper, whatever its method",
    ],
  },
  {
    what: "two APIRules of one host, with and without a request that both are for",
    objects: [
      apiRule("orders", "shop.example.com", checkedRule("/api/.*", "GET")),
      apiRule("health", "Shop.example.com", openRule("/healthz", "GET")),
      apiRule("carts", "shop.example.com", checkedRule("/.*", "GET")),
    ],
    violations: [
      "api-rules-apart APIRule shop/health spec.host: Shop.example.com is occupied by APIRule shop/orders",
      "api-rules-apart APIRule shop/carts spec.host: shop.example.com is occupied by APIRule shop/orders; both match GET /api/",
    ],
  },
  {
    what: "a host without its domain that a route has with it",
    objects: [
      {
        ...deployment({ args: ["--default-domain-name=example.com"] }),
        metadata: { name: "api-gateway", namespace: "kyma-system" },
      },
      {
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: "orders", namespace: "shop" },
        spec: { hosts: ["orders.example.com"] },
      },
      apiRule("orders", "orders", checkedRule("/.*", "GET")),
    ],
    violations: [
      "api-rules-apart APIRule shop/orders spec.host: orders.example.com is occupied by VirtualService shop/orders",
    ],
  },
  {
    what: "APIRules of hosts of their own, with paths and methods apart, and one that is no APIRule yet",
    objects: [
      apiRule("orders", "orders.example.com", checkedRule("/api", "GET"), checkedRule("/api", "POST")),
      apiRule("carts", "carts.example.com", openRule("/healthz", "GET"), checkedRule("/api/.*", "GET")),
      apiRule("empty", "orders.example.com"),
      {
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: {
          name: "carts-x7x7x",
          namespace: "shop",
          labels: { "apirule.gateway.kyma-project.io/v1beta1": "carts.shop" },
        },
        spec: { hosts: ["carts.example.com"] },
      },
    ],
    violations: [],
  },
];
