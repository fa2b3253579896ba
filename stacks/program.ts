import * as pulumi from "@pulumi/pulumi";
import { EgressGateway } from "../components/egress/egressGateway";
import { ApiExposure } from "../components/exposure/apiExposure";
import { IngressGateway } from "../components/gateways/ingressGateway";
import { KymaMesh } from "../components/mesh/kymaMesh";
import { describeProblem } from "../components/validation/problem";
import { componentArguments } from "./componentArguments";
import { parseEnvironment, type Environment } from "./environment";
import { isOffline, offlineProblems } from "./offline";
import { providerWarnings } from "./providerWarnings";
import { secrecyProblems } from "./secrecy";

/** What a stack gives to its users and to other stacks. */
export interface StackOutputs {
  /** Domain that is served. */
  domain: pulumi.Output<string>;
  /** Public address of the gateway; empty while the platform has given none. */
  gatewayAddress: pulumi.Output<string>;
  /** PEM of the authority that clients need to trust; empty where public ones do. */
  certificateAuthority: pulumi.Output<string>;
  /** Issuer of Hydra's tokens; empty without Hydra. */
  issuer: pulumi.Output<string>;
  /** Where the keys are that Hydra's tokens are verified with; empty without Hydra. */
  jwksUrl: pulumi.Output<string>;
  /** Where clients get tokens of Hydra's; empty without Hydra. */
  tokenUrl: pulumi.Output<string>;
  /** Reference of the mesh. */
  mesh: KymaMesh["reference"];
  /** Reference of the ingress gateway. */
  ingress: IngressGateway["reference"];
  /** Reference of the egress gateway; absent where none is asked for. */
  egress?: EgressGateway["reference"];
  /** Reference of the exposure, for ApiRules of other stacks; absent where it is switched off. */
  exposure?: ApiExposure["reference"];
}

/**
 * Registers everything that the stack's config asks for. Fails before the first resource when the config is wrong, or the
 * cluster does not fit it.
 */
export async function program(): Promise<StackOutputs> {
  const offline = isOffline();
  const config = pulumi.runtime.allConfig();
  const secrecy = secrecyProblems(config);
  // Whoever renders may have given a secret on the command line, where nothing is encrypted.
  const isRendered = offline && !pulumi.runtime.hasEngine();
  const environment = parseEnvironment(config, {
    offline,
    problems: [...offlineProblems(offline), ...(isRendered ? [] : secrecy)],
  });
  const warnings = [...(isRendered ? secrecy.map(describeProblem) : []), ...(offline ? [] : providerWarnings(config))];
  await Promise.all(warnings.map((warning) => pulumi.log.warn(warning)));
  if (!offline) {
    const { preflight } = await import("./preflight/preflight");
    await preflight(environment);
  }
  return components(environment, offline);
}

function components(environment: Environment, offline: boolean): StackOutputs {
  const args = componentArguments(environment, offline);
  const { reference } = new KymaMesh("mesh", args.mesh);
  const ingress = new IngressGateway("ingress", { ...args.ingress, mesh: reference });
  const egress = args.egress && new EgressGateway("egress", { ...args.egress, mesh: reference });
  const exposure = args.exposure && new ApiExposure("exposure", { ...args.exposure, gateway: ingress.reference });
  const none = pulumi.output("");
  return {
    domain: ingress.domain,
    gatewayAddress: ingress.address,
    certificateAuthority: ingress.certificateAuthority,
    issuer: exposure?.issuer ?? none,
    jwksUrl: exposure?.jwksUrl ?? none,
    tokenUrl: exposure?.tokenUrl ?? none,
    mesh: reference,
    ingress: ingress.reference,
    ...(egress === undefined ? {} : { egress: egress.reference }),
    ...(exposure === undefined ? {} : { exposure: exposure.reference }),
  };
}
