import { allowedCipherSuites } from "../../components/gateways/cipherSuites";
import { isKind } from "../objects/identity";
import { gatewayServers, terminatesTls } from "../objects/gatewayServers";
import { texts } from "../objects/members";
import { resourceRule } from "../rule";

/** Gateways offer only suites that are thought safe; without a list of their own they offer Istio's, which are. */
export const cipherSuites = resourceRule<{ allowed: string[] }>({
  name: "gateway-cipher-suites",
  description: "Gateways offer no cipher suite that is known to be weak.",
  level: "mandatory",
  remedy: "take the suite out of tls.cipherSuites, or leave the list out",
  settings: {
    allowed: {
      type: "array",
      items: { type: "string" },
      default: [...allowedCipherSuites],
      description:
        "Suites of TLS 1.2 that may be offered. The default is what RFC 9325 leaves of those that Istio knows, Kyma's five included; take the two that end in SHA out to ask for AEAD.",
    },
  },
  check: (resource, { allowed }) =>
    isKind(resource, "Gateway", "networking.istio.io")
      ? gatewayServers(resource)
          .filter(terminatesTls)
          .flatMap(({ path, tls }) =>
            texts(tls.cipherSuites).flatMap((suite, index) =>
              allowed.includes(suite)
                ? []
                : [{ path: `${path}.tls.cipherSuites[${index}]`, problem: `${suite} is not an allowed suite` }],
            ),
          )
      : [],
});
