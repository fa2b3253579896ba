import type { Profile } from "../mesh/profile";
import {
  booleanProblems,
  integerProblems,
  isObject,
  listProblems,
  objectProblems,
  type Check,
} from "../validation/checks";
import { whenKnown } from "../validation/later";
import type { Problem } from "../validation/problem";
import type {
  CookieSessionService,
  HydratorService,
  OathkeeperArgs,
  OathkeeperAuthenticators,
  OathkeeperImages,
  OathkeeperMutators,
} from "./oathkeeperArgs";
import { oryFigures } from "./oryProfiles";
import { gatewayReferenceProblems, hydraReferenceProblems } from "./oryReferenceValidation";
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

const cookieSession = { checkSessionUrl: whenKnown(urlCheck) } satisfies Record<keyof CookieSessionService, Check>;
const hydrator = { url: whenKnown(urlCheck) } satisfies Record<keyof HydratorService, Check>;

const authenticators = {
  noop: booleanProblems,
  unauthorized: booleanProblems,
  anonymous: booleanProblems,
  oauth2ClientCredentials: booleanProblems,
  oauth2Introspection: booleanProblems,
  jwt: booleanProblems,
  cookieSession: (value, at) => objectProblems(value, at, cookieSession, Object.keys(cookieSession)),
} satisfies Record<keyof OathkeeperAuthenticators, Check>;

const mutators = {
  noop: booleanProblems,
  idToken: booleanProblems,
  header: booleanProblems,
  cookie: booleanProblems,
  hydrator: (value, at) => objectProblems(value, at, hydrator, Object.keys(hydrator)),
} satisfies Record<keyof OathkeeperMutators, Check>;

const images = { oathkeeper: imageCheck, maester: imageCheck } satisfies Record<keyof OathkeeperImages, Check>;

/** Whoever makes the Hydra too knows no more than that there is one. */
const anyHydra: Check = (value, at) => (isObject(value) ? [] : hydraReferenceProblems(value, at));

const checks = {
  gateway: gatewayReferenceProblems,
  hydra: anyHydra,
  jwksUrls: (value, at) => listProblems(value, at, whenKnown(urlCheck)),
  authenticators: (value, at) => objectProblems(value, at, authenticators),
  mutators: (value, at) => objectProblems(value, at, mutators),
  idTokenSeconds: (value, at) => integerProblems(value, at, 1, 86400, "seconds"),
  signingKeyGenerations: generationsCheck,
  images: (value, at) => objectProblems(value, at, images),
  ...oryWorkloadChecks,
} satisfies Record<keyof OathkeeperArgs, Check>;

/**
 * Every problem of Oathkeeper's arguments that shows before an output is known.
 *
 * @param hydra How the Hydra is judged. Default: any object will do.
 */
export function oathkeeperProblems(args: unknown, hydra: Check = anyHydra): Problem[] {
  const problems = [...objectProblems(args, "", { ...checks, hydra }, ["gateway"]), ...oryWorkloadProblems(args)];
  return problems.length > 0 || !isObject(args) ? problems : combinationProblems(args as unknown as OathkeeperArgs);
}

function combinationProblems({ authenticators = {}, hydra, jwksUrls = [] }: OathkeeperArgs): Problem[] {
  const needs = (authenticator: keyof OathkeeperAuthenticators, what: string): Problem => ({
    path: `authenticators.${authenticator}`,
    problem: `needs ${what}`,
    allowed: "false, or what it needs beside it",
  });
  const { oauth2ClientCredentials, oauth2Introspection, jwt } = authenticators;
  return [
    ...(oauth2ClientCredentials === true && hydra === undefined ? [needs("oauth2ClientCredentials", "hydra")] : []),
    ...(oauth2Introspection === true && hydra === undefined ? [needs("oauth2Introspection", "hydra")] : []),
    ...(jwt === true && hydra === undefined && jwksUrls.length === 0 ? [needs("jwt", "hydra or jwksUrls")] : []),
  ];
}

/** URLs that may be known later, as they are checked then. */
export interface OathkeeperUrls {
  jwksUrls: string[];
  checkSessionUrl?: string;
  hydratorUrl?: string;
}

/** Problems of URLs that were not known before. */
export function oathkeeperUrlProblems({ jwksUrls, checkSessionUrl, hydratorUrl }: OathkeeperUrls): Problem[] {
  const given = (url: string | undefined, path: string) => (url === undefined ? [] : urlCheck(url, path));
  return [
    ...listProblems(jwksUrls, "jwksUrls", urlCheck),
    ...given(checkSessionUrl, "authenticators.cookieSession.checkSessionUrl"),
    ...given(hydratorUrl, "mutators.hydrator.url"),
  ];
}

/** Problems that show only once the mesh's profile is known. */
export function oathkeeperProfileProblems(profile: Profile, args: OathkeeperArgs): Problem[] {
  const { oathkeeper, oathkeeperMaester, disruptionBudgets } = oryFigures(profile);
  return [
    ...scaleProblems(workloadScale(oathkeeper, disruptionBudgets, args)),
    ...excessProblems(podResources(oathkeeperMaester, args.maesterResources), "maesterResources"),
  ];
}
