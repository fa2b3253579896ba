import { isIP } from "node:net";
import type { JsonGeneralNames } from "@peculiar/x509";
import { ProviderError } from "../wire";

export type AlternativeNameArgs = {
  dnsNames?: string[];
  ipAddresses?: string[];
  uris?: string[];
};

const ASCII = /^[\x20-\x7e]+$/;

/** The subject alternative names of a certificate; the official provider refuses the same ones only when it creates. */
export function alternativeNames({
  dnsNames = [],
  ipAddresses = [],
  uris = [],
}: AlternativeNameArgs): JsonGeneralNames {
  return [
    ...dnsNames.map((value, index) => ({ type: "dns" as const, value: ascii(`dnsNames[${index}]`, value) })),
    ...ipAddresses.map((value, index) => ({ type: "ip" as const, value: address(`ipAddresses[${index}]`, value) })),
    ...uris.map((value, index) => ({ type: "url" as const, value: ascii(`uris[${index}]`, value) })),
  ];
}

function ascii(path: string, value: string): string {
  if (ASCII.test(value)) return value;
  throw new ProviderError(`${path}: "${value}" is not allowed; use ASCII characters (punycode for a domain)`);
}

function address(path: string, value: string): string {
  if (isIP(value)) return value;
  throw new ProviderError(`${path}: "${value}" is not an IP address; use IPv4 or IPv6`);
}
