import { isDeepStrictEqual } from "node:util";
import { integerProblems, isObject, objectProblems, type Check } from "../validation/checks";
import { isLater, whenKnown } from "../validation/later";
import { labelNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import type { RouteDestination } from "./routeDestination";
import { filledList, port } from "./routeChecks";

const namespace = whenKnown(labelNameCheck("a namespace"));
const serviceMembers = { name: whenKnown(labelNameCheck("the name of a Service")), namespace, port };

/** Problems of a Service that is routed to. */
export const routedServiceProblems: Check = (value, at) => objectProblems(value, at, serviceMembers, ["name", "port"]);

const weight: Check = (value, at) => integerProblems(value, at, 0, 100, "per cent");

/** A subset that is named, which must be one of those defined. */
export function subsetCheck(subsets: readonly string[]): Check {
  return (value, at) =>
    subsets.includes(value as string)
      ? []
      : [
          {
            path: at,
            problem: `${show(value)} is no subset`,
            allowed: subsets.length === 0 ? "none, or one that subsets defines" : subsets.join(", "),
          },
        ];
}

/** Subsets and ports are those of the route's own service. */
export function foreignServiceProblems(value: unknown, at: string): Problem[] {
  return !isObject(value) || value.service === undefined
    ? []
    : ["subset", "port"]
        .filter((member) => value[member] !== undefined)
        .map((member) => ({
          path: `${at}.${member}`,
          problem: "belongs to the route's own service",
          allowed: `${member} or service`,
        }));
}

/** Problems of where requests or connections go to. */
export function destinationsCheck(subsets: readonly string[]): Check {
  const members = { subset: subsetCheck(subsets), weight, port, service: routedServiceProblems };
  const destination: Check = (value, at) => [
    ...objectProblems(value, at, members),
    ...foreignServiceProblems(value, at),
  ];
  return (value, at) => {
    const problems = filledList(destination)(value, at);
    return problems.length > 0 ? problems : weightProblems(value as RouteDestination[], at);
  };
}

function weightProblems(destinations: readonly RouteDestination[], at: string): Problem[] {
  if (destinations.length === 1) {
    return destinations[0].weight === undefined
      ? []
      : [
          {
            path: `${at}[0].weight`,
            problem: "shares with nothing",
            allowed: "no weight where there is one destination",
          },
        ];
  }
  const missing = destinations.flatMap((destination, index) => (destination.weight === undefined ? [index] : []));
  const sum = destinations.reduce((total, destination) => total + (destination.weight ?? 0), 0);
  const known = destinations.filter(({ service }) => !isLater(service?.name) && !isLater(service?.namespace));
  return [
    ...missing.map((index) => ({
      path: `${at}[${index}].weight`,
      problem: "is missing",
      allowed: "a weight for each of several destinations",
    })),
    ...(missing.length === 0 && sum !== 100
      ? [{ path: at, problem: `the weights add up to ${sum}`, allowed: "weights that add up to 100" }]
      : []),
    ...known.flatMap((destination, index) =>
      known.slice(0, index).some((earlier) => isSame(earlier, destination))
        ? [
            {
              path: `${at}[${destinations.indexOf(destination)}]`,
              problem: "is there twice",
              allowed: "each destination once",
            },
          ]
        : [],
    ),
  ];
}

function isSame(one: RouteDestination, other: RouteDestination): boolean {
  return isDeepStrictEqual({ ...one, weight: 0 }, { ...other, weight: 0 });
}
