import { kymaNamespace } from "../../../components/mesh/namespaces";
import { hydra } from "../../../components/ory/hydraNames";
import { logOf, logPath, type LogRef } from "../answers";
import type { Check } from "../check";
import type { ClusterObjects } from "../kinds";
import { kymaDeployment } from "./apiRuleSurroundings";
import { podsOf } from "./exposureWorkloads";

/** Minutes of Hydra's log that are looked at. */
const lookBackMinutes = 10;

/** A line that Hydra writes when it refuses a client. */
interface Refusal {
  time?: string;
  error?: { message?: string; debug?: string };
  http_request?: { path?: string };
}

/** Callers that Hydra does not know: it has lost its clients, or they have ids of another Hydra. */
export const oryUnknownClient: Check = {
  id: "oauth2-client-unknown",
  needs: ["deployments", "pods"],
  asks: (objects) => ({ paths: hydraLogs(objects).map(logPath) }),
  find: (snapshot) => {
    const since = snapshot.time.getTime() - lookBackMinutes * 60_000;
    const refusals = hydraLogs(snapshot.objects)
      .flatMap((ref) => logOf(snapshot, ref))
      .flatMap(refusal)
      .filter(({ time = "" }) => Date.parse(time) >= since);
    const last = refusals.at(-1);
    return last === undefined
      ? []
      : [
          {
            check: oryUnknownClient.id,
            severity: "warning" as const,
            object: { kind: "Deployment", namespace: kymaNamespace, name: hydra.deployment },
            seen: `Hydra refused ${refusals.length} requests of clients that it does not know in ${lookBackMinutes} minutes, the last at ${last.time} for ${last.http_request?.path}`,
            cause:
              "Hydra has lost its clients (a database in memory, or an older backup), or callers use an id of another Hydra or of an OAuth2Client that was made anew",
            fix:
              "have the maester register every OAuth2Client again, and callers read client_id and client_secret anew from the Secret\n" +
              "kubectl --namespace kyma-system rollout restart deployment ory-hydra-maester",
            docs: "docs/ory.md#databases",
          },
        ];
  },
};

function hydraLogs(objects: ClusterObjects): LogRef[] {
  const deployment = kymaDeployment(objects, hydra.deployment);
  return deployment === undefined
    ? []
    : podsOf(objects, deployment).map(({ metadata }) => ({
        namespace: kymaNamespace,
        pod: metadata.name,
        container: "hydra",
      }));
}

/** Hydra also says invalid_client where it knows the client and the secret is wrong, which anybody may try. */
function refusal(line: string): Refusal[] {
  if (!line.startsWith("{") || !line.includes("invalid_client")) {
    return [];
  }
  try {
    const said = JSON.parse(line) as Refusal;
    return said.error?.message === "invalid_client" && /unable to locate the resource/i.test(said.error.debug ?? "")
      ? [said]
      : [];
  } catch {
    return [];
  }
}
