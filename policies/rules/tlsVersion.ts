import { isKind } from "../objects/identity";
import { gatewayServers, terminatesTls } from "../objects/gatewayServers";
import { resourceRule } from "../rule";
import type { Finding } from "../violation";

const versions = ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"];

/** What Istio takes where a Gateway names no minimum, or TLS_AUTO. Source: Istio's API, ServerTLSSettings. */
const defaultMinimum = "TLSV1_2";

/** Gateways that terminate TLS take no version below the minimum. */
export const tlsVersion = resourceRule<{ minimum: string }>({
  name: "gateway-tls-version",
  description: "Gateways serve no version of TLS below the minimum.",
  level: "mandatory",
  remedy: "leave tls.minProtocolVersion out, or raise it to TLS 1.2 or newer",
  settings: {
    minimum: {
      type: "string",
      enum: versions.slice(2),
      default: defaultMinimum,
      description: "The lowest version that may be served.",
    },
  },
  check: (resource, { minimum }) =>
    isKind(resource, "Gateway", "networking.istio.io")
      ? gatewayServers(resource)
          .filter(terminatesTls)
          .flatMap(({ path, tls }): Finding[] => [
            ...below(`${path}.tls.minProtocolVersion`, tls.minProtocolVersion ?? "TLS_AUTO", minimum),
            ...(tls.maxProtocolVersion === undefined
              ? []
              : below(`${path}.tls.maxProtocolVersion`, tls.maxProtocolVersion, minimum, "TLSV1_3")),
          ])
      : [],
});

function below(path: string, given: unknown, minimum: string, automatic = defaultMinimum): Finding[] {
  const effective = versions.indexOf(given === "TLS_AUTO" ? automatic : String(given));
  return effective >= 0 && effective < versions.indexOf(minimum)
    ? [{ path, problem: `${String(given)} is below ${minimum}` }]
    : [];
}
