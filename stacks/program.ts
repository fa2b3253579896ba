import * as pulumi from "@pulumi/pulumi";
import { IngressGateway } from "../components/gateways/ingressGateway";
import { KymaMesh } from "../components/mesh/kymaMesh";
import { Platform } from "../components/mesh/platform";
import { parseEnvironment } from "./environment";
import { localSidecars } from "./localSettings";

/** What a stack gives to its users and to other stacks. */
export interface StackOutputs {
  [name: string]: pulumi.Output<unknown>;
}

/** Registers everything that the stack's config asks for; fails before the first resource when the config is wrong. */
export async function program(): Promise<StackOutputs> {
  const { domain, profile, istioVersion, hub, charts, crds } = parseEnvironment(pulumi.runtime.allConfig());

  const mesh = new KymaMesh("mesh", {
    platform: Platform.K3d,
    profile,
    istioVersion,
    hub,
    charts,
    crds,
    sidecars: localSidecars,
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
