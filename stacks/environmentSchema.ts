import { z } from "zod";
import { CrdPolicy } from "../components/mesh/crdPolicy";
import { Platform } from "../components/mesh/platform";
import { Profile } from "../components/mesh/profile";
import { certificate, domain, sharedSettings } from "./sharedSettings";

const environment = "Which environment the stack is of.";
const profile = z.enum(Profile).meta({ description: "Size: evaluation, or production with autoscaling and spread." });
const crds = z.enum(CrdPolicy).meta({
  description: "What a destroy does to the CustomResourceDefinitions, and with them to every object of their kinds.",
});

/** A cluster of one's own machine. */
const local = z.strictObject({
  environment: z.literal("local").meta({ description: environment }),
  domain: domain.default("local.kyma.dev"),
  profile: profile.default(Profile.Evaluation),
  crds: crds.default(CrdPolicy.Delete),
  certificate: certificate.default({ selfSigned: {} }),
  ...sharedSettings,
});

/** A Gardener shoot. */
const gardener = z.strictObject({
  environment: z.literal("gardener").meta({ description: environment }),
  domain: domain.optional().meta({
    description:
      "Domain that is served: every name one level below it. Default: the shoot's own, which a preview needs the cluster for.",
  }),
  profile: profile.default(Profile.Evaluation),
  crds: crds.default(CrdPolicy.Keep),
  certificate: certificate.default({ gardener: {} }),
  ...sharedSettings,
});

const productionPlatforms = z.enum([Platform.Generic, Platform.Gardener, Platform.Gke]);

/** A cluster that others rely on. */
const production = z.strictObject({
  environment: z.literal("production").meta({ description: environment }),
  domain,
  profile: z.literal(Profile.Production).default(Profile.Production).meta({ description: "Size: production alone." }),
  platform: productionPlatforms.default(Platform.Generic).meta({ description: "What runs the cluster." }),
  crds: z.literal(CrdPolicy.Keep).default(CrdPolicy.Keep).meta({
    description: "What a destroy does to the CustomResourceDefinitions: they stay.",
  }),
  certificate,
  ...sharedSettings,
});

/** Each environment by its name. */
export const environmentSchemas = { local, gardener, production };

/** The settings of a stack by its environment. */
export const environmentSchema = z.discriminatedUnion("environment", [local, gardener, production]);

const names = Object.keys(environmentSchemas) as [keyof typeof environmentSchemas];

/** What can be told of settings whose environment is not known: which there are, and what no environment allows. */
export const anyEnvironmentSchema = production
  .partial()
  .extend({ environment: z.enum(names), profile: profile.optional(), crds: crds.optional() });

/** A stack's own settings, complete and each valid by itself. */
export type EnvironmentSettings = z.infer<typeof environmentSchema>;
