import { accessRules } from "./accessRules";
import { authorizationPolicies } from "./authorizationPolicies";
import type { ExplainedObject, Subject } from "./explainedObject";
import { requestAuthentications } from "./requestAuthentications";
import { virtualService } from "./virtualService";

/** Every object that the controller makes of a valid APIRule, in the order in which it makes them. */
export function explainApiRule(subject: Subject): ExplainedObject[] {
  return [
    virtualService(subject),
    ...requestAuthentications(subject),
    ...authorizationPolicies(subject),
    ...accessRules(subject),
  ];
}
