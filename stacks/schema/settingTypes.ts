import type { EgressGatewayArgs } from "../../components/egress/egressGatewayArgs";
import type { ApiExposureArgs } from "../../components/exposure/apiExposureArgs";
import type { IngressGatewayArgs } from "../../components/gateways/ingressGatewayArgs";
import type { EgressSettings, ExposureSettings, IngressSettings, PreflightSettings } from "../sharedSettings";
import { withConfigDescriptions } from "./configDescriptions";
import {
  argumentsOf,
  referenceTo,
  typesByName,
  type PackageProperty,
  type PackageSchema,
  type PackageType,
} from "./packageSchema";

/** Structures of the settings. */
export interface SettingTypes {
  /** What each setting that is an argument, or several, holds, by its name. */
  settings: Record<string, PackageProperty>;
  /** Types by their names. */
  types: Record<string, PackageType>;
}

/** Arguments that are no part of a setting; the compiler tells when they are not exactly those. */
type LeftOut<Arguments, Settings> = Record<Exclude<keyof Arguments, keyof Settings>, null>;

const notIngress: LeftOut<IngressGatewayArgs, IngressSettings> = {
  mesh: null,
  domain: null,
  certificate: null,
  release: null,
  namespace: null,
  selector: null,
};
const notEgress: LeftOut<EgressGatewayArgs, EgressSettings> = { mesh: null };
const notExposure: LeftOut<ApiExposureArgs, ExposureSettings> = { gateway: null };

const enabled = (what: string): PackageProperty => ({
  type: "boolean",
  description: `Whether ${what} is made; false allows for no further setting beside it. Default: true.`,
});

const check = (what: string): PackageProperty => ({
  type: "boolean",
  description: `Whether a cluster ${what} is refused. Default: true.`,
});

const preflight: Record<keyof PreflightSettings, PackageProperty> = {
  kubernetesVersion: check("whose Kubernetes is too old"),
  customResources: check("without the kinds that a setting needs"),
  metrics: check("without the metrics API that autoscaling needs"),
  otherIstio: check("with an Istio of another origin"),
};

/** The structures of the settings, as the components' arguments and what the config says beside them make them. */
export function settingTypes(schema: PackageSchema): SettingTypes {
  const types = typesByName(schema);
  const { HydraSettings: hydra, HydraDatabase: database } = types;
  const ingress = argumentsOf(schema, "IngressGateway");
  return {
    settings: {
      ...argumentsOf(schema, "KymaMesh"),
      certificate: ingress.certificate,
      ingress: referenceTo("IngressSettings"),
      egress: referenceTo("EgressSettings"),
      exposure: referenceTo("ExposureSettings"),
      preflight: referenceTo("PreflightSettings"),
    },
    types: withConfigDescriptions({
      ...types,
      IngressSettings: structure(without(ingress, notIngress)),
      EgressSettings: structure(without(argumentsOf(schema, "EgressGateway"), notEgress)),
      ExposureSettings: structure({
        enabled: enabled("the exposure"),
        ...without(argumentsOf(schema, "ApiExposure"), notExposure),
      }),
      PreflightSettings: structure(preflight),
      // There unless it is switched off, on a database that another setting may name.
      HydraSettings: structure({ enabled: enabled("Hydra"), ...hydra.properties }),
      HydraDatabase: structure(without(database.properties, { external: null })),
    }),
  };
}

/** An interface all of whose members may be left out. */
function structure(properties: Record<string, PackageProperty>): PackageType {
  return { type: "object", properties };
}

function without(properties: Record<string, PackageProperty> = {}, names: object): Record<string, PackageProperty> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in names)));
}
