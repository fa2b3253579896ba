import { fixedNamespace, outOfScope, profileShape } from "./scope";
import { record, type Shape } from "./shapes";

const { ambient, gatewayApi, multiCluster, openShift, revisions } = outOfScope;

/** Members of `values.global.multiCluster` that the mesh leaves out. */
export const multiClusterScope: Record<string, Shape> = {
  enabled: multiCluster,
  globalDomainSuffix: multiCluster,
  includeEnvoyFilter: multiCluster,
};

/** Members of `values.global` that the mesh leaves out. */
export const globalScope: Record<string, Shape> = {
  agentgateway: gatewayApi,
  configCluster: multiCluster,
  externalIstiod: multiCluster,
  meshNetworks: multiCluster,
  network: multiCluster,
  remotePilotAddress: multiCluster,
  revision: revisions,
  waypoint: ambient,
};

/** Members of `values.pilot` that the mesh leaves out. */
export const pilotScope: Record<string, Shape> = {
  istiodRemote: multiCluster,
  trustedZtunnelName: ambient,
  trustedZtunnelNamespace: ambient,
};

/** Members of `values` that the mesh leaves out. */
export const valuesScope: Record<string, Shape> = {
  gatewayClasses: gatewayApi,
  istiodRemote: multiCluster,
  profile: profileShape("demo"),
  revision: revisions,
  revisionTags: revisions,
  ztunnel: ambient,
};

/** `values.cni.ambient`. */
export const cniAmbient = loose({ enabled: ambient });

/** An object of which only some members are looked at. */
function loose(members: Record<string, Shape>): Shape {
  return record(members, { unknown: () => [] });
}

/** `unvalidatedValues`: only what the mesh leaves out is refused. */
export const unvalidatedValues: Shape = loose({
  ...valuesScope,
  cni: loose({ ambient: cniAmbient }),
  global: loose({
    ...globalScope,
    istioNamespace: fixedNamespace,
    multiCluster: loose(multiClusterScope),
    platform: (value, at) => (value === "openshift" ? openShift(value, at) : []),
  }),
  meshConfig: loose({ rootNamespace: fixedNamespace }),
  pilot: loose(pilotScope),
});
