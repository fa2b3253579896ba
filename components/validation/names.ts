import { type Check, matching } from "./checks";
import { show, type Problem } from "./problem";

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The name of a namespace, Service or port: a DNS label (RFC 1123). */
export function labelNameCheck(what: string): Check {
  return matching(label, what, "at most 63 lower-case letters, digits and dashes, a letter or digit at both ends");
}

/** The name of an object of most kinds: a DNS subdomain (RFC 1123). */
export function objectNameCheck(what: string): Check {
  return (value, path) =>
    typeof value === "string" && value.length <= 253 && value.split(".").every((part) => label.test(part))
      ? []
      : [
          {
            path,
            problem: `${show(value)} is not ${what}`,
            allowed:
              "at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part",
          },
        ];
}

/** A fully qualified host name, `*.` in front of it where wildcards are allowed. */
export function hostProblems(value: unknown, path: string, { wildcard = false } = {}): Problem[] {
  const form = wildcard ? "such as api.example.com or *.example.com" : "without wildcard, such as api.example.com";
  const allowed = `a DNS name of at least two labels in lower case, ${form}`;
  const fault = typeof value === "string" && value !== "" ? hostFault(value, wildcard) : "is not a host";
  return fault === undefined ? [] : [{ path, problem: `${show(value)} ${fault}`, allowed }];
}

function hostFault(host: string, wildcard: boolean): string | undefined {
  if (host === "*") return "is every host";
  const name = host.startsWith("*.") && wildcard ? host.slice(2) : host;
  return formFault(host, 253) ?? (name.includes("*") ? "has a wildcard" : labelsFault(name));
}

/** What keeps text from being a host name at first sight, at most `maxLength` characters of it. */
export function formFault(name: string, maxLength: number): string | undefined {
  if (name.includes("://")) return "has a scheme";
  if (name.includes("/")) return "has a path";
  if (name.includes(":")) return "has a port";
  if (name.endsWith(".")) return "ends with a dot";
  if (name.length > maxLength) return `has ${name.length} characters`;
  return name === name.toLowerCase() ? undefined : "has upper-case letters";
}

/** What is wrong with the labels of a host name, of which there are two at least. */
export function labelsFault(name: string, single = "has a single label"): string | undefined {
  const labels = name.split(".");
  const bad = labels.find((candidate) => !label.test(candidate));
  if (bad !== undefined) return bad === "" ? "has an empty label" : `has the invalid label ${show(bad)}`;
  if (labels.length < 2) return single;
  // RFC 1123 section 2.1: a name whose last label is a number reads as an address.
  return /^\d+$/.test(labels[labels.length - 1]) ? "ends in a number, as an IP address does" : undefined;
}

/** Whether a host, possibly a wildcard, covers another: `*.example.com` covers every name below it, at any depth. */
export function covers(host: string, other: string): boolean {
  return host === "*" || host === other || (host.startsWith("*.") && other.endsWith(host.slice(1)));
}
