import type { X509Certificate } from "node:crypto";
import { secretOf, secretPath } from "../answers";
import type { Check } from "../check";
import { describeObject, type Finding } from "../finding";
import { isUnder } from "../hosts";
import type { ClusterObjects } from "../kinds";
import type { ClusterSnapshot } from "../snapshot";
import { listed } from "../workloads";
import { certificatePair } from "./certificatePair";
import { referencedGateway } from "./exposureGatewayNames";
import { type GatewayCredential, gatewayCredentials } from "./gatewayCredentials";

const validityId = "certificate-validity";
const hostId = "certificate-host";
const day = 86_400_000;

/**
 * How long before its end, in milliseconds, a certificate should have been renewed: 14 days, or a sixth of its time
 * where that is less. Issuers renew at a third of the time that is left, or 30 days before the end.
 */
function renewalMargin(lifetime: number): number {
  return Math.min(14 * day, lifetime / 6);
}

const asks: Check["asks"] = (objects) => ({
  paths: gatewayCredentials(objects).map(({ secret }) => secretPath(secret)),
});

/** Certificates of Gateways that have expired, soon will, or hold only later. */
export const certificateValidity: Check = {
  id: validityId,
  needs: ["gateways", "pods"],
  asks,
  find: (snapshot) =>
    served(snapshot).flatMap(({ certificate, credential }) => validityFinding(certificate, credential, snapshot) ?? []),
};

/** Certificates of Gateways that are not for the hosts that are served with them. */
export const certificateHost: Check = {
  id: hostId,
  needs: ["gateways", "pods", "virtualServices"],
  asks,
  find: (snapshot) => served(snapshot).flatMap((one) => hostFinding(snapshot, one) ?? []),
};

interface Served {
  certificate: X509Certificate;
  credential: GatewayCredential;
  /** All Gateways that serve it, as `namespace/name`. */
  gateways: string[];
}

/** Each Secret once that a certificate can be served from, with all hosts that are served from it. */
function served(snapshot: ClusterSnapshot): Served[] {
  const bySecret = Map.groupBy(
    gatewayCredentials(snapshot.objects),
    ({ secret }) => `${secret.namespace}/${secret.name}`,
  );
  return [...bySecret.values()].flatMap((credentials) => {
    const secret = secretOf(snapshot, credentials[0].secret);
    const pair = secret === undefined || secret === "absent" ? undefined : certificatePair(secret);
    const hosts = [...new Set(credentials.flatMap((credential) => credential.hosts))];
    return pair !== undefined && "certificate" in pair
      ? [
          {
            certificate: pair.certificate,
            credential: { ...credentials[0], hosts },
            gateways: credentials.map(({ gateway }) => `${gateway.namespace}/${gateway.name}`),
          },
        ]
      : [];
  });
}

function validityFinding(
  { validFrom, validTo }: X509Certificate,
  { secret, hosts }: GatewayCredential,
  { time }: ClusterSnapshot,
): Finding | undefined {
  const [start, end] = [new Date(validFrom), new Date(validTo)];
  const left = end.getTime() - time.getTime();
  const finding = (severity: Finding["severity"], seen: string, cause: string): Finding => ({
    check: validityId,
    severity,
    object: { kind: "Secret", ...secret },
    seen: `${seen}, served for ${hosts.join(", ")}`,
    cause,
    fix:
      "a certificate that the stack makes is renewed by pulumi up, and a provided one has to be given anew\n" +
      "where an issuer renews it, see why its Certificate is not ready",
    docs: "docs/certificates.md#rotation-without-interruption",
  });
  if (left <= 0) {
    return finding("error", `its certificate expired on ${end.toISOString()}`, "nothing has renewed it in time");
  }
  if (start > time) {
    return finding(
      "error",
      `its certificate holds only from ${start.toISOString()} on`,
      "it was made for later, or a clock is wrong",
    );
  }
  return left < renewalMargin(end.getTime() - start.getTime())
    ? finding(
        "warning",
        `its certificate expires on ${end.toISOString()}`,
        "nothing has renewed it, or what should have does not come to it",
      )
    : undefined;
}

function hostFinding(
  { objects }: ClusterSnapshot,
  { certificate, credential: { gateway, secret, hosts }, gateways }: Served,
): Finding | undefined {
  const uncovered = hosts.filter((host) => host !== "*" && !isCovered(certificate, host));
  const wildcards = uncovered.filter(isWildcard);
  const routed = routedHosts(objects, gateways).filter(
    (host) => wildcards.some((wildcard) => isUnder(wildcard, host)) && !isCovered(certificate, host),
  );
  const names = certificateNames(certificate).join(", ") || "no name";
  const among = routed.length === 0 ? "" : `, and routes ${listed(routed)}`;
  return uncovered.length === 0
    ? undefined
    : {
        check: hostId,
        // Of the names under a wildcard those that nobody routes are asked for by nobody.
        severity: uncovered.length > wildcards.length || routed.length > 0 ? "error" : "warning",
        object: { kind: "Secret", ...secret },
        seen: `its certificate is for ${names}, and ${describeObject(gateway)} serves ${uncovered.join(", ")} with it${among}`,
        cause: "the Gateway's hosts have changed, or the certificate was made for another domain",
        fix: "have a certificate made for all hosts of the Gateway, or take the host out of it",
        docs: "docs/certificates.md#certificates-of-a-gateway",
      };
}

const isWildcard = (host: string) => host.startsWith("*.");

/** Names, no wildcards, that are routed by Gateways. */
function routedHosts({ virtualServices }: Pick<ClusterObjects, "virtualServices">, gateways: string[]): string[] {
  const routing = virtualServices.filter(({ metadata, spec }) =>
    (spec?.gateways ?? []).some((reference) => gateways.includes(referencedGateway(reference, metadata.namespace))),
  );
  const hosts = routing.flatMap(({ spec }) => spec?.hosts ?? []).filter((host) => !host.includes("*"));
  return [...new Set(hosts)].sort();
}

function certificateNames({ subjectAltName = "" }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/DNS:([^,\s]+)/g)].map(([, name]) => name);
}

/** A wildcard host is covered by the same wildcard only: clients let `*` stand for one label. */
function isCovered(certificate: X509Certificate, host: string): boolean {
  return isWildcard(host)
    ? certificateNames(certificate).some((name) => name.toLowerCase() === host.toLowerCase())
    : certificate.checkHost(host, { subject: "never" }) !== undefined;
}
