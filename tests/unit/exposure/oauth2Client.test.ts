import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownValue } from "@pulumi/pulumi/output";
import { AccessTokenStrategy } from "../../../components/exposure/accessTokenStrategy";
import { ApiExposure } from "../../../components/exposure/apiExposure";
import { ClientDeletionPolicy } from "../../../components/exposure/clientDeletionPolicy";
import { GrantType } from "../../../components/exposure/grantType";
import { OAuth2Client } from "../../../components/exposure/oauth2Client";
import type { OAuth2ClientArgs } from "../../../components/exposure/oauth2ClientArgs";
import { oauth2ClientSpec } from "../../../components/exposure/oauth2ClientSpec";
import { oauth2ClientProblems } from "../../../components/exposure/oauth2ClientValidation";
import { ResponseType } from "../../../components/exposure/responseType";
import { TokenEndpointAuthMethod } from "../../../components/exposure/tokenEndpointAuthMethod";
import type { CrdSchema } from "../../../components/ory/crdSchema";
import { oauth2ClientKind } from "../../../components/ory/oauth2ClientCrd";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type MockRun, type RecordedResource } from "../../support/mockEngine";
import { lines } from "../../support/problems";
import { runWithRejections } from "../../support/rejections";
import { badClients } from "./support/badExposures";
import { exposureReference, kymaGateway } from "./support/exposures";

const reader = {
  exposure: exposureReference(),
  namespace: "shop",
  grantTypes: [GrantType.ClientCredentials],
  scopes: ["read", "write"],
};

const everything: OAuth2ClientArgs = {
  ...reader,
  name: "orders-reader",
  grantTypes: [GrantType.AuthorizationCode, GrantType.RefreshToken],
  secretName: "orders-credentials",
  clientName: "Orders",
  audience: ["orders"],
  responseTypes: [ResponseType.Code, ResponseType.CodeIdToken],
  redirectUris: ["https://shop.example.com/callback"],
  postLogoutRedirectUris: ["https://shop.example.com/"],
  allowedCorsOrigins: ["https://shop.example.com"],
  tokenEndpointAuthMethod: TokenEndpointAuthMethod.PrivateKeyJwt,
  jwksUri: "https://shop.example.com/keys",
  accessTokenStrategy: AccessTokenStrategy.Jwt,
  skipConsent: true,
  metadata: { team: "orders" },
  deletionPolicy: ClientDeletionPolicy.Orphan,
  hydraAdmin: { url: "http://hydra-admin.identity.svc.cluster.local" },
};

const make = (args: Partial<OAuth2ClientArgs> = {}, run?: MockRun) =>
  runWithMocks(() => new OAuth2Client("reader", { ...reader, ...args }), run);

const objectOf = (resources: RecordedResource[]): any => resources.find(({ id }) => id.endsWith("::reader-client"));

/** What of a value a schema does not know, or knows otherwise. */
function strangers(value: any, schema: CrdSchema, path = "spec"): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => strangers(item, schema.items!, `${path}[${index}]`));
  }
  if (typeof value === "object" && schema.properties !== undefined) {
    return Object.keys(value).flatMap((key) =>
      schema.properties![key] === undefined
        ? [`${path}.${key}`]
        : strangers(value[key], schema.properties![key], `${path}.${key}`),
    );
  }
  const fits =
    (schema.enum === undefined || schema.enum.includes(value)) &&
    (schema.pattern === undefined || new RegExp(schema.pattern).test(value));
  return fits ? [] : [path];
}

describe("OAuth2Client", () => {
  it("is one OAuth2Client, named after the component as its Secret is, and waited for until it is judged", async () => {
    const resources = await make();
    assert.deepEqual(
      resources.map(({ id }) => id),
      ["kubernetes:hydra.ory.sh/v1alpha1:OAuth2Client::reader-client", "kyma-mesh:index:OAuth2Client::reader"],
    );
    assert.equal(objectOf(resources).options.deleteBeforeReplace, true);
    assert.deepEqual(objectOf(resources).inputs, {
      apiVersion: "hydra.ory.sh/v1alpha1",
      kind: "OAuth2Client",
      metadata: {
        name: "reader",
        namespace: "shop",
        annotations: { "pulumi.com/waitFor": "jsonpath={.status.conditions[0].status}" },
      },
      spec: { grantTypes: ["client_credentials"], scopeArray: ["read", "write"], secretName: "reader" },
    });
  });

  it("has every argument where the maester looks for it", () => {
    assert.deepEqual(oauth2ClientProblems(everything, "reader"), []);
    const spec = oauth2ClientSpec(everything, "reader");
    assert.equal(Object.values(spec).filter((value) => value === undefined).length, 0);
    assert.deepEqual(strangers(spec, oauth2ClientKind.schema.properties!.spec), []);
    assert.deepEqual(spec.hydraAdmin, {
      url: "http://hydra-admin.identity.svc.cluster.local",
      port: 4445,
      endpoint: "/admin/clients",
      forwardedProto: "off",
    });
  });

  it("says where Secret and tokens are", async () => {
    await runWithMocks(async () => {
      const own = new OAuth2Client("reader", { ...reader, secretName: "credentials" });
      assert.equal(await valueOf(own.secretName), "credentials");
      assert.equal(await valueOf(own.namespace), "shop");
      assert.equal(await valueOf(own.tokenUrl), "https://oauth2.apps.example.com/oauth2/token");
      const foreign = new OAuth2Client("foreign", { ...reader, hydraAdmin: everything.hydraAdmin });
      assert.equal(await valueOf(foreign.tokenUrl), "");
    });
  });

  it("comes after Hydra and its maester", async () => {
    const resources = await runWithMocks(() => {
      const exposure = new ApiExposure("exposure", {
        gateway: kymaGateway(),
        ory: { hydra: { database: { memory: {} } } },
      });
      new OAuth2Client("reader", { ...reader, exposure: exposure.reference });
    });
    const { dependencies } = objectOf(resources);
    for (const name of ["exposure-hydra-server", "exposure-hydra-maester"]) {
      assert.ok(
        dependencies.some((id: string) => id.endsWith(`::${name}`)),
        `not after ${name}`,
      );
    }
  });

  it("shows in a preview all that is known", async () => {
    const unknown = pulumi.output(unknownValue as unknown as string);
    const { inputs } = objectOf(await make({ postLogoutRedirectUris: [unknown] }, { preview: true }));
    assert.equal(inputs.metadata.namespace, "shop");
    assert.deepEqual(inputs.spec.scopeArray, ["read", "write"]);
    assert.equal(inputs.spec.secretName, "<unknown>");
  });

  it("fails with the maester's own words where it reports an error", async () => {
    const reconciliationError = { statusCode: "INVALID_SECRET", description: '"client_id property missing"' };
    const status = { observedGeneration: 1, conditions: [{ type: "Ready", status: "False" }], reconciliationError };
    const computed = (type: string) =>
      type.endsWith(":OAuth2Client") ? { metadata: { generation: 1 }, status } : undefined;
    const errors = await runWithRejections(() => make({}, { computed }));
    assert.ok(errors.length > 0);
    for (const error of errors) {
      assert.match(
        (error as Error).message,
        /\n {2}status: its controller reports: INVALID_SECRET "client_id property/,
      );
    }
  });

  for (const [title, args, expected] of badClients) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(lines(oauth2ClientProblems({ ...reader, ...args }, "reader")), expected);
      let error: unknown;
      const resources = await runWithMocks(() => {
        try {
          new OAuth2Client("reader", { ...reader, ...args });
        } catch (thrown) {
          error = thrown;
        }
      });
      assert.ok(error instanceof InvalidArgumentsError);
      assert.deepEqual(resources, []);
    });
  }

  it("sends nothing when an argument that was known later, or the exposure, turns out to be wrong", async () => {
    const late = <T>(value: T) => pulumi.output(Promise.resolve(value));
    const cases: [Partial<OAuth2ClientArgs>, RegExp][] = [
      [{ redirectUris: [late("callback")] }, /\n {2}redirectUris\[0\]: "callback" is not a URL/],
      [{ namespace: late("Shop") }, /\n {2}namespace: "Shop" is not a namespace/],
      [{ exposure: late(undefined as never) }, /\n {2}exposure: undefined is not an exposure/],
      [{ exposure: late({ ...reader.exposure, hydra: undefined }) }, /\n {2}exposure: has no Hydra/],
    ];
    for (const [args, expected] of cases) {
      let resources: RecordedResource[] = [];
      const errors = await runWithRejections(async () => {
        resources = await make(args);
      });
      assert.ok(errors.length > 0);
      errors.forEach((error) => assert.match((error as Error).message, expected));
      assert.equal(objectOf(resources), undefined);
    }
  });
});
