import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownValue } from "@pulumi/pulumi/output";
import { IngressGateway } from "../../../components/gateways/ingressGateway";
import type { IngressGatewayArgs } from "../../../components/gateways/ingressGatewayArgs";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { Platform } from "../../../components/mesh/platform";
import { runWithMocks, type RecordedResource } from "../../support/mockEngine";

const certificate = { selfSigned: {} };
const unknown = pulumi.output(unknownValue as unknown as string);

/** A gateway of a mesh on a platform. */
function gatewayOn(platform: Platform, args: Partial<IngressGatewayArgs>): IngressGateway {
  const mesh = new KymaMesh("mesh", { platform });
  return new IngressGateway("ingress", { mesh: mesh.reference, certificate, ...args });
}

/** Runs with the warnings collected that the SDK prints where there is no engine. */
async function runWithWarnings(body: () => Promise<unknown>): Promise<string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (message: string) => warnings.push(message);
  try {
    await body();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

function ofType(resources: RecordedResource[], type: string): RecordedResource {
  const [found, ...others] = resources.filter(({ id }) => id.split("::")[0].endsWith(type));
  assert.ok(found && others.length === 0, `one ${type} is expected`);
  return found;
}

describe("preview of IngressGateway", () => {
  it("says in a preview that the Service announces a domain that is known later", async () => {
    const preview = (platform: Platform, resources: RecordedResource[] = []) =>
      runWithWarnings(async () => {
        resources.push(...(await runWithMocks(() => gatewayOn(platform, { domain: unknown }), { preview: true })));
      });
    const resources: RecordedResource[] = [];
    assert.deepEqual(await preview(Platform.Gardener, resources), [
      "warning: [runtime] domain is known only once it is made: this preview leaves out what the gateway's chart consists of",
    ]);
    const chart = resources.find(({ id }) => id.endsWith("Chart::ingress-gateway"))!;
    assert.equal(chart.inputs.values, "<unknown>");
    assert.equal(ofType(resources, ":Gateway").inputs.spec, "<unknown>");
    assert.deepEqual(await preview(Platform.Generic), []);
  });

  it("says in a preview that the mesh, or the namespace, is known later, and nothing when both are known", async () => {
    const preview = (args: (mesh: KymaMesh) => Partial<IngressGatewayArgs>) =>
      runWithWarnings(() =>
        runWithMocks(
          () => {
            const mesh = new KymaMesh("mesh");
            const domain = "apps.example.com";
            new IngressGateway("ingress", { mesh: mesh.reference, domain, certificate, ...args(mesh) });
          },
          { preview: true },
        ),
      );
    const warning = (argument: string) =>
      `warning: [runtime] ${argument} is known only once it is made: this preview leaves out what the gateway's chart consists of`;
    const later = ({ reference }: KymaMesh) => pulumi.all([reference, unknown]).apply(([known]) => known);
    assert.deepEqual(await preview((mesh) => ({ mesh: later(mesh) })), [warning("mesh")]);
    assert.deepEqual(await preview(() => ({ namespace: unknown })), [warning("namespace")]);
    assert.deepEqual(await preview(() => ({})), []);
  });
});
