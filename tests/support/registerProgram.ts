import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { type TestAuthority, testAuthority } from "./certificates";

/** What a program is run with, as JSON in the second argument. */
interface Run {
  project: string;
  /** Stack config with full keys. */
  config: Record<string, string>;
  /** Outputs that every other stack has. */
  stackOutputs: Record<string, unknown>;
}

// The only way to know that everything was registered; the SDK's own run loop uses it, its types leave it out.
const { waitForRPCs } = settings as unknown as { waitForRPCs(): Promise<void> };

/** What the providers would compute, as far as components compute with it. */
function outputsOf(type: string, run: Run, { certificate, key }: TestAuthority): Record<string, unknown> {
  const computed: Record<string, Record<string, unknown>> = {
    "tls:index/privateKey:PrivateKey": { privateKeyPem: key, privateKeyPemPkcs8: key },
    "tls:index/selfSignedCert:SelfSignedCert": { certPem: certificate },
    "tls:index/certRequest:CertRequest": { certRequestPem: "" },
    "tls:index/locallySignedCert:LocallySignedCert": { certPem: certificate },
    "pulumi:pulumi:StackReference": { outputs: run.stackOutputs },
  };
  return computed[type] ?? {};
}

/**
 * Runs the program in the first argument as the engine would, and prints what it registers: types, and its outputs. It
 * is a process of its own for each program, since a program's errors come when it likes.
 */
async function main([, , program, given]: string[]): Promise<void> {
  const run = JSON.parse(given) as Run;
  const types: string[] = [];
  const authority = await testAuthority("program", { key: "RSA-2048" });
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, type, inputs }) => {
        types.push(type);
        return { id: name, state: { ...inputs, ...outputsOf(type, run, authority) } };
      },
      call: () => ({}),
    },
    run.project,
    "dev",
  );
  pulumi.runtime.setAllConfig(run.config);
  const exported = (await import(program)) as Record<string, unknown>;
  const outputs = await new Promise((resolve) => pulumi.output(exported).apply(resolve));
  await waitForRPCs();
  process.stdout.write(JSON.stringify({ types, outputs }));
}

void main(process.argv);
