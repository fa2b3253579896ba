import type { IstioOperatorSpec } from "./istioOperatorSpec";
import { mergeSettings } from "./mergeSettings";

/**
 * Merges partial specs, the later over the earlier: maps are merged and lists replaced, but for `env`,
 * `extensionProviders` and gateways, which are merged by name. (`istioctl` replaces those too; a user who adds a variable
 * would lose the defaults.) The arguments stay as they are.
 */
export function mergeIstioOperator(...specs: IstioOperatorSpec[]): IstioOperatorSpec {
  return mergeSettings(...specs) as IstioOperatorSpec;
}
