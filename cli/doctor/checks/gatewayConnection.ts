import { secretOf, secretPath } from "../answers";
import type { Check } from "../check";
import type { GatewayAddress } from "../cluster/handshake";
import type { Finding } from "../finding";
import type { ClusterObjects } from "../kinds";
import type { Secret } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";
import { certificatePair } from "./certificatePair";
import { type GatewayCredential, gatewayCredentials } from "./gatewayCredentials";
import { gatewaysAt } from "./gatewaysAt";

const id = "gateway-connection";

/** Names to connect to for the hosts of a server. */
function namesOf({ hosts }: GatewayCredential): string[] {
  return hosts.filter((host) => host !== "*").map((host) => host.replace(/^\*\./, "healthz."));
}

/** Hosts for which no TLS connection comes about from here, or with another certificate than the Secret's. */
export const gatewayConnection: Check = {
  id,
  needs: ["gateways", "pods", "services"],
  asks: (objects, _domain, gatewayAddress) => {
    if (gatewayAddress === undefined) {
      return {};
    }
    const credentials = credentialsAt(objects, gatewayAddress);
    const leftOut = `no Gateway is known to be at ${gatewayAddress.host}: no TLS was tried`;
    return {
      paths: credentials.map(({ secret }) => secretPath(secret)),
      handshakes: credentials.flatMap(namesOf),
      ...(credentials.length === 0 ? { leftOut } : {}),
    };
  },
  find: (snapshot) => {
    const { objects, gatewayAddress } = snapshot;
    const credentials = gatewayAddress === undefined ? [] : credentialsAt(objects, gatewayAddress);
    return [...new Set(credentials.flatMap(namesOf))].flatMap((name) => {
      const serving = credentials.filter((credential) => namesOf(credential).includes(name));
      return finding(snapshot, serving, name) ?? [];
    });
  },
};

/** What is served at an address. */
function credentialsAt(objects: ClusterObjects, address: GatewayAddress): GatewayCredential[] {
  return gatewayCredentials({ ...objects, gateways: gatewaysAt(objects, address) });
}

/** Whether a gateway has ended a handshake since nobody has shown it a certificate. */
function wantsCertificate(error: string, serving: GatewayCredential[]): boolean {
  return error.includes("ALERT") && serving.some(({ isMutual }) => isMutual);
}

function finding(snapshot: ClusterSnapshot, serving: GatewayCredential[], name: string): Finding | undefined {
  const tried = snapshot.handshakes.get(name);
  const secrets = serving.map(({ secret }) => secretOf(snapshot, secret));
  const read = secrets.filter((secret): secret is Secret => secret !== undefined && secret !== "absent");
  const fingerprints = read.flatMap((secret) => {
    const pair = certificatePair(secret);
    return "certificate" in pair ? [pair.certificate.fingerprint256] : [];
  });
  // Without a certificate to serve the connection has to fail.
  if (tried === undefined || secrets.includes("absent") || fingerprints.length < read.length) {
    return undefined;
  }
  const [{ gateway, secret }] = serving;
  const base = { check: id, object: gateway, docs: "docs/gateways.md#service" };
  if (tried.error !== undefined && wantsCertificate(tried.error, serving)) {
    return undefined;
  }
  if (tried.error !== undefined) {
    return {
      ...base,
      severity: "error",
      seen: `no TLS connection for ${name} at the gateway's address: ${tried.error}`,
      cause:
        tried.error === "ECONNRESET"
          ? "the gateway has no certificate for the name: istiod has not sent it, or another Gateway has the port"
          : "the address is not the gateway's, its Service has no address, or something between refuses the connection",
      fix: `kubectl --namespace ${secret.namespace} get services,pods --output wide`,
    };
  }
  const isKnown = read.length < serving.length || fingerprints.includes(tried.fingerprint!);
  return isKnown
    ? undefined
    : {
        ...base,
        severity: "warning",
        seen: `${name} is served with another certificate than that of Secret ${secret.namespace}/${secret.name}`,
        cause:
          "TLS ends before the gateway, another Gateway serves the name, or istiod does not send the new certificate",
        fix: "kubectl --namespace istio-system logs deployment/istiod --tail 50",
      };
}
