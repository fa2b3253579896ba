import type { EgressGatewayArgs } from "../components/egress/egressGatewayArgs";
import type { ApiExposureArgs } from "../components/exposure/apiExposureArgs";
import type { IngressGatewayArgs } from "../components/gateways/ingressGatewayArgs";
import type { KymaMeshArgs } from "../components/mesh/kymaMeshArgs";
import { Platform } from "../components/mesh/platform";
import { Profile } from "../components/mesh/profile";
import type { HydraDatabase } from "../components/ory/hydraDatabase";
import type { Environment } from "./environment";
import { localSidecars, localTracing } from "./localSettings";

/** Arguments of a stack's components, but for the references by which they join. */
export interface ComponentArguments {
  mesh: KymaMeshArgs;
  ingress: Omit<IngressGatewayArgs, "mesh">;
  /** Undefined where no egress gateway is asked for. */
  egress?: Omit<EgressGatewayArgs, "mesh">;
  /** Undefined where the exposure is switched off. */
  exposure?: Omit<ApiExposureArgs, "gateway">;
}

/**
 * What the settings of a stack make of each component.
 *
 * @param offline Whether no cluster is there to be asked whether it has what the arguments need. Default: false.
 */
export function componentArguments(environment: Environment, offline = false): ComponentArguments {
  const ingress = ingressArguments(environment);
  return {
    mesh: meshArguments(environment),
    ingress: offline ? withoutLookups(ingress) : ingress,
    egress: environment.egress,
    exposure: exposureArguments(environment),
  };
}

function meshArguments(environment: Environment): KymaMeshArgs {
  const { istioVersion, hub, charts, crds, profile, variant, imagePullSecrets, sidecars, cni } = environment;
  const { certificateAuthority, plaintextHosts, tracing, accessLogs, http10, outboundTrafficPolicy } = environment;
  const { monitoring, istioOperator } = environment;
  const given = {
    ...{ istioVersion, hub, charts, crds, profile, variant, imagePullSecrets, sidecars, cni },
    ...{ certificateAuthority, plaintextHosts, tracing, accessLogs, http10, outboundTrafficPolicy },
    ...{ monitoring, istioOperator },
  };
  switch (environment.environment) {
    case "local": {
      const local = { sidecars: localSidecars(sidecars), tracing: tracing ?? localTracing };
      return { ...given, ...local, platform: Platform.K3d };
    }
    case "gardener":
      return { ...given, platform: Platform.Gardener };
    case "production":
      return { ...given, platform: environment.platform };
  }
}

function ingressArguments({ environment, domain, certificate, ingress }: Environment): ComponentArguments["ingress"] {
  // No DNS outside leads the names of a local domain to the gateway.
  const local = environment === "local" ? { clusterDns: true } : {};
  return { ...local, ...ingress, domain, certificate };
}

/** Without the looks at the cluster's definitions that a preview takes too. */
function withoutLookups(ingress: ComponentArguments["ingress"]): ComponentArguments["ingress"] {
  const { certificate, dns } = ingress;
  const { gardener, certManager } = certificate;
  const unchecked = { checkInstalled: false };
  return {
    ...ingress,
    certificate: {
      ...certificate,
      ...(gardener && { gardener: { ...gardener, ...unchecked } }),
      ...(certManager && { certManager: { ...certManager, ...unchecked } }),
    },
    ...(dns?.entry && { dns: { entry: { ...dns.entry, ...unchecked } } }),
  };
}

function exposureArguments(environment: Environment): ComponentArguments["exposure"] {
  const { enabled = true, ory, crds = environment.crds, ...exposure } = environment.exposure ?? {};
  if (!enabled) {
    return undefined;
  }
  const { enabled: hasHydra = true, ...hydra } = ory?.hydra ?? {};
  const database = hydra.database ?? defaultDatabase(environment);
  return { ...exposure, crds, ory: { ...ory, hydra: hasHydra ? { ...hydra, database } : undefined } };
}

/** A database in memory allows for one pod alone, which the production profile is not content with. */
function defaultDatabase({ environment, profile, databaseUrl }: Environment): HydraDatabase {
  if (databaseUrl !== undefined) {
    return { external: { url: databaseUrl } };
  }
  return environment === "local" && profile === Profile.Evaluation ? { memory: {} } : { postgresql: {} };
}
