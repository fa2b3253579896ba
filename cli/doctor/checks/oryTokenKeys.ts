import type { Check } from "../check";
import type { ApiRule } from "../customObjects";
import { backendFault, backendOf } from "./exposureServices";

/** APIRules whose tokens are verified by keys that cannot be had from where the APIRule says. */
export const oryTokenKeys: Check = {
  id: "api-rule-token-keys",
  needs: ["apiRules", "services", "endpointSlices", "pods", "namespaces"],
  find: (snapshot) =>
    snapshot.objects.apiRules.flatMap((apiRule) =>
      [...keyUrls(apiRule)].flatMap(([url, paths]) => {
        const backend = backendOf(url, snapshot);
        const fault = backend && backendFault(snapshot, backend);
        const { namespace, name } = apiRule.metadata;
        return fault === undefined
          ? []
          : [
              {
                check: oryTokenKeys.id,
                severity: "error" as const,
                object: { kind: "APIRule", namespace, name },
                seen: `the keys for tokens of ${paths.join(", ")} are to be at ${url}, and ${fault.seen}: every token gets 401`,
                cause: fault.cause,
                fix: fault.fix,
                docs: "docs/exposure.md#with-a-json-web-token",
              },
            ];
      }),
    ),
};

/** Addresses of key sets, each with the paths whose tokens it is for. */
function keyUrls({ spec }: ApiRule): Map<string, string[]> {
  const urls = new Map<string, string[]>();
  for (const { path = "", accessStrategies = [] } of spec?.rules ?? []) {
    for (const { handler, config } of accessStrategies) {
      const { jwks_urls = [], authentications = [] } = (handler === "jwt" ? (config ?? {}) : {}) as {
        jwks_urls?: string[];
        authentications?: { jwksUri?: string }[];
      };
      for (const url of [...jwks_urls, ...authentications.flatMap(({ jwksUri }) => jwksUri ?? [])]) {
        urls.set(url, [...(urls.get(url) ?? []), path]);
      }
    }
  }
  return urls;
}
