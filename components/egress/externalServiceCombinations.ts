import type { MeshReference } from "../mesh/meshReference";
import { isOlder, releaseNumbers } from "../validation/release";
import { show, type Problem } from "../validation/problem";
import type { EgressGatewayReference } from "./egressGatewayReference";
import { familyOf } from "./externalProtocol";
import type { ExternalServiceArgs } from "./externalServiceArgs";
import { defaultName, hostObjectName, originSuffix } from "./externalServiceNames";
import { gatewayPortOf } from "./externalServicePlan";
import { ExternalServiceResolution } from "./externalServiceResolution";
import { addressCombinationProblems, resolutionProblems } from "./externalServiceResolutionCombinations";
import { tlsCombinationProblems } from "./externalServiceTlsCombinations";

/** What names of hosts and objects are made longer by at most: that of the origin, and that of a connection in front. */
const longestAddition = originSuffix.length + "tcp-65535.".length;

/** Problems of arguments that are right each by itself. */
export function combinationProblems(args: ExternalServiceArgs): Problem[] {
  return [
    ...hostCombinationProblems(args),
    ...resolutionProblems(args),
    ...addressCombinationProblems(args),
    ...tlsCombinationProblems(args),
    ...(args.via === undefined ? directProblems(args) : viaProblems(args)),
  ];
}

/** Problems that show once the gateway, or the mesh, is known. */
export function placementProblems(
  { via, ports, resolution }: ExternalServiceArgs,
  reference: EgressGatewayReference | MeshReference,
): Problem[] {
  if (via !== undefined) {
    const { name, ports: open = [] } = reference as EgressGatewayReference;
    return ports.flatMap((port, index) =>
      open.includes(gatewayPortOf(port))
        ? []
        : [
            {
              path: `ports[${index}].gatewayPort`,
              problem: `${gatewayPortOf(port)} is no port of ${name}`,
              allowed: open.join(", "),
            },
          ],
    );
  }
  const release = releaseNumbers((reference as MeshReference).istioVersion ?? "");
  return resolution === ExternalServiceResolution.DynamicDns && release !== undefined && isOlder(release, [1, 31, 0])
    ? [{ path: "resolution", problem: "sidecars know DYNAMIC_DNS from Istio 1.31 on only", allowed: "NONE" }]
    : [];
}

function hostCombinationProblems({ hosts, ports, via, tls, addresses, name }: ExternalServiceArgs): Problem[] {
  const any = hosts.includes("*");
  const needsName = via !== undefined || tls?.simple !== undefined;
  const longest = 253 - (needsName ? longestAddition : 0);
  const own = name ?? defaultName(hosts[0]);
  return [
    ...(own.length > 63
      ? [
          {
            path: "name",
            problem: `would have the ${own.length} characters of a host`,
            allowed: "a name of at most 63",
          },
        ]
      : []),
    ...hosts.flatMap((host, index) => [
      ...(/(^|\.)(cluster\.local|svc)$/.test(host)
        ? [{ path: `hosts[${index}]`, problem: `${show(host)} is inside the cluster`, allowed: "a host outside" }]
        : []),
      ...(hostObjectName(own, host).length > longest
        ? [
            {
              path: `hosts[${index}]`,
              problem: `its objects' names would have more than 253 characters`,
              allowed: "a shorter host, or a shorter name",
            },
          ]
        : []),
    ]),
    ...(any
      ? ports.flatMap(({ protocol }, index) =>
          familyOf(protocol) === "http"
            ? [
                {
                  path: `ports[${index}].protocol`,
                  problem: `${protocol} is told apart by hosts, of which "*" is none to Istio`,
                  allowed: "HTTPS, TLS or TCP, or OutboundTrafficPolicy.AllowAny of the mesh",
                },
              ]
            : [],
        )
      : ports.flatMap(({ protocol }, index) =>
          familyOf(protocol) === "tcp" && addresses === undefined
            ? [
                {
                  path: `ports[${index}].protocol`,
                  problem: "TCP has no host in it, so that every connection to the port would be this service's",
                  allowed: "TCP with addresses, or another protocol",
                },
              ]
            : [],
        )),
  ];
}

function directProblems({ ports }: ExternalServiceArgs): Problem[] {
  return ports.flatMap(({ gatewayPort }, index) =>
    gatewayPort === undefined
      ? []
      : [{ path: `ports[${index}].gatewayPort`, problem: "there is no gateway without via", allowed: "via" }],
  );
}

function viaProblems({ namespace, ports, exportTo = [] }: ExternalServiceArgs): Problem[] {
  const keys = ports.map((port) => (familyOf(port.protocol) === "tcp" ? undefined : gatewayPortOf(port)));
  return [
    ...(namespace === undefined
      ? []
      : [
          { path: "namespace", problem: "is the gateway's with via", allowed: "no namespace, or mesh in place of via" },
        ]),
    ...(exportTo.includes(".")
      ? [{ path: "exportTo", problem: '"." is the gateway\'s own namespace with via', allowed: "names of namespaces" }]
      : []),
    ...keys.flatMap((key, index) => {
      const first = keys.indexOf(key);
      return key === undefined || first === index
        ? []
        : [
            {
              path: `ports[${index}].gatewayPort`,
              problem: `${key} leads to port ${ports[first].number} already, and a gateway tells a host's ports apart by its own`,
              allowed: "another port of the gateway",
            },
          ];
    }),
  ];
}
