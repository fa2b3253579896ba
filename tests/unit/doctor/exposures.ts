import { controllerConfig } from "../../../components/exposure/controllerConfig";
import { controllerFlags } from "../../../components/exposure/controllerFlags";
import { kymaControllerSettings } from "../../../components/exposure/controllerSettings";
import { controllerConfigPath, type Deployment } from "../../../cli/doctor/checks/apiRuleSurroundings";
import type { ApiRule, OathkeeperRule } from "../../../cli/doctor/customObjects";
import type { Answer } from "../../../cli/doctor/snapshot";

export const settings = { ...kymaControllerSettings, defaultDomain: "apps.example.com" };

/** A Deployment of kyma-system. */
export function deployment(
  name: string,
  { args = [] as string[], available = 1, replicas = 1, image = "" } = {},
): Deployment {
  return {
    metadata: { namespace: "kyma-system", name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { spec: { containers: [{ name: name.replace(/^ory-/, ""), args, image }] } },
    },
    status: { availableReplicas: available },
  };
}

/** The Deployment of the controller of APIRules. */
export function controller(options: Partial<Parameters<typeof deployment>[1]> = {}): Deployment {
  return deployment("api-gateway", { args: controllerFlags(settings), ...options });
}

/** A ConfigMap or Secret as the API server answers with it. */
export function answer(object: object): Answer {
  return { status: 200, body: JSON.stringify(object) };
}

export const absent: Answer = { status: 404, body: "" };

/** What the controller's ConfigMap says. */
export const controllerAnswer: [string, Answer] = [
  controllerConfigPath,
  answer({ data: { "api-gateway-config": controllerConfig(settings) } }),
];

/** An APIRule that the controller has accepted. */
export function apiRule(changes: { spec?: object; metadata?: object; status?: object } = {}): ApiRule {
  return {
    metadata: {
      namespace: "shop",
      name: "orders",
      generation: 1,
      creationTimestamp: "2029-12-31T23:00:00Z",
      ...changes.metadata,
    },
    spec: {
      host: "orders",
      gateway: "kyma-system/kyma-gateway",
      service: { name: "orders", port: 80 },
      rules: [{ path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "noop" }] }],
      ...changes.spec,
    },
    status: { observedGeneration: 1, APIRuleStatus: { code: "OK" }, ...changes.status },
  };
}

/** A Rule of Oathkeeper's that its maester has accepted. */
export function oathkeeperRule(url: string, name = "orders-1", methods = ["GET"]): OathkeeperRule {
  return {
    metadata: { namespace: "shop", name, labels: { "apirule.gateway.kyma-project.io/v1beta1": "orders.shop" } },
    spec: { match: { url, methods } },
    status: { validation: { valid: true } },
  };
}
