import {
  enumProblems,
  integerProblems,
  isObject,
  objectProblems,
  oneOfProblems,
  type Check,
} from "../validation/checks";
import { hostProblems, labelNameCheck } from "../validation/names";
import { labelsProblems } from "../validation/labels";
import { show, type Problem } from "../validation/problem";
import { ClientTlsMode } from "./clientTlsMode";
import { headerName } from "./headerValidation";
import { LoadBalancingAlgorithm } from "./loadBalancingAlgorithm";
import { filledList, path, port, repeatedProblems, seconds, someOfProblems, text } from "./routeChecks";

const maxInt32 = 2 ** 31 - 1;
/** Largest figure that Linux takes for a connection's probes. */
const maxKeepaliveSeconds = 32767;

const limit = (unit: string, min = 1): Check => {
  return (value, at) => integerProblems(value, at, min, maxInt32, unit);
};
const share: Check = (value, at) => integerProblems(value, at, 0, 100, "per cent");
const whole = (max: number, unit: string): Check => {
  return (value, at) => integerProblems(value, at, 1, max, unit);
};

function some(members: Record<string, Check>): Check {
  return (value, at) => [...objectProblems(value, at, members), ...someOfProblems(value, at, Object.keys(members))];
}

function oneOf(forms: Record<string, Check>): Check {
  return (value, at) => [...objectProblems(value, at, forms), ...oneOfProblems(value, at, Object.keys(forms))];
}

const cookie: Check = (value, at) =>
  objectProblems(
    value,
    at,
    { name: headerName, path, ttlSeconds: (ttl, where) => (ttl === 0 ? [] : seconds(ttl, where)) },
    ["name"],
  );

const onlyTrue: Check = (value, at) =>
  value === true ? [] : [{ path: at, problem: `${show(value)} is no choice`, allowed: "true, or left out" }];

const loadBalancer = oneOf({
  simple: (value, at) => enumProblems(value, at, LoadBalancingAlgorithm),
  consistentHash: oneOf({ httpHeaderName: headerName, cookie, useSourceIp: onlyTrue, queryParameter: text }),
});

const connectionPool = some({
  tcp: some({
    maxConnections: limit("connections"),
    connectTimeoutSeconds: seconds,
    idleTimeoutSeconds: seconds,
    keepalive: some({
      probes: whole(127, "probes"),
      timeSeconds: whole(maxKeepaliveSeconds, "seconds"),
      intervalSeconds: whole(maxKeepaliveSeconds, "seconds"),
    }),
  }),
  http: some({
    http1MaxPendingRequests: limit("requests"),
    http2MaxRequests: limit("requests"),
    maxRequestsPerConnection: limit("requests"),
    maxRetries: limit("retries"),
    idleTimeoutSeconds: seconds,
  }),
});

const outlierDetection: Check = (value, at) =>
  objectProblems(value, at, {
    consecutive5xxErrors: limit("errors", 0),
    consecutiveGatewayErrors: limit("errors", 0),
    intervalSeconds: seconds,
    baseEjectionTimeSeconds: seconds,
    maxEjectionPercent: share,
    minHealthPercent: share,
  });

const clientFiles = ["clientCertificate", "privateKey"];
const serverTrust = ["caCertificates", "sni", "subjectAltNames"];

const tls: Check = (value, at) => {
  const host: Check = (name, where) => hostProblems(name, where);
  const problems = objectProblems(
    value,
    at,
    {
      mode: (mode, where) => enumProblems(mode, where, ClientTlsMode),
      clientCertificate: path,
      privateKey: path,
      caCertificates: path,
      sni: host,
      subjectAltNames: filledList(text),
    },
    ["mode"],
  );
  return problems.length > 0 || !isObject(value) ? problems : tlsModeProblems(value, at);
};

function tlsModeProblems(value: Record<string, unknown>, at: string): Problem[] {
  const mode = value.mode as ClientTlsMode;
  const own = mode === ClientTlsMode.Mutual ? clientFiles : [];
  const trust = [ClientTlsMode.Simple, ClientTlsMode.Mutual].includes(mode) ? serverTrust : [];
  const foreign = [...clientFiles, ...serverTrust].filter((key) => ![...own, ...trust].includes(key));
  return [
    ...own
      .filter((key) => value[key] === undefined)
      .map((key) => ({ path: `${at}.${key}`, problem: `is missing for ${mode}`, allowed: "a path in the proxies" })),
    ...foreign
      .filter((key) => value[key] !== undefined)
      .map((key) => ({ path: `${at}.${key}`, problem: `has no use for ${mode}`, allowed: "another mode, or none" })),
  ];
}

const settings = { loadBalancer, connectionPool, outlierDetection, tls };

const portPolicy: Check = (value, at) => [
  ...objectProblems(value, at, { port, ...settings }, ["port"]),
  ...someOfProblems(value, at, Object.keys(settings)),
];

const ports: Check = (value, at) => [...filledList(portPolicy)(value, at), ...repeatedProblems(value, at, "port")];

/** Problems of how callers deal with a service. */
export const trafficPolicyProblems: Check = some({ ...settings, ports });

const subsetLabels: Check = (value, at) =>
  isObject(value) && Object.keys(value).length === 0
    ? [{ path: at, problem: "has no label", allowed: "labels that tell the subset's pods apart" }]
    : labelsProblems(value, at);

const subset: Check = (value, at) =>
  objectProblems(
    value,
    at,
    { name: labelNameCheck("the name of a subset"), labels: subsetLabels, trafficPolicy: trafficPolicyProblems },
    ["name", "labels"],
  );

/** Problems of the parts of a service's pods. */
export const subsetsProblems: Check = (value, at) => [
  ...filledList(subset)(value, at),
  ...repeatedProblems(value, at, "name"),
];
