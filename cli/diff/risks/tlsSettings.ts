import { code, codes } from "../markdown";
import { texts } from "../fields";
import type { Severity } from "./risk";
import { suiteStrength } from "./suiteStrength";

/** One way in which TLS is weaker than it was. */
export interface Weakening {
  severity: Severity;
  what: string;
  why: string;
  remedy: string;
}

type Tls = Record<string, unknown>;

/** How much is known of the client; a mode that passes connections on leaves it to the backend. */
const modes: Record<string, number> = { SIMPLE: 0, OPTIONAL_MUTUAL: 1, MUTUAL: 2, ISTIO_MUTUAL: 2 };
const passing = ["PASSTHROUGH", "AUTO_PASSTHROUGH"];

/** Versions in order; a gateway's automatic minimum is TLS 1.2, and its automatic maximum TLS 1.3. */
const versions = ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"];

/** What TLS settings `head` allow that `base` did not; what neither sets is taken from the mesh-wide `tlsDefaults` of each. */
export function tlsWeakenings(base: Tls, head: Tls, baseDefaults: Tls = {}, headDefaults: Tls = {}): Weakening[] {
  return [
    ...modeWeakening(base, head),
    ...versionWeakening({ ...baseDefaults, ...base }, { ...headDefaults, ...head }),
    ...suiteWeakening({ ...baseDefaults, ...base }, { ...headDefaults, ...head }),
  ];
}

function modeWeakening(base: Tls, head: Tls): Weakening[] {
  const was = String(base.mode ?? "SIMPLE");
  const is = String(head.mode ?? "SIMPLE");
  const passes = passing.includes(is) && !passing.includes(was);
  const asksLess = modes[is] < modes[was];
  const change = `The mode went from ${code(was)} to ${code(is)}.`;
  return passes
    ? [
        {
          severity: "medium",
          what: change,
          why: "TLS ends at the backend: its version, suites and certificate are no longer the gateway's.",
          remedy: "Make sure that the backend asks for at least what the gateway did.",
        },
      ]
    : asksLess
      ? [
          {
            severity: "high",
            what: change,
            why: "Clients get in without a certificate that the gateway has checked.",
            remedy: `Keep ${code(was)}, or put another check of the client in its place first.`,
          },
        ]
      : [];
}

/** What a bound of the version means; 2 is TLS 1.2. */
function version(value: unknown, automatic: number): number {
  const index = versions.indexOf(String(value));
  return index === -1 ? automatic : index;
}

function versionWeakening(base: Tls, head: Tls): Weakening[] {
  const lowerMinimum = version(head.minProtocolVersion, 2) < version(base.minProtocolVersion, 2);
  const lowerMaximum = version(head.maxProtocolVersion, 3) < version(base.maxProtocolVersion, 3);
  const text = (tls: Tls, name: string) => code(String(tls[name] ?? "TLS_AUTO"));
  return [
    ...(lowerMinimum
      ? [
          {
            severity: "high" as const,
            what: `The minimum went from ${text(base, "minProtocolVersion")} to ${text(head, "minProtocolVersion")}.`,
            why: "Clients can be brought down to a version with known weaknesses, or one that was ruled out on purpose.",
            remedy: "Keep the minimum; give clients that cannot follow a server of their own.",
          },
        ]
      : []),
    ...(lowerMaximum
      ? [
          {
            severity: "medium" as const,
            what: `The maximum went from ${text(base, "maxProtocolVersion")} to ${text(head, "maxProtocolVersion")}.`,
            why: "Clients that speak a newer version are held to an older one.",
            remedy: `Leave ${code("maxProtocolVersion")} out.`,
          },
        ]
      : []),
  ];
}

function suiteWeakening(base: Tls, head: Tls): Weakening[] {
  const before = texts(base.cipherSuites);
  const after = texts(head.cipherSuites);
  // Without a list the proxy offers its own, of the strongest suites alone.
  const added = after.filter((suite) => !before.includes(suite) && suiteStrength(suite) < 2);
  const onlyTls13 = version(head.minProtocolVersion, 2) === 3;
  const dropped = before.length > 0 && after.length === 0;
  if (onlyTls13 || (!dropped && added.length === 0)) {
    return [];
  }
  const severity = added.some((suite) => suiteStrength(suite) === 0) ? "high" : "medium";
  return [
    {
      severity,
      what: dropped ? "The list of cipher suites is gone." : `Weaker suites are offered: ${codes(added)}.`,
      why: dropped
        ? "The proxy's own list holds, which changes with its version."
        : severity === "high"
          ? "Without forward secrecy, whoever gets the key later reads what was recorded today."
          : "CBC suites have been attacked time and again, and are no longer recommended.",
      remedy: "Offer suites with ECDHE and GCM or ChaCha20-Poly1305 alone.",
    },
  ];
}
