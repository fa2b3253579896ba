import * as pulumi from "@pulumi/pulumi";
import { isObject, objectProblems, type Check } from "../validation/checks";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { isLater } from "../validation/later";
import type { Problem } from "../validation/problem";
import {
  certificateAuthorityData,
  certificateAuthorityTextProblems,
  type CertificateAuthorityTexts,
} from "./certificateAuthority";
import type { CertificateAuthorityArgs } from "./certificateAuthorityArgs";

const required = ["certificate", "key", "root"];

/** A key's text must not be shown, hence no check that quotes what it found. */
const text: Check = (value, path) =>
  typeof value === "string" || isLater(value) ? [] : [{ path, problem: "is not given", allowed: "PEM" }];

/** Problems of a certificate authority that show before an output is known. */
export function certificateAuthorityProblems(authority: unknown, at: string): Problem[] {
  const members = { certificate: text, key: text, root: text, intermediates: text };
  if (!isObject(authority)) {
    // Where it should be an object, a key's own text is what stands here most likely; it must not be shown either.
    return [{ path: at, problem: "is not an object", allowed: `an object with ${Object.keys(members).join(", ")}` }];
  }
  const problems = objectProblems(authority, at, members, required);
  if (problems.length > 0 || Object.values(authority).some(isLater)) {
    return problems;
  }
  return certificateAuthorityTextProblems(authority as unknown as CertificateAuthorityTexts, at, new Date());
}

/** Content of the Secret; fails, with the same message as plain texts would, when a later one turns out to be wrong. */
export function certificateAuthoritySecret(
  subject: string,
  authority: CertificateAuthorityArgs,
): pulumi.Output<Record<string, string>> {
  return pulumi.secret(authority).apply((texts) => {
    throwIfAny(subject, certificateAuthorityTextProblems(texts, "certificateAuthority", new Date()));
    return certificateAuthorityData(texts);
  });
}
