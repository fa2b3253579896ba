import { certificateProblems } from "../components/gateways/certificateValidation";
import type { CertificateForms } from "../components/gateways/certificateForms";
import type { EgressGatewayArgs } from "../components/egress/egressGatewayArgs";
import type { ApiExposureArgs } from "../components/exposure/apiExposureArgs";
import type { HydraSettings, OryArgs } from "../components/exposure/oryArgs";
import type { IngressGatewayArgs } from "../components/gateways/ingressGatewayArgs";
import { dsnProblems } from "../components/ory/hydraValidation";
import { booleanProblems, objectProblems } from "../components/validation/checks";
import { domainProblems } from "../components/validation/domain";
import { meshArgumentSettings } from "./meshArgumentSettings";
import { egressProblems, exposureProblems, ingressProblems } from "./partialArguments";
import { setting, structured } from "./setting";

/** Arguments of the ingress gateway that are not settings of their own, or of a second gateway. */
export type IngressSettings = Omit<
  IngressGatewayArgs,
  "mesh" | "domain" | "certificate" | "release" | "namespace" | "selector"
>;

/** Arguments of the egress gateway. */
export type EgressSettings = Omit<EgressGatewayArgs, "mesh">;

/** Arguments of the exposure, in which the parts that are there by default can be switched off. */
export interface ExposureSettings extends Omit<ApiExposureArgs, "gateway" | "ory"> {
  /** Default: true. */
  enabled?: boolean;
  ory?: Omit<OryArgs, "hydra"> & { hydra?: HydraSwitch };
}

/** Settings of Hydra, which is there unless it is switched off, and has a database unless another is named. */
export interface HydraSwitch extends Partial<HydraSettings> {
  /** Default: true. */
  enabled?: boolean;
}

/** What is looked at before anything is registered, each unless it is switched off. */
export interface PreflightSettings {
  kubernetesVersion?: boolean;
  customResources?: boolean;
  metrics?: boolean;
  otherIstio?: boolean;
}

const preflight = {
  kubernetesVersion: booleanProblems,
  customResources: booleanProblems,
  metrics: booleanProblems,
  otherIstio: booleanProblems,
} satisfies Record<keyof PreflightSettings, typeof booleanProblems>;

/** A domain, where it is required. */
export const domain = setting<string>("domain", domainProblems, {
  description: "Domain that is served: every name one level below it.",
  examples: ["apps.example.com"],
});

/** A certificate, where it is required. */
export const certificate = structured<CertificateForms>("certificate", certificateProblems, {
  description:
    "The certificate that the gateway serves, exactly one form: provided, existingSecret, selfSigned, gardener or certManager. Set the key of a provided one by `pulumi config set --secret --path kyma-mesh:certificate.provided.key`.",
  examples: [{ certManager: { issuer: { name: "letsencrypt", kind: "ClusterIssuer" } } }],
  secret: true,
});

/** Settings that mean the same in every environment. */
export const sharedSettings = {
  ...meshArgumentSettings,
  ingress: structured<IngressSettings>("ingress", ingressProblems, {
    description:
      "Arguments of the ingress gateway: service, servers, dns, topology, tls, replicas, autoscaling, resources and others. Default: the profile's; in local also `clusterDns: true`.",
    examples: [{ autoscaling: { minReplicas: 5, maxReplicas: 20 } }],
  }).optional(),
  egress: structured<EgressSettings>("egress", egressProblems, {
    description: "Arguments of the egress gateway; `{}` makes one with its defaults. Default: none is made.",
    examples: [{}, { ports: [8080] }],
  }).optional(),
  exposure: structured<ExposureSettings>("exposure", exposureProblems, {
    description:
      "Arguments of the API exposure: controller, jwtHandler, allowedDomains, blockedServices, cors, ory, crds. `enabled: false` makes none, `ory.hydra.enabled: false` no Hydra. Default: the exposure with Oathkeeper and Hydra.",
    examples: [{ jwtHandler: "istio", ory: { hydra: { enabled: false } } }],
  }).optional(),
  databaseUrl: setting<string>("databaseUrl", dsnProblems, {
    description:
      "Data source name of Hydra's database, a secret: `pulumi config set --secret kyma-mesh:databaseUrl postgres://user:password@host:5432/database`. Default: none; Hydra then keeps its data in memory in local with the profile evaluation, elsewhere in a PostgreSQL in the cluster, and production refuses.",
    secret: true,
  }).optional(),
  preflight: structured<PreflightSettings>("preflight", (value, at) => objectProblems(value, at, preflight), {
    description: "What is looked at in the cluster before anything is made; false switches a check off.",
    default: { kubernetesVersion: true, customResources: true, metrics: true, otherIstio: true },
    examples: [{ metrics: false }],
  }).optional(),
};
