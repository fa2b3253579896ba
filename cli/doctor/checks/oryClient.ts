import { secretOf, secretPath } from "../answers";
import type { Check } from "../check";
import type { OAuth2Client } from "../customObjects";
import type { ClusterSnapshot } from "../snapshot";

/** Keys of a client's Secret, those of Kyma's maester and those of today's. */
const secretKeys = [
  ["client_id", "client_secret"],
  ["CLIENT_ID", "CLIENT_SECRET"],
];

/** Authentication methods of clients that have no secret of Hydra's. */
const withoutSecret = ["none", "private_key_jwt"];

const secretName = ({ metadata, spec }: OAuth2Client) => ({
  namespace: metadata.namespace ?? "",
  name: spec?.secretName ?? metadata.name,
});

/** OAuth2Clients that Hydra refused, or whose Secret is not what the maester wrote. */
export const oryClient: Check = {
  id: "oauth2-client",
  needs: ["oauth2Clients"],
  asks: ({ oauth2Clients }) => ({ paths: oauth2Clients.map((client) => secretPath(secretName(client))) }),
  find: (snapshot) =>
    snapshot.objects.oauth2Clients.flatMap((client) => {
      const fault = refusal(client) ?? secretFault(snapshot, client);
      const { namespace, name } = client.metadata;
      return fault === undefined
        ? []
        : [
            {
              check: oryClient.id,
              severity: "error" as const,
              object: { kind: "OAuth2Client", namespace, name },
              ...fault,
              docs: "docs/ory.md#clients",
            },
          ];
    }),
};

interface Fault {
  seen: string;
  cause: string;
  fix: string;
}

function refusal({ status }: OAuth2Client): Fault | undefined {
  const { statusCode, description } = status?.reconciliationError ?? {};
  return statusCode === undefined
    ? undefined
    : {
        seen: `its maester reports: ${statusCode} ${description ?? ""}`.trim(),
        cause: "Hydra refused the client or was out of reach, or its Secret belongs to another client",
        fix: "correct what the message names\nkubectl --namespace kyma-system logs deployment/ory-hydra-maester --container hydra-maester",
      };
}

/** The maester looks at a client again when that changes, and by default only every ten hours beside. */
function secretFault(snapshot: ClusterSnapshot, client: OAuth2Client): Fault | undefined {
  const { status, spec } = client;
  const { tokenEndpointAuthMethod = "" } = (spec ?? {}) as { tokenEndpointAuthMethod?: string };
  const secret = secretOf(snapshot, secretName(client));
  if (
    status?.observedGeneration === undefined ||
    secret === undefined ||
    withoutSecret.includes(tokenEndpointAuthMethod)
  ) {
    return undefined;
  }
  const { namespace, name } = secretName(client);
  const fix = "kubectl --namespace kyma-system rollout restart deployment ory-hydra-maester";
  if (secret === "absent") {
    return {
      seen: `there is no Secret ${namespace}/${name} with the id and secret that Hydra knows it by`,
      cause: "the Secret was deleted after the client was registered; callers that need it get 401",
      fix: `${fix}, which registers the client anew, with another id and secret`,
    };
  }
  const keys = Object.keys(secret.data ?? {});
  return secretKeys.some((names) => names.every((key) => keys.includes(key)))
    ? undefined
    : {
        seen: `Secret ${namespace}/${name} has ${keys.join(", ") || "nothing"}, and not client_id and client_secret`,
        cause: "somebody else wrote the Secret, or changed it",
        fix: `kubectl --namespace ${namespace} delete secret ${name} && ${fix}`,
      };
}
