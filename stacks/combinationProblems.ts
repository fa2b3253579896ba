import { egressGatewayOverrideProblems, egressGatewayProblems } from "../components/egress/egressGatewayValidation";
import { apiExposureProblems } from "../components/exposure/apiExposureValidation";
import { certificateKeySuites } from "../components/gateways/certificateKeySuites";
import { gatewayCertificateProblems } from "../components/gateways/certificateValidation";
import { ingressGatewayOverrideProblems } from "../components/gateways/gatewayOverrideValidation";
import { gatewayPlatformProblems } from "../components/gateways/gatewayPlatformValidation";
import { ingressGatewayProblems } from "../components/gateways/ingressGatewayValidation";
import { meshInstallation } from "../components/mesh/meshInstallation";
import type { MeshReference } from "../components/mesh/meshReference";
import { meshSettings } from "../components/mesh/meshSettings";
import { meshProblems } from "../components/mesh/meshValidation";
import type { Profile } from "../components/mesh/profile";
import { hydraProfileProblems } from "../components/ory/hydraValidation";
import { oathkeeperProfileProblems } from "../components/ory/oathkeeperValidation";
import type { Problem } from "../components/validation/problem";
import { componentArguments, type ComponentArguments } from "./componentArguments";
import type { Environment } from "./environment";
import { namespace } from "./setting";

/** Stands for what is known only once something is made. */
const later = Promise.resolve() as Promise<never>;

/**
 * Problems of how settings meet that are right by themselves. The components would tell them too, but one component at a
 * time, and those that need another's reference only after that one is registered.
 */
export function combinationProblems(environment: Environment): Problem[] {
  const { mesh, ingress, egress, exposure } = componentArguments(environment);
  const problems = located(meshProblems(mesh));
  if (problems.length > 0) {
    return problems;
  }
  const settings = meshSettings(mesh);
  const { reference } = meshInstallation(settings);
  return [
    ...gatewayProblems(reference, ingress),
    ...(egress === undefined ? [] : egressProblems(reference, egress)),
    ...(exposure === undefined ? [] : exposureProblems(settings.profile, exposure)),
  ];
}

function gatewayProblems(mesh: MeshReference, ingress: ComponentArguments["ingress"]): Problem[] {
  const args = { ...ingress, mesh };
  const problems = [
    ...ingressGatewayProblems(args),
    ...ingressGatewayOverrideProblems(mesh, args),
    ...gatewayPlatformProblems(mesh, args),
  ];
  const certificate = gatewayCertificateProblems({
    ...args.certificate,
    mesh,
    domain: args.domain ?? later,
    cipherSuites: certificateKeySuites(args),
  });
  return problems.length > 0 ? located(problems, "ingress.") : located(certificate, "certificate.");
}

function egressProblems(mesh: MeshReference, egress: NonNullable<ComponentArguments["egress"]>): Problem[] {
  const problems = [...egressGatewayProblems({ ...egress, mesh }), ...egressGatewayOverrideProblems(mesh, egress)];
  return located(problems, "egress.");
}

function exposureProblems(profile: Profile, args: NonNullable<ComponentArguments["exposure"]>): Problem[] {
  const problems = located(apiExposureProblems({ ...args, gateway: later }), "exposure.");
  if (problems.length > 0) {
    return problems;
  }
  const { hydra, oathkeeper } = args.ory ?? {};
  const { enabled: hasOathkeeper = true, ...oathkeeperSettings } = oathkeeper ?? {};
  return [
    ...(hydra === undefined
      ? []
      : located(hydraProfileProblems(profile, { ...hydra, gateway: later }), "exposure.ory.hydra.")),
    ...(hasOathkeeper
      ? located(
          oathkeeperProfileProblems(profile, { ...oathkeeperSettings, gateway: later }),
          "exposure.ory.oathkeeper.",
        )
      : []),
  ];
}

/** Arguments of a component that are settings of their own. */
const ownSettings = /^(domain|certificate)($|[.[])/;

/** Problems by the settings that they are of. */
function located(problems: readonly Problem[], prefix = ""): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${namespace}:${settingPath(problem.path, prefix)}` }));
}

function settingPath(path: string, prefix: string): string {
  // Components name the mesh that they were given; here it is settings.
  const ofMesh = path.replace(/^mesh: /, "");
  if (ofMesh !== path || prefix === "certificate." || prefix === "") {
    return ofMesh === path ? `${prefix}${path}` : ofMesh;
  }
  return ownSettings.test(path) ? path : `${prefix}${path}`;
}
