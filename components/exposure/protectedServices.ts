import { hydra, postgresql } from "../ory/hydraNames";
import { oathkeeper } from "../ory/oathkeeperNames";
import { controllerNames } from "./controllerNames";

/** Services that give whoever reaches them a say in the mesh, or in who gets access: never to be exposed. */
export function protectedServices({
  systemNamespace,
  kymaNamespace,
}: {
  systemNamespace: string;
  kymaNamespace: string;
}): string[] {
  const own = [hydra.adminService, oathkeeper.apiService, postgresql.name, controllerNames.metrics];
  return [`istiod.${systemNamespace}`, ...own.map((service) => `${service}.${kymaNamespace}`)];
}
