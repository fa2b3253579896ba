import type { GatewayServerReference } from "../gateways/gatewayReference";
import type { Problem } from "../validation/problem";
import type { KnownRoute } from "./knownRoute";
import { serversOf, serves, type RouteForm } from "./servingServers";

/** Callers outside reach ports of servers alone; a condition with another port would never hold. */
export function unservedPortProblems(
  route: KnownRoute,
  form: RouteForm,
  hosts: readonly string[],
  servers: readonly GatewayServerReference[],
): Problem[] {
  const serving = serversOf(hosts, servers);
  const ports = [...new Set(serving.filter(serves[form]).map(({ port }) => port))];
  return route.mesh !== undefined || ports.length === 0
    ? []
    : matchedPorts(route, form)
        .filter(({ port }) => !ports.includes(port))
        .map(({ path, port }) => ({
          path,
          problem: `${port} is no port on which a gateway given serves them`,
          allowed: ports.join(", "),
        }));
}

/** Ports that the routes of a form ask for, where they stand. */
function matchedPorts(route: KnownRoute, form: RouteForm): { path: string; port: number }[] {
  const given = (port: number | undefined, path: string) => (port === undefined ? [] : [{ path, port }]);
  return form === "tls"
    ? (route.tls ?? []).flatMap(({ port }, index) => given(port, `tls[${index}].port`))
    : (route[form] ?? []).flatMap(({ matches = [] }, index) =>
        matches.flatMap(({ port }, position) => given(port, `${form}[${index}].matches[${position}].port`)),
      );
}
