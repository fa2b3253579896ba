import {
  booleanProblems,
  enumProblems,
  integerProblems,
  isObject,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { isLater, whenKnown } from "../validation/later";
import { labelNameCheck, objectNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import type { CertManagerCertificate, CertManagerIssuer } from "./certManagerCertificateArgs";
import type { CertificateForms } from "./certificateForms";
import type { GardenerCertificate } from "./gardenerCertificateArgs";
import { IssuerKind } from "./issuerKind";

/** Bounds of a self-signed certificate's validity in days; the upper one is twenty years. */
const validityDays = { min: 2, max: 7300 };

/** A key's text must not be shown, hence no check that quotes what it found. */
const text: Check = (value, path) =>
  typeof value === "string" || isLater(value) ? [] : [{ path, problem: "is not given", allowed: "PEM" }];

const secretName = objectNameCheck("the name of a Secret");
const issuerName = whenKnown(objectNameCheck("the name of an issuer"));
const hours: Check = (value, path) => integerProblems(value, path, 1, 87600, "hours");

const formChecks = {
  provided: (value, at) => unquoted(value, at, { certificate: text, key: text }, ["certificate", "key"]),
  existingSecret: (value, at) => objectProblems(value, at, { name: whenKnown(secretName) }, ["name"]),
  selfSigned: (value, at) =>
    objectProblems(value, at, {
      validityDays: (days, path) => integerProblems(days, path, validityDays.min, validityDays.max, "days"),
      rotate: matching(/\S/, "a text", "any text that is not blank"),
    }),
  gardener: gardenerProblems,
  certManager: certManagerProblems,
} satisfies Record<string, Check>;

/** The forms that exclude each other. */
export const certificateFormNames = Object.keys(formChecks);

/** Checks of a choice of certificate, member by member. */
export const certificateChecks = {
  ...formChecks,
  clientCertificateAuthority: text,
  secretName,
} satisfies Record<keyof CertificateForms, Check>;

/** Where an object should be, a key's own text is what may stand. */
export function unquoted(value: unknown, at: string, checks: Record<string, Check>, required: string[] = []) {
  return isObject(value)
    ? objectProblems(value, at, checks, required)
    : [{ path: at, problem: "is not an object", allowed: `an object with ${Object.keys(checks).join(", ")}` }];
}

function gardenerProblems(value: unknown, at: string): Problem[] {
  const issuer = { name: issuerName, namespace: whenKnown(labelNameCheck("a namespace")) };
  const sizes = [2048, 3072, 4096];
  return objectProblems(value, at, {
    issuer: (given, path) => objectProblems(given, path, issuer, ["name"]),
    keySize: (size, path) =>
      sizes.includes(size as number)
        ? []
        : [{ path, problem: `${show(size)} is not a size of a key`, allowed: `${sizes.join(", ")} bits` }],
    ensureRenewedAfter: pastTimeProblems,
    checkInstalled: booleanProblems,
  } satisfies Record<keyof GardenerCertificate, Check>);
}

/** The form in which Kubernetes keeps a time, so that nothing seems to have changed later; a future one would renew without end. */
function pastTimeProblems(value: unknown, path: string): Problem[] {
  const isTime = typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
  return isTime && Date.parse(value) <= Date.now()
    ? []
    : [{ path, problem: `${show(value)} is not a time in the past`, allowed: "UTC such as 2026-03-01T12:00:00Z" }];
}

function certManagerProblems(value: unknown, at: string): Problem[] {
  const problems = objectProblems(
    value,
    at,
    {
      issuer: issuerProblems,
      durationHours: hours,
      renewBeforeHours: hours,
      checkInstalled: booleanProblems,
    } satisfies Record<keyof CertManagerCertificate, Check>,
    ["issuer"],
  );
  if (problems.length > 0) {
    return problems;
  }
  const { durationHours = 2160, renewBeforeHours = 0 } = value as CertManagerCertificate;
  return renewBeforeHours < durationHours
    ? []
    : [
        {
          path: `${at}.renewBeforeHours`,
          problem: `${renewBeforeHours} hours before its end a certificate valid for ${durationHours} is not there yet`,
          allowed: "fewer hours than it is valid",
        },
      ];
}

function issuerProblems(value: unknown, at: string): Problem[] {
  const isOwn = !isObject(value) || value.group === undefined || value.group === "cert-manager.io";
  const members = {
    name: issuerName,
    kind: (kind, path) =>
      isOwn
        ? enumProblems(kind, path, IssuerKind)
        : matching(/^[A-Z][A-Za-z0-9]*$/, "a kind", "a kind of the group")(kind, path),
    group: objectNameCheck("an API group"),
  } satisfies Record<keyof CertManagerIssuer, Check>;
  return objectProblems(value, at, members, ["name", "kind"]);
}
