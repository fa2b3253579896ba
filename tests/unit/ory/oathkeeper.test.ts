import * as assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import * as yaml from "js-yaml";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import { Profile } from "../../../components/mesh/profile";
import { Hydra } from "../../../components/ory/hydra";
import { Oathkeeper } from "../../../components/ory/oathkeeper";
import type { OathkeeperArgs } from "../../../components/ory/oathkeeperArgs";
import type { OathkeeperReference } from "../../../components/ory/oathkeeperReference";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type RecordedResource } from "../../support/mockEngine";
import { runWithRejections } from "../../support/rejections";
import { gateway } from "./support/gateway";

const keys = new Map<string, string>();

/** A key of its own for each name, the same in every run. */
function computed(type: string, name: string): Record<string, unknown> | undefined {
  if (type !== "tls:index/privateKey:PrivateKey") {
    return undefined;
  }
  const made = keys.get(name) ?? newKey();
  keys.set(name, made);
  return { privateKeyPemPkcs8: pulumi.secret(made) };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

const make = (args: Partial<OathkeeperArgs> = {}) =>
  runWithMocks(() => new Oathkeeper("oathkeeper", { gateway: gateway(), ...args }), { computed });

function named(resources: RecordedResource[], suffix: string): any {
  const [found, ...others] = resources.filter(
    ({ id }) => id.endsWith(`::oathkeeper${suffix}`) && !id.startsWith("kyma-mesh"),
  );
  assert.ok(found && others.length === 0, `one ${suffix} is expected`);
  return found;
}

const names = (resources: RecordedResource[]) => resources.map(({ id }) => id.split("::")[1]);
const podOf = (resources: RecordedResource[]) => named(resources, "-server").inputs.spec.template;
const configOf = (resources: RecordedResource[]): any =>
  yaml.load(named(resources, "-config").inputs.data["config.yaml"] as string);
const keySetOf = (resources: RecordedResource[]): any[] =>
  JSON.parse(named(resources, "-keys").inputs.stringData["<secret>"]["jwks.json"]).keys;

describe("Oathkeeper", () => {
  it("makes these objects and no other", async () => {
    const common = [
      "oathkeeper",
      "oathkeeper-account",
      "oathkeeper-api",
      "oathkeeper-config",
      "oathkeeper-crd",
      "oathkeeper-key-1",
      "oathkeeper-keys",
      "oathkeeper-proxy",
      "oathkeeper-role",
      "oathkeeper-role-binding",
      "oathkeeper-server",
    ];
    assert.deepEqual(names(await make()).sort(), common);
    assert.deepEqual(
      names(await make({ gateway: gateway(Profile.Production) })).sort(),
      [...common, "oathkeeper-autoscaler", "oathkeeper-disruption-budget"].sort(),
    );
  });

  it("runs as the account that controllers name, and lets its maester read Rules and write them alone", async () => {
    const resources = await make();
    assert.equal(podOf(resources).spec.serviceAccountName, "oathkeeper-maester-account");
    assert.deepEqual(named(resources, "-role").inputs.rules, [
      { apiGroups: ["oathkeeper.ory.sh"], resources: ["rules"], verbs: ["get", "list", "watch", "update"] },
    ]);
  });

  it("gives both containers the profile's resources, figure by figure under those asked for", async () => {
    const containers: any[] = podOf(await make({ resources: { limits: { cpu: "1" } } })).spec.containers;
    assert.deepEqual(
      containers.map(({ resources }) => resources),
      [
        { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "1", memory: "128Mi" } },
        { requests: { cpu: "10m", memory: "20Mi" }, limits: { cpu: "100m", memory: "128Mi" } },
      ],
    );
  });

  it("checks tokens with Hydra where there is one", async () => {
    const resources = await runWithMocks(
      () => {
        const { reference: hydra } = new Hydra("hydra", { gateway: gateway(), database: { memory: {} } });
        return new Oathkeeper("oathkeeper", { gateway: gateway(), hydra, jwksUrls: ["https://dex.example.com/keys"] });
      },
      { computed },
    );
    const { authenticators } = configOf(resources);
    assert.deepEqual(authenticators.oauth2_introspection.config, {
      introspection_url: "http://ory-hydra-admin.kyma-system.svc.cluster.local:4445/admin/oauth2/introspect",
      scope_strategy: "exact",
    });
    assert.deepEqual(authenticators.jwt.config, {
      jwks_urls: [
        "http://ory-hydra-public.kyma-system.svc.cluster.local:4444/.well-known/jwks.json",
        "https://dex.example.com/keys",
      ],
      scope_strategy: "wildcard",
    });
    const { dependencies } = named(resources, "-server");
    assert.ok(dependencies.some((id: string) => id.endsWith("Deployment::hydra-server")));
  });

  const switched: [what: string, args: Partial<OathkeeperArgs>, authenticators: string[], mutators: string[]][] = [
    [
      "without Hydra what needs none",
      {},
      ["noop", "unauthorized", "anonymous"],
      ["noop", "id_token", "header", "cookie"],
    ],
    [
      "what is asked for",
      {
        jwksUrls: ["https://dex.example.com/keys"],
        authenticators: { noop: false, cookieSession: { checkSessionUrl: "http://kratos.identity:4433/whoami" } },
        mutators: { cookie: false, hydrator: { url: "http://directory.people:8080/hydrate" } },
      },
      ["unauthorized", "anonymous", "cookie_session", "jwt"],
      ["noop", "id_token", "header", "hydrator"],
    ],
  ];
  for (const [what, args, authenticators, mutators] of switched) {
    it(`has on, in Oathkeeper and in the maester's eyes, ${what}`, async () => {
      const resources = await make(args);
      const config = configOf(resources);
      assert.deepEqual([Object.keys(config.authenticators), Object.keys(config.mutators)], [authenticators, mutators]);
      const [, maester] = podOf(resources).spec.containers;
      const env = Object.fromEntries(maester.env.map(({ name, value }: any) => [name, value]));
      assert.deepEqual(
        [env.authenticatorsAvailable, env.mutatorsAvailable],
        [authenticators.join(","), mutators.join(",")],
      );
    });
  }

  it("deletes the definition of Rules, where asked, before the maester, which lifts their finalizers", async () => {
    const dependencies = async (crds: CrdPolicy, suffix: string): Promise<string[]> =>
      named(await make({ crds }), suffix).dependencies.map((id: string) => id.split("::")[1]);
    assert.ok((await dependencies(CrdPolicy.Keep, "-server")).includes("oathkeeper-crd"));
    assert.ok((await dependencies(CrdPolicy.Delete, "-crd")).includes("oathkeeper-server"));
  });

  it("shows its pods in a preview that knows no key yet, but for the digest of them", async () => {
    const unmade = (type: string) => (type.startsWith("tls:") ? { privateKeyPemPkcs8: undefined } : undefined);
    const resources = await runWithMocks(
      () => new Oathkeeper("oathkeeper", { gateway: pulumi.output(gateway(Profile.Production)) }),
      { preview: true, computed: unmade },
    );
    const { metadata, spec } = podOf(resources);
    assert.equal(metadata.annotations["checksum/secrets"], "<unknown>");
    assert.equal(spec.containers[0].image, "docker.io/oryd/oathkeeper:v0.40.9");
    assert.equal(JSON.stringify(named(resources, "-server").inputs).match(/<unknown>/g)?.length, 1);
  });

  it("sends the keys marked as secret only", async () => {
    const [{ d, p }] = keySetOf(await make());
    const sent = JSON.stringify(await make(), (key, value: unknown) => (key === "<secret>" ? "" : value));
    assert.ok(!sent.includes(d) && !sent.includes(p));
    assert.doesNotMatch(sent, /PRIVATE KEY/);
  });

  it("sends the same twice", async () => assert.deepEqual(await make(), await make()));

  it("rotates by a new generation in front: one more key, which is the one that signs, and the pods roll", async () => {
    const [before, after] = [await make(), await make({ signingKeyGenerations: ["2", "1"] })];
    const old = new Map(before.map((resource) => [resource.id, JSON.stringify(resource.inputs)]));
    const changed = after.filter(({ id, inputs }) => old.get(id) !== JSON.stringify(inputs));
    assert.deepEqual(names(changed).sort(), ["oathkeeper", "oathkeeper-key-2", "oathkeeper-keys", "oathkeeper-server"]);
    const [first, second] = [keySetOf(before), keySetOf(after)];
    assert.equal(second.length, 2);
    assert.deepEqual(second[0], first[0]);
    assert.notEqual(second[1].kid, first[0].kid);
  });

  it("rolls the pods when the config changes, and says nothing of keys in it", async () => {
    const [one, other] = [podOf(await make()), podOf(await make({ idTokenSeconds: 300 }))];
    assert.notEqual(one.metadata.annotations["checksum/config"], other.metadata.annotations["checksum/config"]);
    assert.equal(one.metadata.annotations["checksum/secrets"], other.metadata.annotations["checksum/secrets"]);
  });

  it("says where it is", async () => {
    const references: OathkeeperReference[] = [];
    await runWithMocks(async () => {
      references.push(await valueOf(new Oathkeeper("oathkeeper", { gateway: gateway() }).reference));
    });
    assert.deepEqual(references[0], {
      namespace: "kyma-system",
      proxyHost: "ory-oathkeeper-proxy.kyma-system.svc.cluster.local",
      proxyPort: 4455,
      apiHost: "ory-oathkeeper-api.kyma-system.svc.cluster.local",
      serviceAccount: "oathkeeper-maester-account",
      issuer: "https://oathkeeper.apps.example.com/",
      jwksUrl: "http://ory-oathkeeper-api.kyma-system.svc.cluster.local:4456/.well-known/jwks.json",
      authenticators: ["noop", "unauthorized", "anonymous"],
      mutators: ["noop", "id_token", "header", "cookie"],
    });
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() => {
      assert.throws(
        () => new Oathkeeper("oathkeeper", { gateway: undefined as never, idTokenSeconds: 0 }),
        (error: unknown) => error instanceof InvalidArgumentsError && error.problems.length === 2,
      );
    });
    assert.deepEqual(resources, []);
  });

  it("refuses a Hydra that is something else", () => {
    const message = /\n {2}hydra: is not a Hydra, for want of adminUrl; allowed: the `reference` of a Hydra$/;
    const hydra = { publicUrl: "http://hydra" } as never;
    assert.throws(() => new Oathkeeper("oathkeeper", { gateway: gateway(), hydra }), { message });
  });

  const late: [what: string, args: Partial<OathkeeperArgs>, message: RegExp][] = [
    [
      "a URL that turns out wrong",
      { jwksUrls: [pulumi.output("dex.example.com/keys")] },
      /\n {2}jwksUrls\[0\]: "dex\.example\.com\/keys" is not a URL; allowed: a full URL/,
    ],
    [
      "a gateway that turns out to be none",
      { gateway: pulumi.output(undefined) as never },
      /\n {2}gateway: undefined is not a gateway; allowed: the `reference` of an IngressGateway$/,
    ],
    [
      "a Hydra that turns out to be none",
      { hydra: pulumi.output(undefined) as never },
      /\n {2}hydra: undefined is not a Hydra; allowed: the `reference` of a Hydra$/,
    ],
  ];
  for (const [what, args, message] of late) {
    it(`refuses ${what} later, in the words for a plain one`, async () => {
      const errors = await runWithRejections(() => make(args));
      assert.ok(errors.length > 0);
      for (const error of errors) {
        assert.ok(error instanceof InvalidArgumentsError, String(error));
        assert.match(error.message, message);
      }
    });
  }
});
