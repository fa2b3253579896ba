import { isObject, objectProblems, type Check } from "../validation/checks";
import type { Problem } from "../validation/problem";
import type { TlsRoute } from "./connectionRoutes";
import { destinationsCheck } from "./destinationValidation";
import { hostProblemsOf } from "./hostValidation";
import { sourceLabels } from "./httpMatchValidation";
import { unreachableTcpProblems } from "./reachability";
import { filledList, port, someOfProblems } from "./routeChecks";

const tcpMatch: Check = (value, at) => {
  const members = { port, sourceLabels };
  return [...objectProblems(value, at, members), ...someOfProblems(value, at, Object.keys(members))];
};

/** Problems of the routes of TCP connections. */
export function tcpRoutesCheck(subsets: readonly string[]): Check {
  const members = { matches: filledList(tcpMatch), destinations: destinationsCheck(subsets) };
  return (value, at) => {
    const problems = filledList((route, where) => objectProblems(route, where, members))(value, at);
    return problems.length > 0 ? problems : unreachableTcpProblems(value as [], at);
  };
}

/** Problems of the routes of TLS connections. */
export function tlsRoutesCheck(subsets: readonly string[]): Check {
  const members = { sniHosts: filledList(hostProblemsOf), port, destinations: destinationsCheck(subsets) };
  return (value, at) => {
    const problems = filledList((route, where) => objectProblems(route, where, members))(value, at);
    return problems.length > 0 ? problems : unreachableTlsProblems(value as TlsRoute[], at);
  };
}

/** A route is out of reach when one before has its port, or every port, and all of its names, or every name. */
function unreachableTlsProblems(routes: readonly TlsRoute[], at: string): Problem[] {
  return routes.flatMap((route, index) => {
    const taker = routes.slice(0, index).findIndex((earlier) => takes(earlier, route));
    return taker < 0
      ? []
      : [
          {
            path: `${at}[${index}]`,
            problem: `is never reached: ${at}[${taker}] takes all that it would`,
            allowed: "the narrower before the wider, each once",
          },
        ];
  });
}

function takes(wide: TlsRoute, narrow: TlsRoute): boolean {
  const names = wide.sniHosts;
  return (
    (wide.port === undefined || wide.port === narrow.port) &&
    (names === undefined || (narrow.sniHosts ?? ["*"]).every((host) => names.includes(host)))
  );
}

/** Labels of callers are known of those in the mesh alone. */
export function sourceLabelProblems(routes: unknown, at: string): Problem[] {
  return (Array.isArray(routes) ? routes : []).flatMap((route: unknown, index) =>
    matchesOf(route).flatMap((match, position) =>
      isObject(match) && match.sourceLabels !== undefined
        ? [
            {
              path: `${at}[${index}].matches[${position}].sourceLabels`,
              problem: "needs callers in the mesh",
              allowed: "mesh beside it",
            },
          ]
        : [],
    ),
  );
}

function matchesOf(route: unknown): unknown[] {
  return isObject(route) && Array.isArray(route.matches) ? route.matches : [];
}
