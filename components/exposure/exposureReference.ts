import type { GatewayReference } from "../gateways/gatewayReference";
import type { HydraReference } from "../ory/hydraReference";
import type { OathkeeperReference } from "../ory/oathkeeperReference";
import type { ControllerReference } from "./controllerReference";

/**
 * What other components need to know of an API exposure. Whoever uses one is created after the controller of APIRules
 * is ready and destroyed before it. It can cross stacks as a stack output.
 */
export interface ExposureReference {
  /** The gateway that APIs are exposed through. */
  gateway: GatewayReference;
  /** How the controller of APIRules is set up. */
  controller: ControllerReference;
  /** Hydra; absent where the exposure has none, so that it has no OAuth2 clients. */
  hydra?: HydraReference;
  /** Oathkeeper; absent where the exposure has none, so that no rule may lead through it. */
  oathkeeper?: OathkeeperReference;
}
