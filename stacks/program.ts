import * as pulumi from "@pulumi/pulumi";
import { ingressGatewayOverrideProblems } from "../components/gateways/gatewayOverrideValidation";
import { IngressGateway } from "../components/gateways/ingressGateway";
import { KymaMesh } from "../components/mesh/kymaMesh";
import type { KymaMeshArgs } from "../components/mesh/kymaMeshArgs";
import { meshInstallation } from "../components/mesh/meshInstallation";
import { meshSettings } from "../components/mesh/meshSettings";
import { meshProblems } from "../components/mesh/meshValidation";
import { Platform } from "../components/mesh/platform";
import { throwIfAny } from "../components/validation/invalidArgumentsError";
import type { Problem } from "../components/validation/problem";
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
  const meshArgs: KymaMeshArgs = {
    ...settings,
    platform: platforms[environment],
    sidecars: localSidecars(sidecars),
    tracing: tracing ?? localTracing,
  };
  throwIfAny("The stack's config", combinationProblems(meshArgs));

  const mesh = new KymaMesh("mesh", meshArgs);
  const ingress = new IngressGateway("ingress", {
    mesh: mesh.reference,
    domain,
    certificate: { selfSigned: {} },
    clusterDns: true,
  });

  return {
    domain: ingress.domain,
    gatewayAddress: ingress.address,
    certificateAuthority: ingress.certificateAuthority,
    mesh: mesh.reference,
    ingress: ingress.reference,
  };
}

/** The gateway judges its mesh's override by an output, which is known only once the mesh is registered. */
function combinationProblems(args: KymaMeshArgs): Problem[] {
  const problems = meshProblems(args);
  return problems.length > 0
    ? problems
    : ingressGatewayOverrideProblems(meshInstallation(meshSettings(args)).reference);
}
