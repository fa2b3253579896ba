import type { GrpcMatch, HeaderMatch, HttpMatch, StringMatch } from "./httpMatch";
import { definedMembers, mapMembers } from "./manifestForms";

/** The path of a gRPC call (gRPC over HTTP/2, `Request-Headers`). */
function grpcPath({ service, method }: GrpcMatch): StringMatch {
  return method === undefined ? { prefix: `/${service}/` } : { exact: `/${service}/${method}` };
}

/** The path that a match asks for, gRPC's included. */
export function matchedPath({ path, grpc }: HttpMatch): StringMatch | undefined {
  return grpc === undefined ? path : grpcPath(grpc);
}

/** An empty comparison is one that every value passes. */
function headerSpec({ present, ...comparison }: HeaderMatch): object {
  return present === undefined ? comparison : {};
}

function headersPresent(headers: HttpMatch["headers"], present: boolean): HttpMatch["headers"] {
  const chosen = Object.entries(headers ?? {}).filter(([, match]) => (match.present ?? true) === present);
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen);
}

/** A match of HTTP requests as Istio has it. */
export function httpMatchSpec(match: HttpMatch) {
  return definedMembers({
    uri: matchedPath(match),
    method: match.method === undefined ? undefined : { exact: match.method },
    headers: mapMembers(headersPresent(match.headers, true), headerSpec),
    withoutHeaders: mapMembers(headersPresent(match.headers, false), headerSpec),
    queryParams: match.queryParameters,
    port: match.port,
    sourceLabels: match.sourceLabels,
  });
}
