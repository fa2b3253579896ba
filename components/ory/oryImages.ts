import {
  hydraMaesterVersion,
  hydraVersion,
  oathkeeperMaesterVersion,
  oathkeeperVersion,
  oryRegistry,
  postgresqlImage,
} from "../versions";

/** Full references of Hydra's images. */
export function hydraImages(
  registry = oryRegistry,
  given: { hydra?: string; maester?: string; postgresql?: string } = {},
) {
  return {
    hydra: given.hydra ?? `${registry}/hydra:${hydraVersion}`,
    maester: given.maester ?? `${registry}/hydra-maester:${hydraMaesterVersion}`,
    postgresql: given.postgresql ?? postgresqlImage,
  };
}

/** Full references of Oathkeeper's images. */
export function oathkeeperImages(registry = oryRegistry, given: { oathkeeper?: string; maester?: string } = {}) {
  return {
    oathkeeper: given.oathkeeper ?? `${registry}/oathkeeper:${oathkeeperVersion}`,
    maester: given.maester ?? `${registry}/oathkeeper-maester:${oathkeeperMaesterVersion}`,
  };
}
