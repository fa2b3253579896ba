import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { Platform } from "../mesh/platform";
import { enumProblems, isObject, listProblems, objectProblems, oneOfProblems, type Check } from "../validation/checks";
import { domainProblems } from "../validation/domain";
import { isLater, whenKnown } from "../validation/later";
import { labelNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import { clientAuthorityFaults } from "./certificateChain";
import { certificateChecks, certificateFormNames, unquoted } from "./certificateFormChecks";
import type { CertificateForms } from "./certificateForms";
import {
  certificateMaterialProblems,
  serviceProblems,
  type CertificatePaths,
  type CertificateService,
} from "./certificateMaterial";
import { allowedCipherSuites, kymaCipherSuites } from "./cipherSuites";
import type { GatewayCertificateArgs } from "./gatewayCertificateArgs";
import { madeKeyProblems } from "./madeKeyValidation";

/** Half a year, which Kyma promises of certificates on clusters that are not local. */
const minRemoteDays = 183;

const checks = {
  mesh: meshReferenceProblems,
  domain: whenKnown(domainProblems),
  namespace: whenKnown(labelNameCheck("a namespace")),
  cipherSuites: (value, at) =>
    listProblems(value, at, (suite, path) =>
      enumProblems(suite, path, Object.fromEntries(allowedCipherSuites.entries())),
    ),
  ...certificateChecks,
} satisfies Record<keyof GatewayCertificateArgs, Check>;

/** Every problem of GatewayCertificate's arguments that shows before an output is known. */
export function gatewayCertificateProblems(args: unknown): Problem[] {
  const { mesh, domain, cipherSuites, selfSigned } = members(args);
  const service = {
    domain: typeof domain === "string" && domainProblems(domain, "").length === 0 ? domain : undefined,
    cipherSuites: cipherSuites === undefined ? kymaCipherSuites : [cipherSuites].flat().map(String),
  };
  const days = members(selfSigned).validityDays;
  const areSuites = cipherSuites === undefined || checks.cipherSuites(cipherSuites, "").length === 0;
  return [
    ...objectProblems(args, "", checks, ["mesh", "domain"]),
    ...formProblems(args, ""),
    ...textProblems(args, "", service),
    ...(areSuites ? madeKeyProblems(args, service.cipherSuites, "cipherSuites") : []),
    ...(isLater(mesh) ? [] : validityProblems(members(mesh).platform, typeof days === "number" ? days : undefined)),
  ];
}

/** Problems of a choice of certificate by itself that show before an output is known. */
export function certificateProblems(certificate: unknown, at: string): Problem[] {
  return [
    ...unquoted(certificate, at, certificateChecks),
    ...formProblems(certificate, at),
    ...textProblems(certificate, `${at}.`),
  ];
}

/** Problems of a choice of certificate, right by itself, for what it is to serve. */
export function certificateServiceProblems(
  { provided }: CertificateForms,
  service: CertificateService,
  at: string,
): Problem[] {
  const { certificate } = provided ?? {};
  return typeof certificate === "string"
    ? serviceProblems(certificate, service, `${at}.provided.certificate`, new Date())
    : [];
}

/** Problems of a self-signed certificate's validity on a platform. */
export function validityProblems(platform: unknown, days?: number): Problem[] {
  return platform === undefined || platform === Platform.K3d || days === undefined || days >= minRemoteDays
    ? []
    : [
        {
          path: "selfSigned.validityDays",
          problem: `${days} days are too few on a cluster that is not local`,
          allowed: `${minRemoteDays} days at least, on k3d alone fewer`,
        },
      ];
}

/** Where the texts of a certificate given stand below a path. */
export function providedPaths(prefix: string): CertificatePaths {
  return { certificate: `${prefix}provided.certificate`, key: `${prefix}provided.key` };
}

/** Problems of the authorities of clients' certificates. */
export function clientAuthorityProblems(text: string, path: string): Problem[] {
  return clientAuthorityFaults(text, new Date()).map((fault) => ({ path, ...fault }));
}

function formProblems(value: unknown, at: string): Problem[] {
  const both = isObject(value) && value.existingSecret !== undefined && value.secretName !== undefined;
  return [
    ...oneOfProblems(value, at, certificateFormNames),
    ...(both
      ? [
          {
            path: at === "" ? "secretName" : `${at}.secretName`,
            problem: "names a Secret beside the existing one",
            allowed: "the name of the existing Secret alone",
          },
        ]
      : []),
  ];
}

/** Problems of the texts that are known, each judged as far as it can be without the others. */
function textProblems(forms: unknown, prefix: string, service: CertificateService = {}): Problem[] {
  const known = (value: unknown) => (typeof value === "string" ? value : undefined);
  const { certificate, key } = members(members(forms).provided);
  const authority = known(members(forms).clientCertificateAuthority);
  return [
    ...certificateMaterialProblems(
      { certificate: known(certificate), key: known(key) },
      service,
      providedPaths(prefix),
      new Date(),
    ),
    ...(authority === undefined ? [] : clientAuthorityProblems(authority, `${prefix}clientCertificateAuthority`)),
  ];
}

function members(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
