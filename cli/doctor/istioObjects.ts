import type { CustomObject } from "./kubeObjects";

export interface GatewayServer {
  port?: { number?: number; name?: string; protocol?: string };
  hosts?: string[];
  tls?: {
    mode?: string;
    credentialName?: string;
    credentialNames?: string[];
    caCertCredentialName?: string;
    httpsRedirect?: boolean;
  };
}

/** Gateway of Istio. */
export type Gateway = CustomObject<{ selector?: Record<string, string>; servers?: GatewayServer[] }>;

export interface Destination {
  host?: string;
  subset?: string;
  port?: { number?: number };
}

export interface RouteDestination {
  destination?: Destination;
  weight?: number;
}

export interface VirtualServiceRoute {
  name?: string;
  match?: { uri?: Record<string, string>; gateways?: string[]; sniHosts?: string[]; port?: number }[];
  route?: RouteDestination[];
  mirror?: Destination;
  mirrors?: { destination?: Destination }[];
  delegate?: { name?: string; namespace?: string };
}

/** VirtualService of Istio. */
export type VirtualService = CustomObject<{
  hosts?: string[];
  gateways?: string[];
  http?: VirtualServiceRoute[];
  tcp?: VirtualServiceRoute[];
  tls?: VirtualServiceRoute[];
}>;

export interface TrafficPolicy {
  tls?: { mode?: string };
  portLevelSettings?: { port?: { number?: number }; tls?: { mode?: string } }[];
}

/** DestinationRule of Istio. */
export type DestinationRule = CustomObject<{
  host?: string;
  exportTo?: string[];
  workloadSelector?: { matchLabels?: Record<string, string> };
  trafficPolicy?: TrafficPolicy;
  subsets?: { name?: string; labels?: Record<string, string>; trafficPolicy?: TrafficPolicy }[];
}>;

/** ServiceEntry of Istio. */
export type ServiceEntry = CustomObject<{
  hosts?: string[];
  addresses?: string[];
  exportTo?: string[];
  ports?: { number?: number; name?: string; protocol?: string }[];
}>;

/** Sidecar of Istio: what the sidecars of a namespace know of the world. */
export type SidecarScope = CustomObject<{
  workloadSelector?: { labels?: Record<string, string> };
  outboundTrafficPolicy?: { mode?: string };
}>;

/** PeerAuthentication of Istio. */
export type PeerAuthentication = CustomObject<{
  selector?: { matchLabels?: Record<string, string> };
  mtls?: { mode?: string };
  portLevelMtls?: Record<string, { mode?: string }>;
}>;
