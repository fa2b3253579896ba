import type { MeshObject } from "./meshObjects";
import { MutualTlsMode } from "./mutualTlsMode";
import type { PortException, SidecarException } from "./sidecarPolicyArgs";

/** An exception whose namespace is known. */
export type KnownException = Omit<SidecarException, "namespace"> & { namespace: string };

const disabled = { tls: { mode: "DISABLE" } };

/** What the workload accepts. */
function peerAuthentication({ name, namespace, selector, mode, ports = [] }: KnownException): MeshObject {
  const portLevelMtls = Object.fromEntries(ports.map((exception) => [exception.port, { mode: exception.mode }]));
  return {
    suffix: name,
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name, namespace },
    spec: {
      ...(selector === undefined ? {} : { selector: { matchLabels: selector } }),
      ...(mode === undefined ? {} : { mtls: { mode } }),
      ...(ports.length === 0 ? {} : { portLevelMtls }),
    },
  };
}

/** What its callers send; undefined where they may go on with mutual TLS. */
function trafficPolicy(mode: MutualTlsMode | undefined, ports: readonly PortException[]): object | undefined {
  if (mode === MutualTlsMode.Disable) {
    return disabled;
  }
  const plain = ports.filter((exception) => exception.mode === MutualTlsMode.Disable);
  return plain.length === 0
    ? undefined
    : {
        portLevelSettings: plain.map(({ port, servicePort }) => ({
          port: { number: servicePort ?? port },
          ...disabled,
        })),
      };
}

function destinationRules({ name, namespace, mode, ports = [], services }: KnownException): MeshObject[] {
  const policy = trafficPolicy(mode, ports);
  const rule = (suffix: string, service: string): MeshObject => ({
    suffix: `${name}-${suffix}`,
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name: `${name}-${suffix}`, namespace },
    spec: { host: `${service}.${namespace}.svc.cluster.local`, trafficPolicy: policy },
  });
  if (policy === undefined) {
    return [];
  }
  return services === undefined ? [rule("any", "*")] : services.map((service) => rule(service, service));
}

/** The Istio objects of an exception. How many, and of what kind and logical name, does not depend on the namespace. */
export function exceptionObjects(exception: KnownException): MeshObject[] {
  return [peerAuthentication(exception), ...destinationRules(exception)];
}
