import type { HydraReference } from "../ory/hydraReference";
import type { OathkeeperReference } from "../ory/oathkeeperReference";
import type { ExposureReference } from "./exposureReference";

/** What ApiRules and OAuth2Clients need to know of an ApiExposure: its controller, and what it has of Ory's. */
export interface ApiExposureReference extends ExposureReference {
  /** Hydra; absent where the exposure has none, so that it has no OAuth2 clients. */
  hydra?: HydraReference;
  /** Oathkeeper; absent where the exposure has none, so that no rule may lead through it. */
  oathkeeper?: OathkeeperReference;
}
