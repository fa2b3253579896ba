import * as net from "node:net";
import { hostProblems } from "../validation/names";
import { show, type Problem } from "../validation/problem";

/** Problems of an IP address or a range of them. */
export function addressProblems(value: unknown, path: string): Problem[] {
  return typeof value === "string" && (net.isIP(value) !== 0 || isRange(value))
    ? []
    : [{ path, problem: `${show(value)} is not an address`, allowed: "an IP address or a range such as 192.0.2.0/24" }];
}

/** Problems of an IP address or a name. */
export function endpointProblems(value: unknown, path: string): Problem[] {
  return typeof value === "string" && net.isIP(value) !== 0 ? [] : hostProblems(value, path);
}

/** Whether a text is a range of addresses (CIDR). */
export function isRange(value: string): boolean {
  const [address, bits, ...others] = value.split("/");
  const length = net.isIP(address) === 6 ? 128 : 32;
  return others.length === 0 && net.isIP(address) !== 0 && /^\d{1,3}$/.test(bits ?? "") && Number(bits) <= length;
}
