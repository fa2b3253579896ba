import { goesThroughOathkeeper } from "../../../components/exposure/routing";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { kymaNamespace } from "../../../components/mesh/namespaces";
import { hydra, hydraMaester } from "../../../components/ory/hydraNames";
import { oathkeeper } from "../../../components/ory/oathkeeperNames";
import type { Check } from "../check";
import type { ClusterObjects } from "../kinds";
import { covers, type ClusterSnapshot } from "../snapshot";
import { listed } from "../workloads";
import {
  apiRuleObject,
  controllerConfigPath,
  controllerSettings,
  type Deployment,
  kymaDeployment,
} from "./apiRuleSurroundings";
import { workloadTrouble, type WorkloadTrouble } from "./exposureWorkloads";

/** A Deployment of the Ory stack that objects in the cluster depend on. */
interface OryWorkload {
  deployment: string;
  /** What does not work without it; undefined where nothing needs it. */
  consequence: string | undefined;
  docs: string;
}

/** Parts of the Ory stack that are needed and not there. */
export const oryWorkloads: Check = {
  id: "ory-unavailable",
  needs: ["apiRules", "oauth2Clients", "deployments", "pods"],
  asks: () => ({ paths: [controllerConfigPath] }),
  find: (snapshot) =>
    !covers(snapshot, kymaNamespace)
      ? []
      : workloads(snapshot).flatMap(({ deployment, consequence, docs }) => {
          const trouble = oryTrouble(snapshot.objects, deployment);
          return consequence === undefined || trouble === undefined
            ? []
            : [
                {
                  check: oryWorkloads.id,
                  severity: "error" as const,
                  object: { kind: "Deployment", namespace: kymaNamespace, name: deployment },
                  seen: `${trouble.seen}; ${consequence}`,
                  cause: trouble.cause,
                  fix: trouble.fix,
                  docs,
                },
              ];
        }),
};

/** Why a Deployment of the Ory stack does not work; undefined where it does, or where a pod's own finding tells why. */
export function oryTrouble(objects: ClusterObjects, name: string): WorkloadTrouble | undefined {
  const deployment = kymaDeployment(objects, name);
  return deployment === undefined
    ? {
        seen: `there is no Deployment ${kymaNamespace}/${name}`,
        cause: "it was deleted, or ApiExposure was installed without it",
        fix: "install it with the argument ory of ApiExposure; what was deleted by hand is made again by\npulumi up --refresh",
      }
    : workloadTrouble(objects, deployment);
}

/** Whether clients are another Hydra's: its maester runs in another namespace, and none here. */
function isOryElsewhere(objects: ClusterObjects): boolean {
  return (
    kymaDeployment(objects, hydraMaester.deployment) === undefined &&
    objects.deployments.some(
      ({ metadata, spec }: Deployment) =>
        metadata.namespace !== kymaNamespace &&
        spec?.template?.spec?.containers?.some(({ image = "" }) => /(?:^|\/)hydra-maester[:@]/.test(image)),
    )
  );
}

function workloads(snapshot: ClusterSnapshot): OryWorkload[] {
  const { apiRules, oauth2Clients } = snapshot.objects;
  const handler = controllerSettings(snapshot)?.jwtHandler ?? JwtHandler.Ory;
  const secured = apiRules.filter((apiRule) =>
    apiRuleObject(apiRule).spec?.rules?.some((rule) => goesThroughOathkeeper(rule, handler)),
  );
  const names = (objects: readonly { metadata: { namespace?: string; name: string } }[]) =>
    listed(objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  const clients = oauth2Clients.length === 0 || isOryElsewhere(snapshot.objects) ? undefined : names(oauth2Clients);
  const unobserved = oauth2Clients.filter(({ status }) => status?.observedGeneration === undefined);
  return [
    {
      deployment: oathkeeper.deployment,
      consequence: secured.length === 0 ? undefined : `secured paths of APIRule ${names(secured)} get 503`,
      docs: "docs/ory.md#oathkeeper",
    },
    {
      deployment: hydra.deployment,
      consequence: clients && `OAuth2Client ${clients} gets no token, and no token is introspected`,
      docs: "docs/ory.md#hydra",
    },
    {
      deployment: hydraMaester.deployment,
      consequence:
        clients &&
        (unobserved.length === 0
          ? "changes of OAuth2Clients are not heeded"
          : `nobody has looked at OAuth2Client ${names(unobserved)}: Hydra does not know it, and it has no Secret`),
      docs: "docs/ory.md#clients",
    },
  ];
}
