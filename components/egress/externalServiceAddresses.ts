import * as net from "node:net";
import { hostProblems } from "../validation/names";
import { show, type Problem } from "../validation/problem";

/** Problems of an IP address or a range of them. */
export function addressProblems(value: unknown, path: string): Problem[] {
  return typeof value === "string" && (isAddress(value) || isRange(value))
    ? []
    : [{ path, problem: `${show(value)} is not an address`, allowed: "an IP address or a range such as 192.0.2.0/24" }];
}

/** Problems of an IP address or a name. */
export function endpointProblems(value: unknown, path: string): Problem[] {
  return typeof value === "string" && isAddress(value) ? [] : hostProblems(value, path);
}

/** Whether a text is an IP address, and none with the zone of a machine of its own (RFC 4007). */
export function isAddress(value: string): boolean {
  return net.isIP(value) !== 0 && !value.includes("%");
}

/** Bits of the shortest prefix that is not nearly every address of its family. */
export const shortestPrefix = { 4: 8, 6: 16 };

/** Whether a range is so wide that it names nothing. */
export function isNearlyEverything(range: string): boolean {
  const [address, bits] = range.split("/");
  return bits !== undefined && Number(bits) < shortestPrefix[net.isIPv6(address) ? 6 : 4];
}

/** Whether a text is a range of addresses (CIDR). */
export function isRange(value: string): boolean {
  const [address, bits, ...others] = value.split("/");
  const length = net.isIP(address) === 6 ? 128 : 32;
  return others.length === 0 && isAddress(address) && /^\d{1,3}$/.test(bits ?? "") && Number(bits) <= length;
}
