import { isObject } from "../validation/checks";
import type { Problem } from "../validation/problem";
import { keyKind } from "./certificateKeySuites";

/** Forms of certificate by which a key is made, each of them for RSA. */
const makingForms = ["selfSigned", "gardener", "certManager"];

/** Problems of cipher suites of TLS 1.2 none of which is for the key that a form of certificate makes. */
export function madeKeyProblems(forms: unknown, suites: readonly string[], path: string): Problem[] {
  const form = makingForms.find((one) => isObject(forms) && forms[one] !== undefined);
  return form === undefined || suites.length === 0 || suites.some((suite) => keyKind(suite) === "RSA")
    ? []
    : [
        {
          path,
          problem: `has no cipher suite of TLS 1.2 for the RSA key that ${form} makes`,
          allowed: "a suite with RSA too, TLS 1.3 alone, or a certificate with an ECDSA key",
        },
      ];
}
