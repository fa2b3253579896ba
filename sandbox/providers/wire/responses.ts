import { Metadata, status } from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { InitFailedError } from "./initFailedError";
import type { CheckFailure, CheckResult, CreateResult, DiffKind, DiffResult } from "./provider";
import { encode } from "./struct";
import type { Path } from "./values";
import { markSecrets } from "./values";

const DIFF_KINDS: Record<DiffKind, proto.PropertyDiff.Kind> = {
  add: proto.PropertyDiff.Kind.ADD,
  "add-replace": proto.PropertyDiff.Kind.ADD_REPLACE,
  delete: proto.PropertyDiff.Kind.DELETE,
  "delete-replace": proto.PropertyDiff.Kind.DELETE_REPLACE,
  update: proto.PropertyDiff.Kind.UPDATE,
  "update-replace": proto.PropertyDiff.Kind.UPDATE_REPLACE,
};

export function checkResponse(result: CheckResult, secrets: Path[]): proto.CheckResponse {
  return new proto.CheckResponse()
    .setInputs(encode(markSecrets(result.inputs, secrets)))
    .setFailuresList(failures(result.failures));
}

export function failures(list: CheckFailure[] = []): proto.CheckFailure[] {
  return list.map(({ property, reason }) => new proto.CheckFailure().setProperty(property).setReason(reason));
}

export function diffResponse(result: DiffResult): proto.DiffResponse {
  const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse()
    .setChanges(result.changes ? DIFF_SOME : DIFF_NONE)
    .setDiffsList(result.diffs ?? [])
    .setReplacesList(result.replaces ?? [])
    .setDeletebeforereplace(result.deleteBeforeReplace ?? false)
    .setHasdetaileddiff(result.detailedDiff !== undefined);
  for (const [path, kind] of Object.entries(result.detailedDiff ?? {})) {
    response.getDetaileddiffMap().set(path, new proto.PropertyDiff().setKind(DIFF_KINDS[kind]));
  }
  return response;
}

export function createResponse({ id, outputs }: CreateResult, secrets: Path[]): proto.CreateResponse {
  return new proto.CreateResponse().setId(id ?? "").setProperties(encode(markSecrets(outputs, secrets)));
}

/** The error as grpc-js sends it, in one line; an object that did not become ready travels in its details. */
export function errorResponse(error: Error & { code?: unknown }, secrets: Path[] = []) {
  const code = typeof error.code === "number" ? (error.code as status) : status.UNKNOWN;
  const metadata = new Metadata();
  if (error instanceof InitFailedError) {
    const detail = new proto.ErrorResourceInitFailed()
      .setId(error.id)
      .setProperties(encode(markSecrets(error.properties, secrets)))
      .setInputs(encode(markSecrets(error.inputs, secrets)))
      .setReasonsList(error.reasons);
    const any = new Any();
    any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const details = new Status().setCode(code).setMessage(error.message);
    details.addDetails(any);
    // The one header in which gRPC carries structured error details; grpc-js has no call for it.
    metadata.set("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  }
  return { code, details: error.message, message: error.message, metadata };
}
