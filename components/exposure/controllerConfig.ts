import * as yaml from "js-yaml";
import type { ControllerSettings } from "./controllerSettings";

/** Config file of the controller, which holds the one setting that is no flag. */
export function controllerConfig({ jwtHandler }: ControllerSettings): string {
  return yaml.dump({ jwtHandler });
}
