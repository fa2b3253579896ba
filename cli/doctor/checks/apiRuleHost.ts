import { completeHost } from "../../../components/exposure/controllerSettings";
import { serversOf } from "../../../components/exposure/httpServers";
import type { GatewayReference } from "../../../components/gateways/gatewayReference";
import type { Check } from "../check";
import type { ApiRule } from "../customObjects";
import type { Gateway } from "../istioObjects";
import type { ClusterSnapshot } from "../snapshot";
import { controllerConfigPath, controllerSettings } from "./apiRuleSurroundings";
import { referencedGateway } from "./exposureGatewayNames";

/** APIRules for a host that no server of their gateway takes HTTP routes for. */
export const apiRuleHost: Check = {
  id: "api-rule-host",
  needs: ["apiRules", "gateways", "deployments"],
  asks: () => ({ paths: [controllerConfigPath] }),
  find: (snapshot) =>
    snapshot.objects.apiRules.flatMap((apiRule) => {
      const gateway = snapshot.objects.gateways.find(
        ({ metadata }) => `${metadata.namespace}/${metadata.name}` === referencedGateway(apiRule.spec?.gateway ?? ""),
      );
      const host = hostOf(snapshot, apiRule);
      const { namespace, name } = apiRule.metadata;
      if (gateway === undefined || host === undefined || isServed(gateway, host, namespace)) {
        return [];
      }
      const served = (gateway.spec?.servers ?? []).flatMap(({ hosts = [] }) => hosts);
      const at = `Gateway ${gateway.metadata.namespace}/${gateway.metadata.name}`;
      return [
        {
          check: apiRuleHost.id,
          severity: "error" as const,
          object: { kind: "APIRule", namespace, name },
          seen: `${at} has no server that routes HTTP for ${host}, but for ${[...new Set(served)].join(", ") || "none"}`,
          cause: "the host is outside of the gateway's domain, or its server redirects, or does not open TLS",
          fix: `use a host of ${at}, another gateway, or add a server for ${host}`,
          docs: "docs/gateways.md#servers",
        },
      ];
    }),
};

/** The host with its domain; undefined where it is not known which one the controller adds. */
function hostOf(snapshot: ClusterSnapshot, { spec }: ApiRule): string | undefined {
  const settings = controllerSettings(snapshot);
  const host = spec?.host?.toLowerCase();
  if (host === undefined || host.includes(".")) {
    return host;
  }
  return settings === undefined ? undefined : completeHost(host, settings);
}

function isServed({ metadata, spec }: Gateway, host: string, namespace: string | undefined): boolean {
  const servers = (spec?.servers ?? []).map(({ port, hosts = [], tls }) => ({
    name: port?.name ?? "",
    port: port?.number ?? 0,
    protocol: (port?.protocol ?? "").toUpperCase(),
    hosts,
    tlsMode: tls?.mode,
    httpsRedirect: tls?.httpsRedirect,
  }));
  const gateway = { namespace: metadata.namespace ?? "", servers } as unknown as GatewayReference;
  return serversOf(gateway, host, namespace).serving.length > 0;
}
