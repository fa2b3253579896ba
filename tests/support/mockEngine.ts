import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor, type MockResourceArgs } from "@pulumi/pulumi/runtime/mocks";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

/** A resource as the program sent it to the engine. */
export interface RecordedResource {
  /** `type::name`, which is how parent and dependencies name it. */
  id: string;
  parent?: string;
  inputs: Record<string, unknown>;
  dependencies: string[];
  options: Record<string, unknown>;
}

/** Marks that the wire gives to secrets and to values that a preview does not know. */
const secretMark = "4dabf18193072939515e22adb298388d";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

// The only way to know that everything was registered; the SDK's own run loop uses it, its types leave it out.
const { waitForRPCs } = settings as unknown as { waitForRPCs(): Promise<void> };

let recording: RecordedResource[] | undefined;

// The public mock interface shows neither parents nor dependencies nor options (pulumi/pulumi#14421).
const registerResource = MockMonitor.prototype.registerResource;
MockMonitor.prototype.registerResource = function (request: RegisterResourceRequest, callback) {
  recording?.push(recorded(request));
  return registerResource.call(this, request, callback);
};

/** Settings of a run under the mock engine. */
export interface MockRun {
  /** Stack config with full keys. Default: none. */
  config?: Record<string, string>;
  /** Whether it is a preview. Default: false. */
  preview?: boolean;
  /** Outputs of resources, by type and name, over the placeholders. Default: none. */
  computed?: (type: string, name: string) => Record<string, unknown> | undefined;
}

/** One key for all: what depends on it is the same in every run. */
const signingKey = fs.readFileSync(path.join(__dirname, "signingKey.pem"), "utf8");

/**
 * Runs a program against a mock engine and returns what it registered, by id. Computed outputs that the components use
 * are placeholders; charts have no children, since no Helm runs.
 */
export async function runWithMocks(program: () => unknown, run: MockRun = {}): Promise<RecordedResource[]> {
  const registered: RecordedResource[] = [];
  recording = registered;
  await pulumi.runtime.setMocks(
    { newResource: (args) => mockResource(args, run.computed), call: ({ inputs }) => inputs },
    "kyma-mesh",
    "test",
    run.preview ?? false,
  );
  pulumi.runtime.setAllConfig(run.config ?? {});
  try {
    await program();
    await waitForRPCs();
  } finally {
    recording = undefined;
  }
  return registered.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The value of an output, for use inside a program under mocks. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

function mockResource(
  { type, name, inputs, custom }: MockResourceArgs,
  further: MockRun["computed"],
): {
  id: string;
  state: Record<string, unknown>;
} {
  const computed: Record<string, Record<string, unknown>> = {
    "tls:index/privateKey:PrivateKey": {
      privateKeyPem: pulumi.secret(`private key of ${name}`),
      privateKeyPemPkcs8: pulumi.secret(signingKey),
    },
    "random:index/randomPassword:RandomPassword": { result: pulumi.secret(`password of ${name}`) },
    "tls:index/selfSignedCert:SelfSignedCert": { certPem: `certificate of ${name}` },
    "tls:index/certRequest:CertRequest": { certRequestPem: `request of ${name}` },
    "tls:index/locallySignedCert:LocallySignedCert": { certPem: `certificate of ${name}` },
    "kubernetes:helm.sh/v4:Chart": { resources: [] },
  };
  return { id: custom ? `${name}-id` : "", state: { ...inputs, ...computed[type], ...further?.(type, name) } };
}

function recorded(request: RegisterResourceRequest): RecordedResource {
  const parent = request.getParent();
  return {
    id: `${request.getType()}::${request.getName()}`,
    ...(parent === "" ? {} : { parent: shortName(parent) }),
    inputs: readable(request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>,
    dependencies: request.getDependenciesList().map(shortName).sort(),
    options: options(request),
  };
}

/** Options that differ from the engine's defaults. */
function options(request: RegisterResourceRequest): Record<string, unknown> {
  const all = {
    remote: request.getRemote(),
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    aliases: request.getAliasesList().map((alias) => alias.toObject()),
    provider: request.getProvider(),
    transforms: request.getTransformsList().length,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );
}

function shortName(urn: string): string {
  const [, , types, name] = urn.split("::");
  return `${types.split("$").pop()}::${name}`;
}

function readable(value: unknown): unknown {
  if (value === unknownMark) {
    return "<unknown>";
  }
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = value as Record<string, unknown>;
  if (secretMark in members) {
    return { "<secret>": readable(members.value) };
  }
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((key) => [key, readable(members[key])]),
  );
}
