import type { Condition, CustomObject } from "./kubeObjects";

/** APIRule of Kyma's API gateway, v1beta1. */
export type ApiRule = CustomObject<
  {
    host?: string;
    gateway?: string;
    service?: { name?: string; namespace?: string; port?: number };
    rules?: {
      path?: string;
      methods?: string[];
      service?: { name?: string; namespace?: string; port?: number };
      accessStrategies?: { handler?: string; config?: Record<string, unknown> }[];
      mutators?: { handler?: string; config?: Record<string, unknown> }[];
    }[];
  },
  Record<string, { code?: string; desc?: string } | string | number | undefined>
>;

/** Rule of Ory's oathkeeper-maester. */
export type OathkeeperRule = CustomObject<
  {
    match?: { url?: string; methods?: string[] };
    upstream?: { url?: string };
    authenticators?: { handler?: string; config?: Record<string, unknown> }[];
  },
  { validation?: { valid?: boolean; validationError?: string } }
>;

/** OAuth2Client of Ory's hydra-maester. */
export type OAuth2Client = CustomObject<
  { secretName?: string; grantTypes?: string[]; scope?: string },
  {
    observedGeneration?: number;
    reconciliationError?: { statusCode?: string; description?: string };
    conditions?: Condition[];
  }
>;

/** Objects of Gardener's cert-management and external-dns-management. */
export type GardenerObject = CustomObject<
  {
    commonName?: string;
    dnsNames?: string[];
    secretName?: string;
    secretRef?: { name?: string; namespace?: string };
    issuerRef?: { name?: string; namespace?: string };
    dnsName?: string;
    targets?: string[];
    type?: string;
  },
  { state?: string; message?: string | null; observedGeneration?: number; targets?: string[]; conditions?: Condition[] }
>;

/** Certificate, Issuer or ClusterIssuer of cert-manager. */
export type CertManagerObject = CustomObject<
  { secretName?: string; dnsNames?: string[]; issuerRef?: { name?: string; kind?: string; group?: string } },
  { conditions?: Condition[]; renewalTime?: string }
>;
