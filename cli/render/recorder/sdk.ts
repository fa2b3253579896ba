import { createRequire } from "node:module";
import * as path from "node:path";
import type * as messages from "@pulumi/pulumi/proto/resource_pb";
import type * as runtime from "@pulumi/pulumi/runtime";
import type * as mocks from "@pulumi/pulumi/runtime/mocks";
import type * as structs from "google-protobuf/google/protobuf/struct_pb";

/** The parts of a program's own Pulumi SDK; another copy of it would not be the one that the program registers with. */
export interface Sdk {
  runtime: typeof runtime;
  /** Settings of the runtime, whose `getEngine` is replaced. */
  settings: { getEngine(): unknown };
  MockMonitor: (typeof mocks)["MockMonitor"];
  messages: typeof messages;
  Struct: (typeof structs)["Struct"];
}

/** Loads the SDK as a program of a directory would. */
export function loadSdk(directory: string): Sdk {
  const load = createRequire(path.join(directory, "program.js"));
  const ofSdk = createRequire(load.resolve("@pulumi/pulumi"));
  return {
    runtime: load("@pulumi/pulumi/runtime") as typeof runtime,
    settings: load("@pulumi/pulumi/runtime/settings") as Sdk["settings"],
    MockMonitor: (load("@pulumi/pulumi/runtime/mocks") as typeof mocks).MockMonitor,
    messages: load("@pulumi/pulumi/proto/resource_pb") as typeof messages,
    Struct: (ofSdk("google-protobuf/google/protobuf/struct_pb") as typeof structs).Struct,
  };
}
