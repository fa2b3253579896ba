import type { Argument, ResourceDefinition } from "../bridged";
import type { Properties } from "../wire";
import { ALLOWED_USES } from "./allowedUses";
import type { PrivateKeyArgs } from "./privateKeys";
import { ALGORITHMS, CURVE_NAMES, generatePrivateKey, privateKeyId, privateKeyOutputs } from "./privateKeys";
import { dueFromTheStart, isDue } from "./renewal";
import type { CertRequestArgs, LocallySignedCertArgs, SelfSignedCertArgs } from "./signing";

const text: Argument = { type: "string" };
const requiredText: Argument = { type: "string", required: true };
const off: Argument = { type: "boolean", default: false };
const texts: Argument = { type: "strings" };

const subject: Argument = {
  type: {
    commonName: text,
    country: text,
    emailAddress: text,
    locality: text,
    organization: text,
    organizationalUnit: text,
    postalCode: text,
    province: text,
    serialNumber: text,
    streetAddresses: texts,
  },
};

const requestArguments = {
  privateKeyPem: requiredText,
  subject,
  dnsNames: texts,
  ipAddresses: texts,
  uris: texts,
} satisfies Record<string, Argument>;

const certificateArguments = {
  allowedUses: { type: "strings", required: true, oneOf: ALLOWED_USES },
  validityPeriodHours: { type: "integer", required: true, atLeast: 0 },
  earlyRenewalHours: { type: "integer", default: 0, atLeast: 0, changesInPlace: true },
  isCaCertificate: off,
  maxPathLength: { type: "integer", atLeast: -1, keptWhenUnset: true },
  setSubjectKeyId: off,
} satisfies Record<string, Argument>;

const certificateOutputs = ["certPem", "readyForRenewal", "validityStartTime", "validityEndTime"];

const renewal = {
  plan: (args: Properties) => ({ readyForRenewal: dueFromTheStart(args) }),
  refresh: ({ validityEndTime, earlyRenewalHours }: Properties) =>
    isDue(validityEndTime, earlyRenewalHours, new Date()) ? { readyForRenewal: true } : {},
  outdated: ({ validityEndTime }: Properties, { earlyRenewalHours }: Properties) =>
    isDue(validityEndTime, earlyRenewalHours, new Date()) ? ["readyForRenewal"] : [],
};

export const privateKey: ResourceDefinition = {
  arguments: {
    algorithm: { type: "string", required: true, oneOf: ALGORITHMS },
    // Go's crypto/rsa, and so the official provider, refuses shorter keys.
    rsaBits: { type: "integer", default: 2048, atLeast: 1024 },
    ecdsaCurve: { type: "string", default: "P224", oneOf: CURVE_NAMES },
  },
  outputs: [
    "privateKeyOpenssh",
    "privateKeyPem",
    "privateKeyPemPkcs8",
    "publicKeyFingerprintMd5",
    "publicKeyFingerprintSha256",
    "publicKeyOpenssh",
    "publicKeyPem",
  ],
  secrets: ["privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"],
  schemaVersion: 1,
  async create(args: PrivateKeyArgs) {
    const key = await generatePrivateKey(args);
    return { id: privateKeyId(key), outputs: privateKeyOutputs(key) };
  },
};

export const certRequest: ResourceDefinition = {
  arguments: requestArguments,
  outputs: ["certRequestPem", "keyAlgorithm"],
  secrets: ["privateKeyPem"],
  create: async (args: CertRequestArgs) => (await signing()).createCertRequest(args),
};

export const selfSignedCert: ResourceDefinition = {
  ...renewal,
  arguments: { ...requestArguments, ...certificateArguments, setAuthorityKeyId: off },
  outputs: [...certificateOutputs, "keyAlgorithm"],
  secrets: ["privateKeyPem"],
  create: async (args: SelfSignedCertArgs) => (await signing()).createSelfSignedCert(args),
};

export const locallySignedCert: ResourceDefinition = {
  ...renewal,
  arguments: {
    ...certificateArguments,
    caCertPem: requiredText,
    caPrivateKeyPem: requiredText,
    certRequestPem: requiredText,
  },
  outputs: [...certificateOutputs, "caKeyAlgorithm"],
  secrets: ["caPrivateKeyPem"],
  create: async (args: LocallySignedCertArgs) => (await signing()).createLocallySignedCert(args),
};

/** The X.509 library takes a tenth of a second to load, so it waits for the first certificate. */
function signing() {
  return import("./signing");
}
