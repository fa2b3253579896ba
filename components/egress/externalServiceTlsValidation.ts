import { type Check, isObject, listProblems, objectProblems, oneOfProblems } from "../validation/checks";
import { isLater } from "../validation/later";
import { hostProblems, objectNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import { authorityTextProblems, clientCertificateTextProblems, type ClientCertificateTexts } from "./clientCertificate";

/** Key material must not be shown, hence no check that quotes what it found. */
const text: Check = (value, path) =>
  typeof value === "string" || isLater(value) ? [] : [{ path, problem: "is not given", allowed: "PEM" }];

const credentialName = objectNameCheck("the name of a Secret");

const names = {
  sni: (value, path) => hostProblems(value, path),
  subjectAltNames: subjectAltNameProblems,
} satisfies Record<string, Check>;

const forms = { passthrough: passthroughProblems, simple: simpleProblems, mutual: mutualProblems };

/** Problems of a choice of TLS by itself. */
export function externalServiceTlsProblems(tls: unknown, at: string): Problem[] {
  return [...objectProblems(tls, at, forms), ...oneOfProblems(tls, at, Object.keys(forms))];
}

function passthroughProblems(passthrough: unknown, at: string): Problem[] {
  return isObject(passthrough) && Object.keys(passthrough).length === 0
    ? []
    : [{ path: at, problem: "has no settings", allowed: "{}" }];
}

function simpleProblems(simple: unknown, at: string): Problem[] {
  const members = { certificateAuthority: authorityProblems, credentialName, ...names };
  const problems = objectProblems(simple, at, members);
  return isObject(simple) && simple.certificateAuthority !== undefined && simple.credentialName !== undefined
    ? [...problems, { path: at, problem: "names two authorities", allowed: "certificateAuthority or credentialName" }]
    : problems;
}

function mutualProblems(mutual: unknown, at: string): Problem[] {
  const members = { provided: providedProblems, credentialName, ...names };
  return [...keyHolderProblems(mutual, at, members, []), ...oneOfProblems(mutual, at, ["provided", "credentialName"])];
}

function authorityProblems(authority: unknown, at: string): Problem[] {
  return typeof authority === "string" ? authorityTextProblems(authority, at, new Date()) : text(authority, at);
}

function providedProblems(provided: unknown, at: string): Problem[] {
  const members = { certificate: text, key: text, certificateAuthority: text };
  const problems = keyHolderProblems(provided, at, members, Object.keys(members));
  return problems.length > 0 || Object.values(provided as object).some(isLater)
    ? problems
    : clientCertificateTextProblems(provided as unknown as ClientCertificateTexts, at, new Date());
}

/** Where an object should be, a key's own text is what stands most likely; it must not be shown. */
function keyHolderProblems(value: unknown, at: string, members: Record<string, Check>, required: string[]): Problem[] {
  return isObject(value)
    ? objectProblems(value, at, members, required)
    : [{ path: at, problem: "is not an object", allowed: `an object with ${Object.keys(members).join(", ")}` }];
}

function subjectAltNameProblems(subjectAltNames: unknown, at: string): Problem[] {
  return Array.isArray(subjectAltNames) && subjectAltNames.length === 0
    ? [{ path: at, problem: "is empty, with which any certificate would do", allowed: "at least one name" }]
    : listProblems(subjectAltNames, at, (value, path) => hostProblems(value, path));
}
