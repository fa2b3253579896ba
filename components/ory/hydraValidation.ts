import { resourcesProblems } from "../mesh/computeResourcesValidation";
import { Profile } from "../mesh/profile";
import { booleanProblems, isObject, matching, objectProblems, oneOfProblems, type Check } from "../validation/checks";
import { isLater } from "../validation/later";
import { objectNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import type { HydraArgs, HydraImages, HydraPages } from "./hydraArgs";
import type { HydraDatabase, HydraExternalDatabase, HydraPostgresql } from "./hydraDatabase";
import { oryFigures, postgresqlResources } from "./oryProfiles";
import { gatewayReferenceProblems } from "./oryReferenceValidation";
import {
  excessProblems,
  generationsCheck,
  imageCheck,
  oryWorkloadChecks,
  oryWorkloadProblems,
  scaleProblems,
  urlCheck,
} from "./oryWorkloadValidation";
import { podResources, workloadScale } from "./workloadScale";

const postgresql = {
  storage: matching(/^[1-9]\d*(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/, "a size", "a Kubernetes quantity such as 8Gi"),
  storageClass: objectNameCheck("the name of a StorageClass"),
  resources: resourcesProblems,
} satisfies Record<keyof HydraPostgresql, Check>;

const forms = {
  memory: unquoted((value, at) => objectProblems(value, at, {}).map((problem) => ({ ...problem, allowed: "{}" }))),
  postgresql: unquoted((value, at) => objectProblems(value, at, postgresql)),
  external: externalProblems,
} satisfies Record<keyof HydraDatabase, Check>;

const pages = {
  login: urlCheck,
  consent: urlCheck,
  logout: urlCheck,
  postLogout: urlCheck,
  error: urlCheck,
} satisfies Record<keyof HydraPages, Check>;

const images = { hydra: imageCheck, maester: imageCheck, postgresql: imageCheck } satisfies Record<
  keyof HydraImages,
  Check
>;

const checks = {
  gateway: gatewayReferenceProblems,
  database: databaseProblems,
  secretGenerations: generationsCheck,
  publicIntrospection: booleanProblems,
  pages: (value, at) => objectProblems(value, at, pages),
  images: (value, at) => objectProblems(value, at, images),
  ...oryWorkloadChecks,
} satisfies Record<keyof HydraArgs, Check>;

/** Every problem of Hydra's arguments that shows before an output is known. */
export function hydraProblems(args: unknown): Problem[] {
  const problems = [...objectProblems(args, "", checks, ["gateway", "database"]), ...oryWorkloadProblems(args)];
  return problems.length > 0 ? problems : combinationProblems(args as HydraArgs);
}

/** A check that tells its problems without quoting: what stands where it should not may be a password. */
function unquoted(check: Check): Check {
  return (value, at) =>
    check(value, at).map(({ problem, ...rest }) => ({
      ...rest,
      problem: problem.slice(problem.lastIndexOf(" is ") + 1),
    }));
}

function databaseProblems(database: unknown, at: string): Problem[] {
  // Where it should be an object, a data source name is what stands here most likely, which has a password.
  return isObject(database)
    ? [...objectProblems(database, at, forms), ...oneOfProblems(database, at, Object.keys(forms))]
    : [{ path: at, problem: "is not an object", allowed: `an object with one of ${Object.keys(forms).join(", ")}` }];
}

function externalProblems(external: unknown, at: string): Problem[] {
  const members = { url: (value, path) => (isLater(value) ? [] : dsnProblems(value, path)) } satisfies Record<
    keyof HydraExternalDatabase,
    Check
  >;
  return isObject(external)
    ? objectProblems(external, at, members, ["url"])
    : [{ path: at, problem: "is not an object", allowed: "an object with url" }];
}

/** Problems of a data source name, which are told without quoting it: it has a password. */
export function dsnProblems(dsn: unknown, path: string): Problem[] {
  const allowed = "a data source name such as postgres://user:password@host:5432/database";
  if (typeof dsn !== "string" || dsn === "") {
    return [{ path, problem: "is not given", allowed }];
  }
  if (dsn === "memory" || dsn.startsWith("sqlite:")) {
    return [{ path, problem: "is no database outside of Hydra's pods", allowed: `${allowed}, or the form memory` }];
  }
  if (!/^(postgres|postgresql|cockroach|mysql):\/\//.test(dsn)) {
    return [{ path, problem: "begins with no scheme that Hydra knows", allowed }];
  }
  if (/\s/.test(dsn)) {
    return [{ path, problem: "has white space in it", allowed: `${allowed}, with special characters percent-encoded` }];
  }
  // What follows the last slash; a password may hold one, a database's name does not.
  return /\/[^/?]+(\?.*)?$/.test(dsn.slice(dsn.indexOf("://") + 3))
    ? []
    : [{ path, problem: "names no database", allowed }];
}

function combinationProblems({ gateway, database, replicas, autoscaling }: HydraArgs): Problem[] {
  const profile = isLater(gateway) ? undefined : (gateway as { mesh?: { profile?: string } }).mesh?.profile;
  if (database.memory === undefined) {
    return [];
  }
  const several = (path: string): Problem => ({
    path,
    problem: "would make several pods, each with a database of its own",
    allowed: "1 with the database in memory; another database for more",
  });
  return [
    ...((replicas ?? 1) > 1 ? [several("replicas")] : []),
    ...(autoscaling === undefined ? [] : [several("autoscaling")]),
    ...memoryProblems(profile, database),
  ];
}

function memoryProblems(profile: string | undefined, { memory }: HydraDatabase): Problem[] {
  return profile === Profile.Production && memory !== undefined
    ? [
        {
          path: "database.memory",
          problem:
            "loses every token, and the keys that sign them, when its pod restarts, and allows for one pod alone",
          allowed: "postgresql or external in a mesh of profile production",
        },
      ]
    : [];
}

/** Problems that show only once the mesh's profile is known. */
export function hydraProfileProblems(profile: Profile, args: HydraArgs): Problem[] {
  const { hydra, hydraMaester, disruptionBudgets } = oryFigures(profile);
  const { database, maesterResources } = args;
  const memory = memoryProblems(profile, database);
  return [
    ...memory,
    ...scaleProblems(workloadScale(hydra, disruptionBudgets, args)),
    ...excessProblems(podResources(hydraMaester, maesterResources), "maesterResources"),
    ...(database.postgresql === undefined
      ? []
      : excessProblems(
          podResources(postgresqlResources, database.postgresql.resources),
          "database.postgresql.resources",
        )),
  ];
}
