import { gatewayExample, meshExample, routeExamples } from "../../../support/routeExamples";

/** Arguments, and the lines that tell of what is wrong with them. */
export type Row = [args: unknown, ...expected: string[]];

/** A route for callers in the mesh. */
export const inside = { ...routeExamples.default, mesh: meshExample };
/** A route for callers outside. */
export const outside = { ...routeExamples.default, gateways: [gatewayExample], hosts: ["orders"] };

/** Two subsets. */
export const subsets = [
  { name: "v1", labels: { version: "v1" } },
  { name: "v2", labels: { version: "v2" } },
];

/** What is said of a port. */
export const noPort = "is not in range; allowed: a whole number of port from 1 to 65535";

/** What is said of a name. */
export const label = "at most 63 lower-case letters, digits and dashes, a letter or digit at both ends";

/** What is said of a time. */
export const seconds = "is not in range; allowed: seconds from 0.001 to 31536000, to the millisecond";

/** What is allowed where a route is out of reach. */
export const order = "allowed: the narrower before the wider, each once";

/** A route for callers in the mesh with one route of HTTP requests. */
export const http = (route: object, ...expected: string[]): Row => [{ ...inside, http: [route] }, ...expected];
