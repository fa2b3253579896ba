import { type NamespacedName, secretOf, secretPath } from "../answers";
import type { Check } from "../check";
import type { Finding } from "../finding";
import { describeObject } from "../finding";
import type { ClusterSnapshot } from "../snapshot";
import { certificatePair, hasAuthority } from "./certificatePair";
import { type GatewayCredential, gatewayCredentials } from "./gatewayCredentials";

const id = "certificate-secret";

/** Secret that, where it exists, has the authority of clients for another. */
const authoritySecret = ({ secret: { namespace, name }, authority }: GatewayCredential): NamespacedName =>
  authority ?? { namespace, name: `${name}-cacert` };

/** Secrets of Gateways that are absent or from which nothing can be served: connections are reset. */
export const certificateSecret: Check = {
  id,
  needs: ["gateways", "pods"],
  asks: (objects) => ({
    paths: gatewayCredentials(objects).flatMap((credential) => [
      secretPath(credential.secret),
      ...(credential.isMutual ? [secretPath(authoritySecret(credential))] : []),
    ]),
  }),
  find(snapshot) {
    const found = gatewayCredentials(snapshot.objects).flatMap((credential) => finding(snapshot, credential) ?? []);
    return [...new Map(found.map((one) => [`${describeObject(one.object)}: ${one.seen}`, one])).values()];
  },
};

function finding(snapshot: ClusterSnapshot, credential: GatewayCredential): Finding | undefined {
  const { gateway, secret, hosts } = credential;
  const fault = faultOf(snapshot, credential);
  return (
    fault && {
      check: id,
      severity: "error",
      object: { kind: "Secret", ...secret },
      seen: `${fault.seen}; ${describeObject(gateway)} cannot serve ${hosts.join(", ")}, and connections are reset`,
      cause: fault.cause,
      fix: fault.fix,
      docs: "docs/certificates.md#certificates-of-a-gateway",
    }
  );
}

function faultOf(snapshot: ClusterSnapshot, credential: GatewayCredential) {
  const { secret, isMutual, authority } = credential;
  const { namespace, name } = secret;
  const found = secretOf(snapshot, secret);
  if (found === undefined) {
    return undefined;
  }
  const fix =
    "where the stack makes the Secret:\n" +
    "pulumi refresh && pulumi up\n" +
    "where an issuer does, which makes it again for its Certificate:\n" +
    `kubectl --namespace ${namespace} delete secret ${name} --ignore-not-found`;
  if (found === "absent") {
    return {
      seen: "there is no such Secret",
      cause: "it was deleted, was never issued, or is in another namespace than the gateway's pods",
      fix,
    };
  }
  const pair = certificatePair(found);
  if ("fault" in pair) {
    return { seen: pair.fault, cause: "the Secret was written by hand, or by something that was interrupted", fix };
  }
  const { name: authorityName } = authoritySecret(credential);
  return isMutual &&
    (authority !== undefined || !hasAuthority(found)) &&
    secretOf(snapshot, authoritySecret(credential)) === "absent"
    ? {
        seen: `${authority === undefined ? "it has no ca.crt, and " : ""}there is no Secret ${namespace}/${authorityName}`,
        cause: "the server asks clients for certificates (MUTUAL), and nothing says whose are good",
        fix: "give the server's certificate a client authority, see the documentation",
      }
    : undefined;
}
