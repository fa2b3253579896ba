import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { isLabels, isListOf, isText, referenceCheck, type MemberTest } from "../validation/reference";
import type { EgressGatewayReference } from "./egressGatewayReference";

const isPorts = isListOf((port) => typeof port === "number");

const members: Record<keyof EgressGatewayReference, MemberTest> = {
  name: isText,
  namespace: isText,
  selector: isLabels,
  serviceHost: isText,
  serviceAccount: isText,
  ports: isPorts,
  targetPorts: isPorts,
  mesh: (mesh) => meshReferenceProblems(mesh, "").length === 0,
};

/** Problems of what is given as the reference of an egress gateway; where it is known only later, to be asked again then. */
export const egressReferenceProblems = referenceCheck("an egress gateway", "an EgressGateway", members);
