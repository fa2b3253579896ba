import { BlockList, isIPv6 } from "node:net";

/** Whether all addresses of one CIDR are among those of another. A bare address counts as itself. */
export function contains(outer: string, inner: string): boolean {
  const wide = parsed(outer);
  const narrow = parsed(inner);
  if (wide === undefined || narrow === undefined || wide.family !== narrow.family || wide.length > narrow.length) {
    return outer === inner;
  }
  const list = new BlockList();
  list.addSubnet(wide.address, wide.length, wide.family);
  return list.check(narrow.address, narrow.family);
}

function parsed(cidr: string): { address: string; length: number; family: "ipv4" | "ipv6" } | undefined {
  const match = /^([0-9a-fA-F.:]+)(?:\/(\d+))?$/.exec(cidr);
  if (match === null) {
    return undefined;
  }
  const family = isIPv6(match[1]) ? "ipv6" : "ipv4";
  return { address: match[1], length: Number(match[2] ?? (family === "ipv6" ? 128 : 32)), family };
}
