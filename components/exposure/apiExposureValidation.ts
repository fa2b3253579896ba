import type { GatewayReference } from "../gateways/gatewayReference";
import { resourcesProblems } from "../mesh/computeResourcesValidation";
import { CrdPolicy } from "../mesh/crdPolicy";
import { mergedResources } from "../mesh/quantities";
import { excessProblems, imageCheck, oryWorkloadChecks } from "../ory/oryWorkloadValidation";
import {
  enumProblems,
  integerProblems,
  listProblems,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { domainProblems } from "../validation/domain";
import { isLater } from "../validation/later";
import { objectNameCheck } from "../validation/names";
import { regex } from "../routes/regexValidation";
import { filled } from "./settingsChecks";
import type { Problem } from "../validation/problem";
import type { ApiExposureArgs, CorsArgs } from "./apiExposureArgs";
import type { ApiRuleControllerArgs } from "./apiRuleControllerArgs";
import { controllerResources } from "./controllerDeployment";
import { exposureGatewayProblems, exposureGatewayReferenceProblems } from "./exposureGatewayValidation";
import { generatedLabelsProblems } from "./generatedLabelsValidation";
import { JwtHandler } from "./jwtHandler";
import { Method } from "../routes/method";
import { oryProblems } from "./oryArgsValidation";

const blockedService = matching(
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?\.[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  "a service",
  "service.namespace, such as orders.shop",
);

// Flags of the controller have commas between the members of a list.
const originForm = matching(
  /^(regex|prefix|exact):[^,\s]+$/,
  "an origin",
  "regex:, prefix: or exact: and what to match, without commas and blanks",
);
const origin: Check = (value, at) => {
  const found = originForm(value, at);
  const expression = /^regex:(.*)$/.exec(`${value}`)?.[1];
  return found.length > 0 || expression === undefined ? found : regex(expression, at);
};
const header = matching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "a header", "the name of a header, or *");

const cors = {
  allowOrigins: (value, at) => listProblems(value, at, origin),
  allowMethods: (value, at) => listProblems(value, at, (method, path) => enumProblems(method, path, Method)),
  allowHeaders: (value, at) => listProblems(value, at, header),
} satisfies Record<keyof CorsArgs, Check>;

const controller = {
  image: imageCheck,
  registry: oryWorkloadChecks.registry,
  imagePullSecrets: oryWorkloadChecks.imagePullSecrets,
  replicas: (value, at) => integerProblems(value, at, 1, 10, "replicas"),
  resources: resourcesProblems,
  priorityClassName: objectNameCheck("the name of a PriorityClass"),
  labels: generatedLabelsProblems,
} satisfies Record<keyof ApiRuleControllerArgs, Check>;

const checks = {
  gateway: exposureGatewayReferenceProblems,
  controller: (value, at) => objectProblems(value, at, controller),
  jwtHandler: (value, at) => enumProblems(value, at, JwtHandler),
  allowedDomains: filled((value, at) => listProblems(value, at, domainProblems), "or no such list, for any"),
  blockedServices: (value, at) => listProblems(value, at, blockedService),
  cors: (value, at) => objectProblems(value, at, cors),
  ory: () => [],
  crds: (value, at) => enumProblems(value, at, CrdPolicy),
} satisfies Record<keyof ApiExposureArgs, Check>;

/** Every problem of ApiExposure's arguments that shows before an output is known. */
export function apiExposureProblems(args: unknown): Problem[] {
  const own = objectProblems(args, "", checks, ["gateway"]);
  // What is wrong with the gateway is said once, and Ory's part is looked at as if it were known later.
  const isGatewayWrong = own.some(({ path }) => path === "gateway");
  const problems = [...own, ...oryProblems(isGatewayWrong ? { ...(args as object), gateway: undefined } : args)];
  if (problems.length > 0) {
    return problems;
  }
  const { gateway, controller: run, jwtHandler } = args as ApiExposureArgs;
  return [
    ...excessProblems(mergedResources(controllerResources, run?.resources), "controller.resources"),
    ...(isLater(gateway) ? [] : exposureGatewayProblems(gateway as GatewayReference, jwtHandler)),
  ];
}
