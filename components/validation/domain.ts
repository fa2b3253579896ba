import { show, type Problem } from "./problem";

/** 253 octets of a host name (RFC 1035 section 2.3.4, without the root) less the longest name served below it. */
const maxLength = 253 - "healthz.".length;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const allowed = `a DNS name of at least two labels in lower case, at most ${maxLength} characters, such as apps.example.com`;

function fault(domain: string): string | undefined {
  if (domain.includes("://")) return "has a scheme";
  if (domain.includes("*")) return "has a wildcard, which is added for you";
  if (domain.includes("/")) return "has a path";
  if (domain.includes(":")) return "has a port";
  if (domain.endsWith(".")) return "ends with a dot";
  if (domain.length > maxLength) return `has ${domain.length} characters`;
  if (domain !== domain.toLowerCase()) return "has upper-case letters";
  const labels = domain.split(".");
  const bad = labels.find((candidate) => !label.test(candidate));
  if (bad !== undefined) return bad === "" ? "has an empty label" : `has the invalid label ${show(bad)}`;
  if (labels.length < 2) return "has a single label, below which clients accept no wildcard certificate";
  // RFC 1123 section 2.1: a name whose last label is a number reads as an address.
  if (/^\d+$/.test(labels[labels.length - 1])) return "ends in a number, as an IP address does";
  return undefined;
}

/** Problems of a domain that wildcard certificates and gateway hosts are made of (RFC 1035, RFC 1123). */
export function domainProblems(domain: unknown, path: string): Problem[] {
  if (typeof domain !== "string" || domain === "") {
    return [{ path, problem: `${show(domain)} is not a domain`, allowed }];
  }
  const problem = fault(domain);
  return problem === undefined ? [] : [{ path, problem: `${show(domain)} ${problem}`, allowed }];
}
