import * as pulumi from "@pulumi/pulumi";
import { IngressGateway } from "../components/gateways/ingressGateway";
import { KymaMesh } from "../components/mesh/kymaMesh";
import { Platform } from "../components/mesh/platform";
import { parseEnvironment } from "./environment";
import { localSidecars, localTracing } from "./localSettings";

/** What runs the cluster of each environment. */
const platforms = { local: Platform.K3d };

/** What a stack gives to its users and to other stacks. */
export interface StackOutputs {
  [name: string]: pulumi.Output<unknown>;
}

/** Registers everything that the stack's config asks for; fails before the first resource when the config is wrong. */
export async function program(): Promise<StackOutputs> {
  const { environment, domain, sidecars, tracing, ...settings } = parseEnvironment(pulumi.runtime.allConfig());

  const mesh = new KymaMesh("mesh", {
    ...settings,
    platform: platforms[environment],
    sidecars: localSidecars(sidecars),
    tracing: tracing ?? localTracing,
  });
  const ingress = new IngressGateway("ingress", {
    mesh: mesh.reference,
    domain,
    certificate: { selfSigned: {} },
  });

  return {
    domain: ingress.domain,
    gatewayAddress: ingress.address,
    certificateAuthority: ingress.certificateAuthority,
    mesh: mesh.reference,
    ingress: ingress.reference,
  };
}
