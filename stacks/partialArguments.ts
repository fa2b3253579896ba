import { apiExposureProblems } from "../components/exposure/apiExposureValidation";
import { egressGatewayProblems } from "../components/egress/egressGatewayValidation";
import { ingressGatewayProblems } from "../components/gateways/ingressGatewayValidation";
import { booleanProblems, isObject, type Check } from "../components/validation/checks";
import type { Problem } from "../components/validation/problem";
import { databaseCommand } from "./databaseUrl";

/** Stands for an argument that is another setting, or another component's, and judged with it. */
const later = Promise.resolve();

/** Arguments of IngressGateway that are settings of their own, or of a second gateway alone. */
const notIngress = ["mesh", "domain", "certificate", "release", "namespace", "selector"];

/** Problems of the ingress gateway's arguments by themselves. */
export const ingressProblems: Check = (value, at) =>
  withoutOthers(value, at, notIngress, (args) =>
    ingressGatewayProblems({ ...args, mesh: later, domain: later, certificate: { selfSigned: {} } }),
  );

/** Problems of the egress gateway's arguments by themselves. */
export const egressProblems: Check = (value, at) =>
  withoutOthers(value, at, ["mesh"], (args) => egressGatewayProblems({ ...args, mesh: later }));

/** Problems of the exposure's arguments by themselves, before a database is chosen. */
export const exposureProblems: Check = (value, at) => {
  const { enabled, ...settings } = isObject(value) ? value : {};
  const switched = enabled === undefined ? [] : booleanProblems(enabled, `${at}.enabled`);
  if (enabled === false) {
    return unneeded(settings, at, "there is no API exposure to set up");
  }
  const hydra = hydraSwitchProblems(settings.ory, `${at}.ory.hydra`);
  const rest = withoutOthers(isObject(value) ? settings : value, at, ["gateway"], (args) =>
    apiExposureProblems({ ...args, gateway: later, ory: oryWithDatabase(args.ory) }),
  );
  return [...switched, ...hydra, ...rest];
};

/** What the config says of Hydra beside the component's own arguments. */
function hydraSwitchProblems(ory: unknown, at: string): Problem[] {
  const hydra = isObject(ory) ? ory.hydra : undefined;
  if (!isObject(hydra)) {
    return [];
  }
  const { enabled, ...settings } = hydra;
  if (enabled === false) {
    return unneeded(settings, at, "there is no Hydra to set up");
  }
  const external = isObject(settings.database) && settings.database.external !== undefined;
  return [
    ...(enabled === undefined ? [] : booleanProblems(enabled, `${at}.enabled`)),
    ...(external
      ? [{ path: `${at}.database.external`, problem: "is a setting of its own", allowed: databaseCommand }]
      : []),
  ];
}

/** A database of some kind where none is named, and where another setting names it. */
function oryWithDatabase(ory: unknown): unknown {
  if (!isObject(ory) || !isObject(ory.hydra)) {
    return ory;
  }
  const { enabled, database = { postgresql: {} }, ...hydra } = ory.hydra;
  const isExternal = isObject(database) && database.external !== undefined;
  const chosen = isExternal ? { external: { url: later } } : database;
  return { ...ory, hydra: enabled === false ? undefined : { ...hydra, database: chosen } };
}

function unneeded(settings: Record<string, unknown>, at: string, problem: string): Problem[] {
  return Object.keys(settings).map((key) => ({
    path: `${at}.${key}`,
    problem,
    allowed: "enabled: true, or no further setting",
  }));
}

/** Problems of arguments some of which the config may not name here. */
function withoutOthers(
  value: unknown,
  at: string,
  others: readonly string[],
  judge: (args: Record<string, unknown>) => Problem[],
): Problem[] {
  if (!isObject(value)) {
    // What was meant as JSON could hold a password, and is not shown.
    const isText = typeof value === "string" && /^\s*[{[]/.test(value);
    return [{ path: at, problem: isText ? "is not JSON" : "is not an object", allowed: "an object" }];
  }
  const given = others.filter((key) => key in value);
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !others.includes(key)));
  return [
    ...given.map((key) => ({ path: `${at}.${key}`, problem: "is no setting here", allowed: "other arguments" })),
    ...judge(rest).map((problem) => ({
      ...problem,
      path: `${at}.${problem.path}`,
      // Its own arguments are not all settings.
      allowed: problem.problem === "unknown argument" ? withoutNames(problem.allowed, others) : problem.allowed,
    })),
  ];
}

function withoutNames(list: string, names: readonly string[]): string {
  return list
    .split(", ")
    .filter((name) => !names.includes(name))
    .join(", ");
}
