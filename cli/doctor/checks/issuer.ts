import type { Check } from "../check";
import type { CertManagerObject, GardenerObject } from "../customObjects";
import type { Finding } from "../finding";
import type { ClusterSnapshot } from "../snapshot";

/** Where cert-management looks for Issuers unless it is told otherwise. */
const issuerNamespace = "default";

/** Seconds that a controller is given for a new issuer. */
const patienceSeconds = 120;

const id = "issuer";

/** Issuers of certificates that were refused, or that nobody looks at. */
export const issuer: Check = {
  id,
  needs: ["gardenerIssuers", "certManagerIssuers", "certManagerClusterIssuers"],
  find: (snapshot) => {
    const { gardenerIssuers, certManagerIssuers, certManagerClusterIssuers } = snapshot.objects;
    return [
      ...gardenerIssuers.flatMap((object) => gardenerFindings(snapshot, object)),
      ...certManagerIssuers.flatMap((object) => certManagerFindings(object, "Issuer")),
      ...certManagerClusterIssuers.flatMap((object) => certManagerFindings(object, "ClusterIssuer")),
    ];
  },
};

function gardenerFindings({ time }: ClusterSnapshot, { metadata, status }: GardenerObject): Finding[] {
  const { namespace, name, creationTimestamp = "" } = metadata;
  const object = { kind: "Issuer", namespace, name };
  const common = { check: id, severity: "error" as const, object, docs: "docs/certificates.md#gardener" };
  const { state = "", message } = status ?? {};
  if (state === "" && namespace !== issuerNamespace) {
    return [
      {
        ...common,
        seen: `it has no state, and is in namespace ${namespace}`,
        cause: `cert-management looks at the Issuers of one namespace alone, by default ${issuerNamespace}`,
        fix: `create it in namespace ${issuerNamespace}, and have issuerRef of Certificates name that; or set --issuer-namespace of cert-management`,
      },
    ];
  }
  const isOverdue = time.getTime() - Date.parse(creationTimestamp) > patienceSeconds * 1000;
  if (state === "Ready" || (["", "Pending"].includes(state) && !isOverdue)) {
    return [];
  }
  return [
    {
      ...common,
      seen: `its state is ${state || "empty"}${message ? ` (${message})` : ""}`,
      cause:
        state === ""
          ? "no cert-management runs here, or it watches another namespace"
          : "the ACME server refused the account or is out of reach, or the Secret with its key is wrong",
      fix: `kubectl --namespace ${namespace} describe issuers.cert.gardener.cloud ${name}`,
    },
  ];
}

function certManagerFindings({ metadata, status }: CertManagerObject, kind: string): Finding[] {
  const ready = status?.conditions?.find(({ type }) => type === "Ready");
  const { namespace, name } = metadata;
  return ready?.status === "False"
    ? [
        {
          check: id,
          severity: "error",
          object: { kind, namespace, name },
          seen: `it is not Ready: ${[ready.reason, ready.message].filter(Boolean).join(": ")}`,
          cause: "the ACME server refused the account or is out of reach, or the Secret with its key is wrong",
          fix: `kubectl ${namespace === undefined ? "" : `--namespace ${namespace} `}describe ${kind.toLowerCase()}s.cert-manager.io ${name}`,
          docs: "docs/certificates.md#certmanager",
        },
      ]
    : [];
}
