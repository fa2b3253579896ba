import type { ApiRuleObject } from "../apiRuleObject";
import type { ControllerSettings } from "../controllerSettings";
import type { ServiceSelectors } from "./serviceSelectors";

/** An object that the controller makes of an APIRule. */
export interface GeneratedObject {
  apiVersion: string;
  kind: string;
  metadata: {
    /** The API server adds five characters of its own. */
    generateName: string;
    namespace: string;
    labels: { [key: string]: string };
  };
  spec: Record<string, unknown>;
}

/** An object with the reasons for it, a line each. */
export interface ExplainedObject {
  object: GeneratedObject;
  reasons: string[];
}

/** An APIRule with all that the controller knows beside it. */
export interface Subject {
  apiRule: ApiRuleObject;
  settings: ControllerSettings;
  services: ServiceSelectors;
}

/** The label by which the controller finds its objects again. */
export const ownerLabel = "apirule.gateway.kyma-project.io/v1beta1";

/** What all objects of an APIRule have in common. */
export function generatedMetadata({ apiRule, settings }: Subject, namespace: string): GeneratedObject["metadata"] {
  const { metadata } = apiRule;
  return {
    generateName: `${metadata.name}-`,
    namespace,
    labels: { [ownerLabel]: `${metadata.name}.${metadata.namespace}`, ...settings.labels },
  };
}
