import { isObject } from "../components/validation/checks";
import type { Problem } from "../components/validation/problem";
import { notSet } from "./configProblems";
import { parseJson } from "./configValues";
import { namespace } from "./setting";

const path = `${namespace}:databaseUrl`;

/** How the setting is made, for those who have it missing. */
export const databaseCommand = `\`pulumi config set --secret ${path} postgres://user:password@host:5432/database\``;

/**
 * Stands for a database that is not told to whoever renders manifests. The host cannot exist (RFC 2606), so that nothing
 * is ever connected to.
 */
export const databasePlaceholder = "postgres://placeholder:placeholder@database.invalid:5432/placeholder";

/** Problems of where Hydra keeps its data, so far as the config's text tells. */
export function databaseProblems(settings: Record<string, unknown>): Problem[] {
  const hydra = hydraSettings(settings);
  const isGiven = settings.databaseUrl !== undefined;
  if (hydra === undefined) {
    return isGiven
      ? [{ path, problem: "there is no Hydra that would use it", allowed: "no database, or Hydra switched on" }]
      : [];
  }
  const forms = isObject(hydra.database) ? Object.keys(hydra.database).filter((form) => form !== "external") : [];
  const form = `${namespace}:exposure.ory.hydra.database`;
  if (isGiven) {
    return forms.map((other) => ({
      path: `${form}.${other}`,
      problem: `excludes ${path}, which is a database too`,
      allowed: "one of the two",
    }));
  }
  return settings.environment === "production"
    ? [
        ...forms.map((other) => ({
          path: `${form}.${other}`,
          problem: "is no database for production, where the data outlives the cluster",
          allowed: `an external one, by ${databaseCommand}`,
        })),
        {
          path,
          problem: notSet,
          allowed: `${databaseCommand}, or Hydra switched off by ${namespace}:exposure.ory.hydra.enabled: false`,
        },
      ]
    : [];
}

/** What the config's text says of Hydra; undefined where it is switched off. */
function hydraSettings(settings: Record<string, unknown>): Record<string, unknown> | undefined {
  const exposure = member(parseJson(settings.exposure));
  const hydra = member(member(exposure.ory).hydra);
  return exposure.enabled === false || hydra.enabled === false ? undefined : hydra;
}

function member(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
