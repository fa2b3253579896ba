import * as fs from "node:fs";

import { addresses } from "./addresses";
import { command } from "./command";

/**
 * Sets up the cluster's own network namespace: nothing but loopback, on which the node, the Services and the load
 * balancers have their addresses. There is no route to anywhere else.
 */
export async function setUpNetwork(hostsFile: string): Promise<void> {
  await command("ip", "link", "set", "lo", "up");
  // kube-proxy masquerades with an address of global scope; with 127.0.0.1 alone it drops every connection.
  await command("ip", "addr", "add", `${addresses.node}/32`, "dev", "lo");
  for (const range of [addresses.serviceRange, addresses.loadBalancerRange, addresses.nodeRange]) {
    await command("ip", "route", "add", "local", range, "dev", "lo", "src", addresses.node);
  }
  fs.writeFileSync("/proc/sys/net/ipv4/ip_forward", "1");
  fs.writeFileSync(hostsFile, "127.0.0.1 localhost\n");
  await command("mount", "--bind", hostsFile, "/etc/hosts");
}
