import { isObject } from "../validation/checks";

const multipliers: Record<string, number> = {
  m: 1e-3,
  "": 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity in cores or bytes; undefined when it is none. */
export function quantity(text: unknown): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m|[kMGTPE]|[KMGTPE]i)?$/.exec(String(text));
  return match === null ? undefined : Number(match[1]) * multipliers[match[2] ?? ""];
}

/** Whether a request lies above a limit, which the API server refuses. */
export function exceeds(request: unknown, limit: unknown): boolean {
  const [wanted, most] = [quantity(request), quantity(limit)];
  return wanted !== undefined && most !== undefined && wanted > most;
}

/** Null takes all of a side away, as it does in Helm values. */
interface Amounts {
  requests?: object | null;
  limits?: object | null;
}

/**
 * Resources with each figure of the one side over the other's. Where a request alone is given and lies above the limit
 * below it, the limit follows, and the other way round: nobody can be asked to know both.
 */
export function mergedResources(low: Amounts, high: Amounts | undefined): { requests: object; limits: object } {
  const over = (lower: object | null | undefined, upper: object | null | undefined): Record<string, unknown> =>
    upper === null ? {} : { ...lower, ...upper };
  const requests = over(low.requests, high?.requests);
  const limits = over(low.limits, high?.limits);
  for (const name of Object.keys(requests).filter((key) => exceeds(requests[key], limits[key]))) {
    const [request, limit] = [high?.requests, high?.limits].map((side) => (side as Record<string, unknown>)?.[name]);
    if (limit === undefined) {
      limits[name] = request;
    } else if (request === undefined) {
      requests[name] = limit;
    }
  }
  return { requests, limits };
}

/** Requests above their limits, one line each. */
export function excessiveRequests(resources: unknown): string[] {
  const { requests, limits } = (isObject(resources) ? resources : {}) as Record<string, Record<string, unknown>>;
  return Object.keys(requests ?? {})
    .filter((name) => exceeds(requests[name], limits?.[name]))
    .map((name) => `requests ${requests[name]} of ${name}, more than the limit of ${limits[name]}`);
}
