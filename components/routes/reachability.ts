import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../validation/problem";
import type { TcpMatch, TcpRoute } from "./connectionRoutes";
import type { HttpMatch, StringMatch } from "./httpMatch";
import { matchedPath } from "./httpMatchSpec";
import type { HttpRoute } from "./httpRoute";

/** Conditions of a match, one a name. */
type Conditions = Record<string, unknown>;

const everyPath: readonly StringMatch[] = [{ prefix: "/" }, { regex: ".*" }, { regex: "/.*" }];

/** Problems of HTTP routes that no request reaches, since routes before take the same requests and more. */
export function unreachableHttpProblems(routes: readonly HttpRoute[], at: string): Problem[] {
  return unreachable(routes, at, httpConditions);
}

/** Problems of TCP routes that no connection reaches. */
export function unreachableTcpProblems(routes: readonly TcpRoute[], at: string): Problem[] {
  return unreachable(routes, at, tcpConditions);
}

function unreachable<M>(
  routes: readonly { matches?: M[] }[],
  at: string,
  conditions: (match: M) => Conditions,
): Problem[] {
  const all = routes.map(({ matches }) => matches?.map(conditions) ?? [{}]);
  return all.flatMap((matches, index) => {
    const takenBy = matches.map((match, position) => {
      const route = all.slice(0, index).findIndex((earlier) => earlier.some((one) => takes(one, match)));
      const same = route >= 0 ? -1 : matches.slice(0, position).findIndex((one) => takes(one, match));
      return route >= 0 ? `${at}[${route}]` : same >= 0 ? `${at}[${index}].matches[${same}]` : undefined;
    });
    const whole = takenBy.every((route) => route !== undefined && route === takenBy[0]);
    const problem = (path: string, taker: string) => ({
      path,
      problem: `is never reached: ${taker} takes all that it would`,
      allowed: "the narrower before the wider, each once",
    });
    return whole
      ? [problem(`${at}[${index}]`, takenBy[0] as string)]
      : takenBy.flatMap((taker, position) =>
          taker === undefined ? [] : [problem(`${at}[${index}].matches[${position}]`, taker)],
        );
  });
}

/** Whether every request of one match is one of another, as far as equal conditions and beginnings of paths tell. */
function takes(wide: Conditions, narrow: Conditions): boolean {
  return Object.entries(wide).every(([name, condition]) =>
    name === "path"
      ? pathTakes(condition as StringMatch, narrow.path as StringMatch | undefined)
      : isDeepStrictEqual(condition, narrow[name]),
  );
}

function pathTakes(wide: StringMatch, narrow: StringMatch | undefined): boolean {
  const start = narrow?.exact ?? narrow?.prefix;
  return isDeepStrictEqual(wide, narrow) || (wide.prefix !== undefined && start?.startsWith(wide.prefix) === true);
}

function httpConditions(match: HttpMatch): Conditions {
  const path = matchedPath(match);
  return {
    ...(path === undefined || everyPath.some((one) => isDeepStrictEqual(one, path)) ? {} : { path }),
    ...(match.method === undefined ? {} : { method: match.method }),
    ...portAndLabels(match),
    ...named("header", match.headers),
    ...named("query", match.queryParameters),
  };
}

function tcpConditions(match: TcpMatch): Conditions {
  return portAndLabels(match);
}

function portAndLabels({ port, sourceLabels }: TcpMatch): Conditions {
  return { ...(port === undefined ? {} : { port }), ...named("label", sourceLabels) };
}

function named(kind: string, members: Record<string, unknown> = {}): Conditions {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [`${kind} ${name}`, value]));
}
