import type { Check } from "../check";
import type { CertManagerObject, GardenerObject } from "../customObjects";
import type { Finding } from "../finding";
import type { Condition } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";

const id = "certificate-ready";
/** How long an issuer may take, in milliseconds, before that is worth a word: ACME by DNS takes some minutes. */
const patience = 5 * 60_000;
/** How long after the time that it has set itself, in milliseconds, cert-manager should have renewed. */
const renewalPatience = 60 * 60_000;

/** Certificates that their issuer, Gardener's or cert-manager, has not made or not renewed. */
export const certificateReady: Check = {
  id,
  needs: ["gardenerCertificates", "certManagerCertificates"],
  find: (snapshot) => [
    ...snapshot.objects.gardenerCertificates.flatMap((certificate) => gardenerFinding(snapshot, certificate) ?? []),
    ...snapshot.objects.certManagerCertificates.flatMap(
      (certificate) => certManagerFinding(snapshot, certificate) ?? [],
    ),
  ],
};

function isYoung({ time }: ClusterSnapshot, { metadata }: GardenerObject | CertManagerObject): boolean {
  return time.getTime() - Date.parse(metadata.creationTimestamp ?? "") < patience;
}

function gardenerFinding(snapshot: ClusterSnapshot, certificate: GardenerObject): Finding | undefined {
  const { state = "", message } = certificate.status ?? {};
  if (state === "Ready" || (state !== "Error" && isYoung(snapshot, certificate))) {
    return undefined;
  }
  const words = message ? `: ${message}` : "";
  return finding(certificate, {
    severity: state === "Error" ? "error" : "warning",
    seen: state === "" ? "no issuer has taken it up" : `its state is ${state}${words}`,
    cause:
      state === ""
        ? "cert-management does not run, or heeds another class or namespace"
        : "the domain is too long, is not valid or not in reach of the issuer's DNS provider, or its quota is used up",
    resource: "certificates.cert.gardener.cloud",
    docs: "docs/certificates.md#gardener",
  });
}

function certManagerFinding(snapshot: ClusterSnapshot, certificate: CertManagerObject): Finding | undefined {
  const conditions = certificate.status?.conditions ?? [];
  const ready = conditions.find(({ type }) => type === "Ready");
  const failed = conditions.find(({ type, reason }) => type === "Issuing" && reason === "Failed");
  if (ready?.status === "True") {
    return renewalFinding(snapshot, certificate, failed);
  }
  if (!failed && isYoung(snapshot, certificate)) {
    return undefined;
  }
  const words = [ready?.reason, ready?.message].filter(Boolean).join(": ");
  return finding(certificate, {
    severity: "error",
    seen: ready === undefined ? "no issuer has taken it up" : `it is not ready: ${words}`,
    cause:
      ready === undefined
        ? "cert-manager does not run"
        : "its issuer is not ready or does not exist, or the challenge of the domain was not met",
    resource: "certificates.cert-manager.io",
    docs: "docs/certificates.md#certmanager",
  });
}

/** A certificate that has not run out stays Ready while its renewal fails. */
function renewalFinding(
  { time }: ClusterSnapshot,
  certificate: CertManagerObject,
  failed: Condition | undefined,
): Finding | undefined {
  const { renewalTime = "" } = certificate.status ?? {};
  const isLate = time.getTime() - Date.parse(renewalTime) > renewalPatience;
  if (failed === undefined && !isLate) {
    return undefined;
  }
  const words = failed?.message ? `: ${failed.message}` : "";
  return finding(certificate, {
    severity: "warning",
    seen:
      failed === undefined
        ? `it should have been renewed at ${renewalTime}`
        : `it is still valid, and its renewal has failed${words}`,
    cause:
      failed === undefined
        ? "cert-manager does not run, or waits for something"
        : "its issuer is not ready or does not exist any more, or the challenge of the domain was not met",
    resource: "certificates.cert-manager.io",
    docs: "docs/certificates.md#certmanager",
  });
}

function finding(
  { metadata: { namespace, name } }: GardenerObject | CertManagerObject,
  { resource, ...rest }: Pick<Finding, "severity" | "seen" | "cause" | "docs"> & { resource: string },
): Finding {
  return {
    check: id,
    object: { kind: "Certificate", namespace, name },
    fix: `kubectl --namespace ${namespace} describe ${resource} ${name}`,
    ...rest,
  };
}
