import { formFault, labelsFault } from "./names";
import { show, type Problem } from "./problem";

/** 253 octets of a host name (RFC 1035 section 2.3.4, without the root) less the longest name served below it. */
const maxLength = 253 - "healthz.".length;
const allowed = `a DNS name of at least two labels in lower case, at most ${maxLength} characters, such as apps.example.com`;

function fault(domain: string): string | undefined {
  if (domain.includes("*") && !domain.includes("://")) return "has a wildcard, which is added for you";
  return (
    formFault(domain, maxLength) ??
    labelsFault(domain, "has a single label, below which clients accept no wildcard certificate")
  );
}

/** Problems of a domain that wildcard certificates and gateway hosts are made of (RFC 1035, RFC 1123). */
export function domainProblems(domain: unknown, path: string): Problem[] {
  if (typeof domain !== "string" || domain === "") {
    return [{ path, problem: `${show(domain)} is not a domain`, allowed }];
  }
  const problem = fault(domain);
  return problem === undefined ? [] : [{ path, problem: `${show(domain)} ${problem}`, allowed }];
}
