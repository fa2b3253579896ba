import { kymaNamespace } from "../../../components/mesh/namespaces";
import { hydra } from "../../../components/ory/hydraNames";
import { introspection } from "../../../components/ory/hydraRoute";
import { oathkeeper } from "../../../components/ory/oathkeeperNames";
import { configMapOf, configMapPath } from "../answers";
import type { Check } from "../check";
import type { ClusterSnapshot } from "../snapshot";
import { backendFault, backendOf, type BackendFault } from "./exposureServices";
import { parsedYaml } from "./exposureYaml";
import { kymaDeployment } from "./apiRuleSurroundings";
import { oryTrouble } from "./oryWorkloads";

const configMap = { namespace: kymaNamespace, name: oathkeeper.config };
const configKey = "config.yaml";

/** What Oathkeeper's config file says of those that it asks about tokens. */
interface OathkeeperConfig {
  authenticators?: Record<string, { enabled?: boolean; config?: Record<string, unknown> | null } | null> | null;
}

/** What Oathkeeper answers where it cannot ask, by authenticator. */
const answers: Record<string, string> = { oauth2_introspection: "500", jwt: "401" };

/** Addresses in Oathkeeper's config at which nobody checks tokens: requests with one get 401, or 500 by introspection. */
export const oryConfig: Check = {
  id: "oathkeeper-config",
  needs: ["services", "endpointSlices", "pods", "deployments", "namespaces"],
  asks: () => ({ paths: [configMapPath(configMap)] }),
  find: (snapshot) =>
    addresses(snapshot).flatMap(({ authenticator, url }) => {
      const fault = addressFault(snapshot, url, authenticator);
      return fault === undefined
        ? []
        : [
            {
              check: oryConfig.id,
              severity: "error" as const,
              object: { kind: "ConfigMap", ...configMap },
              ...fault,
              seen: `authenticator ${authenticator} asks ${url}, and ${fault.seen}; requests with a token get ${answers[authenticator] ?? "401 or 500"}`,
              docs: "docs/ory.md#oathkeeper",
            },
          ];
    }),
};

function addresses(snapshot: ClusterSnapshot): { authenticator: string; url: string }[] {
  const config = configMapOf(snapshot, configMap);
  if (config === undefined || config === "absent") {
    return [];
  }
  const text = config.data?.[configKey];
  const value = typeof text === "string" ? parsedYaml(text)?.value : undefined;
  const { authenticators } = (value ?? {}) as OathkeeperConfig;
  return Object.entries(authenticators ?? {}).flatMap(([authenticator, settings]) => {
    const { introspection_url, token_url, jwks_urls } = settings?.config ?? {};
    const urls = [introspection_url, token_url, jwks_urls].flat().filter((url) => typeof url === "string");
    return settings?.enabled === false ? [] : urls.map((url) => ({ authenticator, url }));
  });
}

function addressFault(snapshot: ClusterSnapshot, url: string, authenticator: string): BackendFault | undefined {
  const backend = backendOf(url, snapshot);
  if (backend === undefined) {
    return undefined;
  }
  const services = [hydra.adminService, hydra.publicService];
  const isHydra = backend.namespace === kymaNamespace && services.includes(backend.name);
  // That Hydra is away is a finding of its own, and the cause of this one.
  if (isHydra && oryTrouble(snapshot.objects, hydra.deployment) !== undefined) {
    return undefined;
  }
  const fix = "have the config written as ApiExposure has it, and Oathkeeper restarted:\npulumi up --refresh";
  const fault = backendFault(snapshot, backend);
  if (fault !== undefined) {
    return { ...fault, fix: `${fault.fix}\n${fix}` };
  }
  const expected = isHydra && authenticator === "oauth2_introspection" ? introspectionPath(snapshot) : undefined;
  return expected === undefined || (expected === new URL(url).pathname && backend.name === hydra.adminService)
    ? undefined
    : {
        seen: `Hydra has introspection at ${expected} of its admin API`,
        cause: "the address is that of another release of Hydra, or of its public API",
        fix,
      };
}

/** Where Hydra's admin API introspects tokens, by its release; undefined where that is not known. */
function introspectionPath({ objects }: ClusterSnapshot): string | undefined {
  const containers = kymaDeployment(objects, hydra.deployment)?.spec?.template?.spec?.containers ?? [];
  const tag = /:v(\d+)\./.exec(containers.find(({ name }) => name === "hydra")?.image ?? "")?.[1];
  return tag === undefined ? undefined : Number(tag) < 2 ? introspection.public : introspection.admin;
}
