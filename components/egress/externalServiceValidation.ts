import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import {
  booleanProblems,
  enumProblems,
  integerProblems,
  isObject,
  listProblems,
  objectProblems,
  oneOfProblems,
  type Check,
} from "../validation/checks";
import { isLater, whenKnown } from "../validation/later";
import { covers, hostProblems, labelNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { egressReferenceProblems } from "./egressReferenceValidation";
import { ExternalProtocol } from "./externalProtocol";
import type { ExternalServiceArgs } from "./externalServiceArgs";
import { combinationProblems, placementProblems } from "./externalServiceCombinations";
import { addressProblems, endpointProblems } from "./externalServiceAddresses";
import { portName } from "./externalServicePlan";
import type { ExternalServicePort } from "./externalServicePort";
import { ExternalServiceResolution } from "./externalServiceResolution";
import { externalServiceTlsProblems } from "./externalServiceTlsValidation";

const port: Check = (value, at) => integerProblems(value, at, 1, 65535, "port");

const checks = {
  mesh: meshReferenceProblems,
  via: egressReferenceProblems,
  name: labelNameCheck("a name"),
  namespace: whenKnown(labelNameCheck("a namespace")),
  hosts: (value, at) => filledListProblems(value, at, hostCheck),
  ports: portsProblems,
  resolution: (value, at) => enumProblems(value, at, ExternalServiceResolution),
  addresses: (value, at) => filledListProblems(value, at, addressProblems),
  endpoints: (value, at) => filledListProblems(value, at, endpointProblems),
  tls: externalServiceTlsProblems,
  exportTo: (value, at) => filledListProblems(value, at, exportProblems),
  allowAnyHost: booleanProblems,
} satisfies Record<keyof ExternalServiceArgs, Check>;

/** Every problem of ExternalService's arguments that shows before an output is known. */
export function externalServiceProblems(args: unknown): Problem[] {
  const problems = [
    ...objectProblems(args, "", checks, ["hosts", "ports"]),
    ...oneOfProblems(args, "", ["mesh", "via"]),
    ...(isObject(args) ? hostListProblems(args) : []),
  ];
  if (problems.length > 0) {
    return problems;
  }
  const { mesh, via } = args as ExternalServiceArgs;
  const reference = via ?? mesh;
  return [
    ...combinationProblems(args as ExternalServiceArgs),
    ...(isLater(reference) ? [] : placementProblems(args as ExternalServiceArgs, reference as never)),
  ];
}

/** Any host is judged beside the permission for it. */
const hostCheck: Check = (value, at) => (value === "*" ? [] : hostProblems(value, at, { wildcard: true }));

function hostListProblems({ hosts, allowAnyHost }: Record<string, unknown>): Problem[] {
  const list = (Array.isArray(hosts) ? hosts : []).filter((host): host is string => typeof host === "string");
  const any = list.indexOf("*");
  if (any >= 0 && allowAnyHost !== true) {
    return [
      {
        path: `hosts[${any}]`,
        problem: `"*" would open the ports to every host there is, and to whatever takes data out`,
        allowed: "the hosts that are needed, or allowAnyHost: true",
      },
    ];
  }
  return list.flatMap((host, index) => {
    const other = list.find((one, position) => position !== index && covers(one, host) && one !== host);
    return other === undefined
      ? []
      : [{ path: `hosts[${index}]`, problem: `${show(host)} is covered by ${show(other)}`, allowed: "one of the two" }];
  });
}

function portsProblems(ports: unknown, at: string): Problem[] {
  const problems = filledListProblems(ports, at, (value, path) =>
    objectProblems(
      value,
      path,
      {
        number: port,
        protocol: (protocol, where) => enumProblems(protocol, where, ExternalProtocol),
        name: labelNameCheck("the name of a port"),
        targetPort: port,
        gatewayPort: port,
      },
      ["number", "protocol"],
    ),
  );
  if (problems.length > 0) {
    return problems;
  }
  const list = ports as ExternalServicePort[];
  const repeated = (member: string, values: readonly (string | number)[]) =>
    values.flatMap((value, index) =>
      values.indexOf(value) < index
        ? [{ path: `${at}[${index}].${member}`, problem: `${show(value)} is there twice`, allowed: "each port once" }]
        : [],
    );
  const numbers = repeated(
    "number",
    list.map(({ number }) => number),
  );
  return numbers.length > 0 ? numbers : repeated("name", list.map(portName));
}

function exportProblems(namespace: unknown, at: string): Problem[] {
  return namespace === "." ? [] : labelNameCheck("a namespace")(namespace, at);
}

function filledListProblems(value: unknown, at: string, member: Check): Problem[] {
  return Array.isArray(value) && value.length === 0
    ? [{ path: at, problem: "is empty", allowed: "at least one entry" }]
    : listProblems(value, at, member);
}
