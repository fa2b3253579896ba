import { destinationSpec, destinationSpecs } from "./destinationSpec";
import type { CorsPolicy } from "./corsPolicy";
import { httpMatchSpec } from "./httpMatchSpec";
import type { HttpDirectResponse, HttpRedirect } from "./httpAnswers";
import type { HttpFault, HttpRetries, HttpRewrite } from "./httpPolicies";
import type { KnownHttpRoute, KnownRoute } from "./knownRoute";
import { definedMembers, duration } from "./manifestForms";
import { RetryCondition } from "./retryCondition";

/** What Istio tries again after when nothing is said; saying something takes it away. */
const defaultConditions = [
  RetryCondition.ConnectFailure,
  RetryCondition.RefusedStream,
  RetryCondition.GrpcUnavailable,
  RetryCondition.GrpcCancelled,
];

const percentage = (value = 100) => ({ value });

function redirectSpec({ host, path, scheme, port, code }: HttpRedirect) {
  return definedMembers({ authority: host, uri: path, scheme, port, redirectCode: code ?? 301 });
}

function directResponseSpec({ status, body }: HttpDirectResponse) {
  return definedMembers({ status, body: body === undefined ? undefined : { string: body } });
}

function rewriteSpec({ path, host }: HttpRewrite) {
  return definedMembers({ uri: path, authority: host });
}

function retriesSpec({ attempts, perTryTimeoutSeconds, on, statusCodes = [] }: HttpRetries) {
  const conditions = on ?? (statusCodes.length > 0 ? defaultConditions : []);
  const retryOn = [...conditions, ...statusCodes].join(",");
  return definedMembers({
    attempts,
    perTryTimeout: duration(perTryTimeoutSeconds),
    retryOn: retryOn === "" ? undefined : retryOn,
  });
}

function faultSpec({ delay, abort }: HttpFault) {
  return definedMembers({
    delay: delay && { fixedDelay: duration(delay.seconds), percentage: percentage(delay.percentage) },
    abort:
      abort &&
      definedMembers({
        httpStatus: abort.httpStatus,
        grpcStatus: abort.grpcStatus,
        percentage: percentage(abort.percentage),
      }),
  });
}

function corsSpec({ maxAgeSeconds, ...policy }: CorsPolicy) {
  return definedMembers({ ...policy, maxAge: duration(maxAgeSeconds) });
}

/** A route of HTTP requests as Istio has it. */
export function httpRouteSpec(http: KnownHttpRoute, route: Pick<KnownRoute, "service" | "namespace">) {
  const { redirect, directResponse, rewrite, retries, fault, mirror, cors } = http;
  const answered = redirect !== undefined || directResponse !== undefined;
  return definedMembers({
    name: http.name,
    match: http.matches?.map(httpMatchSpec),
    route: answered ? undefined : destinationSpecs(http.destinations, route),
    redirect: redirect && redirectSpec(redirect),
    directResponse: directResponse && directResponseSpec(directResponse),
    rewrite: rewrite && rewriteSpec(rewrite),
    timeout: duration(http.timeoutSeconds),
    retries: retries && retriesSpec(retries),
    fault: fault && faultSpec(fault),
    mirrors: mirror && [{ destination: destinationSpec(mirror, route), percentage: percentage(mirror.percentage) }],
    corsPolicy: cors && corsSpec(cors),
    headers: http.headers,
  });
}
