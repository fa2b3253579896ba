import { Method, type HttpRoute, type RoutedService, ServiceRoute, type ServiceRouteArgs } from "../../../index";
import { backendPorts } from "../support/backends";
import type { PodName } from "../support/workloads";
import { domain, domains, type IngressSettings, shop, tcpPort } from "./program";
import { orders, vault } from "./workloads";

const subsets = ["v1", "v2"].map((version) => ({ name: version, labels: { version } }));
const at = ({ name }: PodName, port: number) => ({ name, port });

/** What conditions pick out comes first, so that the rest alone is split. */
function ordersRoutes(share: number): HttpRoute[] {
  return [
    { matches: [{ headers: { "x-canary": { exact: "always" } } }], destinations: [{ subset: "v2" }] },
    { matches: [{ path: { prefix: "/old/" } }], destinations: [{ subset: "v1" }] },
    { matches: [{ method: Method.Delete }], directResponse: { status: 405, body: "kept" } },
    { matches: [{ path: { exact: "/moved" } }], rewrite: { path: "/here" }, destinations: [{ subset: "v2" }] },
    {
      destinations: [
        { subset: "v1", weight: share },
        { subset: "v2", weight: 100 - share },
      ],
    },
  ];
}

/** Everything behind the gateway; `share` per cent of a service's requests go to its first version. */
export function serviceRoutes(share: number): IngressSettings["routes"] {
  return (mesh, gateway) => {
    const route = (name: string, service: RoutedService, args: Partial<ServiceRouteArgs>) =>
      new ServiceRoute(name, { namespace: shop, gateways: [gateway], service, ...args });
    route("orders", at(orders, backendPorts.http), { mesh, hosts: ["orders"], subsets, http: ordersRoutes(share) });
    route("rpc", at(vault, backendPorts.grpc), { hosts: ["rpc"] });
    const tcp = [{ matches: [{ port: tcpPort }] }];
    route("by-tcp", at(vault, backendPorts.tcp), { hosts: [`tcp.${domain}`], tcp });
    route("opaque", at(vault, backendPorts.tls), { hosts: [`vault.${domains.passthrough}`], tls: [{}] });
    const asked = [domains.mutual, domains.optional].map((of) => `shop.${of}`);
    route("asked", at(vault, backendPorts.http), { hosts: asked });
  };
}
