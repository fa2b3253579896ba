import type { ConnectionPool, TcpKeepalive } from "./connectionPool";
import type { KnownRoute } from "./knownRoute";
import type { ConsistentHash, LoadBalancer } from "./loadBalancer";
import { definedMembers, duration } from "./manifestForms";
import type { OutlierDetection } from "./outlierDetection";
import { serviceHost } from "./routeHosts";
import type { PortTrafficPolicy, TrafficPolicy } from "./trafficPolicy";

function hashSpec({ httpHeaderName, cookie, useSourceIp, queryParameter }: ConsistentHash) {
  return definedMembers({
    httpHeaderName,
    httpCookie: cookie && definedMembers({ name: cookie.name, path: cookie.path, ttl: duration(cookie.ttlSeconds) }),
    useSourceIp,
    httpQueryParameterName: queryParameter,
  });
}

function loadBalancerSpec({ simple, consistentHash }: LoadBalancer) {
  return definedMembers({ simple, consistentHash: consistentHash && hashSpec(consistentHash) });
}

function keepaliveSpec({ probes, timeSeconds, intervalSeconds }: TcpKeepalive) {
  return definedMembers({ probes, time: duration(timeSeconds), interval: duration(intervalSeconds) });
}

function connectionPoolSpec({ tcp, http }: ConnectionPool) {
  return definedMembers({
    tcp:
      tcp &&
      definedMembers({
        maxConnections: tcp.maxConnections,
        connectTimeout: duration(tcp.connectTimeoutSeconds),
        idleTimeout: duration(tcp.idleTimeoutSeconds),
        tcpKeepalive: tcp.keepalive && keepaliveSpec(tcp.keepalive),
      }),
    http:
      http &&
      definedMembers({
        http1MaxPendingRequests: http.http1MaxPendingRequests,
        http2MaxRequests: http.http2MaxRequests,
        maxRequestsPerConnection: http.maxRequestsPerConnection,
        maxRetries: http.maxRetries,
        idleTimeout: duration(http.idleTimeoutSeconds),
      }),
  });
}

function outlierDetectionSpec({ intervalSeconds, baseEjectionTimeSeconds, ...figures }: OutlierDetection) {
  return definedMembers({
    ...figures,
    interval: duration(intervalSeconds),
    baseEjectionTime: duration(baseEjectionTimeSeconds),
  });
}

function policySettings({ loadBalancer, connectionPool, outlierDetection, tls }: Omit<PortTrafficPolicy, "port">) {
  return {
    loadBalancer: loadBalancer && loadBalancerSpec(loadBalancer),
    connectionPool: connectionPool && connectionPoolSpec(connectionPool),
    outlierDetection: outlierDetection && outlierDetectionSpec(outlierDetection),
    tls,
  };
}

function trafficPolicySpec({ ports, ...policy }: TrafficPolicy) {
  return definedMembers({
    ...policySettings(policy),
    portLevelSettings: ports?.map(({ port, ...settings }) =>
      definedMembers({ port: { number: port }, ...policySettings(settings) }),
    ),
  });
}

/** Whether anything is said of a route's service that takes a DestinationRule. */
export function needsDestinationRule({ subsets = [], trafficPolicy }: Pick<KnownRoute, "subsets" | "trafficPolicy">) {
  return subsets.length > 0 || trafficPolicy !== undefined;
}

/** Spec of the DestinationRule of a route's service. */
export function destinationRuleSpec({
  service,
  namespace,
  subsets,
  trafficPolicy,
}: Pick<KnownRoute, "service" | "namespace" | "subsets" | "trafficPolicy">) {
  return definedMembers({
    host: serviceHost(service, namespace),
    trafficPolicy: trafficPolicy && trafficPolicySpec(trafficPolicy),
    subsets: subsets?.map(({ trafficPolicy: policy, ...subset }) =>
      definedMembers({ ...subset, trafficPolicy: policy && trafficPolicySpec(policy) }),
    ),
  });
}
