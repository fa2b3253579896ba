import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import { Profile } from "../../../components/mesh/profile";
import { Hydra } from "../../../components/ory/hydra";
import type { HydraArgs } from "../../../components/ory/hydraArgs";
import type { HydraReference } from "../../../components/ory/hydraReference";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type RecordedResource } from "../../support/mockEngine";
import { runWithRejections } from "../../support/rejections";
import { gateway } from "./support/gateway";

const dsn = "postgres://hydra:correct-horse@db.example.com:5432/hydra";
const databases = { memory: { memory: {} }, postgresql: { postgresql: {} }, external: { external: { url: dsn } } };

const make = (args: Partial<HydraArgs> = {}) => {
  const given = { gateway: pulumi.output(gateway()), database: databases.memory, ...args };
  return runWithMocks(() => new Hydra("hydra", given));
};

function named(resources: RecordedResource[], suffix: string): any {
  const [found, ...others] = resources.filter(
    ({ id }) => id.endsWith(`::hydra${suffix}`) && !id.startsWith("kyma-mesh"),
  );
  assert.ok(found && others.length === 0, `one ${suffix} is expected`);
  return found;
}

const podOf = (resources: RecordedResource[], suffix = "-server") => named(resources, suffix).inputs.spec.template;
const dependenciesOf = (resources: RecordedResource[], suffix: string): string[] =>
  named(resources, suffix).dependencies.map((id: string) => id.split("::")[1]);
const names = (resources: RecordedResource[]) => resources.map(({ id }) => id.split("::")[1]);

describe("Hydra", () => {
  it("makes, with each database, these objects and no other", async () => {
    const common = [
      "hydra",
      "hydra-account",
      "hydra-admin",
      "hydra-config",
      "hydra-cookie-1",
      "hydra-credentials",
      "hydra-maester",
      "hydra-maester-account",
      "hydra-maester-crd",
      "hydra-maester-role",
      "hydra-maester-role-binding",
      "hydra-public",
      "hydra-route",
      "hydra-server",
      "hydra-system-1",
    ];
    const postgresql = ["", "-credentials", "-destination", "-password", "-service"].map(
      (suffix) => `hydra-postgresql${suffix}`,
    );
    assert.deepEqual(names(await make()).sort(), common);
    assert.deepEqual(names(await make({ database: databases.external })).sort(), common);
    assert.deepEqual(names(await make({ database: databases.postgresql })).sort(), [...common, ...postgresql].sort());
    const production = { gateway: gateway(Profile.Production), database: databases.external };
    assert.deepEqual(
      names(await make(production)).sort(),
      [...common, "hydra-autoscaler", "hydra-disruption-budget"].sort(),
    );
  });

  it("migrates a database that lasts, past the proxy, and none in memory", async () => {
    assert.equal(podOf(await make()).spec.initContainers, undefined);
    for (const database of [databases.postgresql, databases.external]) {
      const [container, ...others] = podOf(await make({ database })).spec.initContainers;
      assert.deepEqual(others, []);
      assert.deepEqual(container.args.slice(0, 5), ["migrate", "sql", "up", "--read-from-env", "--yes"]);
      assert.equal(container.securityContext.runAsUser, 1337);
    }
  });

  it("gives server and migration the profile's resources, figure by figure under those asked for", async () => {
    const { initContainers, containers } = podOf(
      await make({ database: databases.external, resources: { limits: { memory: "512Mi" } } }),
    ).spec;
    const expected = { requests: { cpu: "10m", memory: "128Mi" }, limits: { cpu: "500m", memory: "512Mi" } };
    assert.deepEqual(
      [...initContainers, ...containers].map(({ resources }: any) => resources),
      [expected, expected],
    );
  });

  it("has one pod with a database in memory, and never two", async () => {
    const { spec } = named(await make(), "-server").inputs;
    assert.equal(spec.replicas, 1);
    assert.equal(spec.strategy.type, "Recreate");
  });

  it("leaves the number of pods to the autoscaler where there is one", async () => {
    const resources = await make({ database: databases.external, autoscaling: { maxReplicas: 7 } });
    assert.equal("replicas" in named(resources, "-server").inputs.spec, false);
    const { minReplicas, maxReplicas, metrics } = named(resources, "-autoscaler").inputs.spec;
    assert.deepEqual([minReplicas, maxReplicas], [1, 7]);
    assert.deepEqual(
      metrics.map(({ resource }: any) => [resource.name, resource.target.averageUtilization]),
      [
        ["cpu", 80],
        ["memory", 75],
      ],
    );
  });

  it("makes neither autoscaler nor budget for a fixed number in production, but a budget for several", async () => {
    const production = { gateway: gateway(Profile.Production), database: databases.external };
    const one = names(await make({ ...production, replicas: 1 }));
    assert.ok(!one.includes("hydra-autoscaler") && !one.includes("hydra-disruption-budget"));
    const two = names(await make({ ...production, replicas: 2 }));
    assert.ok(!two.includes("hydra-autoscaler") && two.includes("hydra-disruption-budget"));
  });

  it("has the maester register clients again soon where Hydra forgets them", async () => {
    const args = async (database: HydraArgs["database"]) =>
      podOf(await make({ database }), "-maester").spec.containers[0].args as string[];
    assert.ok((await args(databases.memory)).includes("--sync-period=1m"));
    assert.ok((await args(databases.external)).includes("--sync-period=10h"));
  });

  it("gives PostgreSQL no sidecar, tells its callers so, and has Hydra come after it", async () => {
    const resources = await make({ database: databases.postgresql });
    assert.equal(podOf(resources, "-postgresql").metadata.labels["sidecar.istio.io/inject"], "false");
    assert.deepEqual(named(resources, "-postgresql-destination").inputs.spec, {
      host: "ory-postgresql.kyma-system.svc.cluster.local",
      trafficPolicy: { tls: { mode: "DISABLE" } },
    });
    const secret = named(resources, "-credentials");
    assert.ok(secret.dependencies.some((id: string) => id.endsWith("StatefulSet::hydra-postgresql")));
  });

  it("never replaces PostgreSQL for another claim: its volume, with every client, would go with it", async () => {
    const database = { postgresql: { storage: "20Gi", storageClass: "fast" } };
    const { ignoreChanges } = named(await make({ database }), "-postgresql").options;
    assert.deepEqual(ignoreChanges, ["spec.volumeClaimTemplates"]);
  });

  it("keeps the definition of OAuth2Clients, on which the maester depends, unless asked", async () => {
    const resources = await make();
    assert.equal(named(resources, "-maester-crd").options.retainOnDelete, true);
    assert.ok(dependenciesOf(resources, "-maester").includes("hydra-maester-crd"));
  });

  it("deletes the definition before the maester, which lifts the finalizers of every OAuth2Client", async () => {
    const resources = await make({ crds: CrdPolicy.Delete });
    assert.equal(named(resources, "-maester-crd").options.retainOnDelete, undefined);
    assert.ok(dependenciesOf(resources, "-maester-crd").includes("hydra-maester"));
    assert.ok(dependenciesOf(resources, "-maester").includes("hydra-server"));
  });

  it("shows its pods in a preview that knows no secret yet, but for the digest of them", async () => {
    const computed = (type: string) => (type.startsWith("random:") ? { result: undefined } : undefined);
    const resources = await runWithMocks(
      () => new Hydra("hydra", { gateway: pulumi.output(gateway()), database: databases.postgresql }),
      { preview: true, computed },
    );
    const { metadata, spec } = podOf(resources);
    assert.equal(metadata.annotations["checksum/secrets"], "<unknown>");
    assert.equal(spec.containers[0].image, "docker.io/oryd/hydra:v2.3.0");
    assert.equal(JSON.stringify(named(resources, "-server").inputs).match(/<unknown>/g)?.length, 1);
  });

  it("sends secrets marked as such only, and nothing in the clear from which a password could be guessed", async () => {
    for (const database of Object.values(databases)) {
      const sent = JSON.stringify(await make({ database }), (key, value: unknown) => (key === "<secret>" ? "" : value));
      assert.doesNotMatch(sent, /correct-horse|password of/);
    }
  });

  it("sends the same twice", async () => {
    assert.deepEqual(await make({ database: databases.postgresql }), await make({ database: databases.postgresql }));
  });

  it("rotates by a new generation in front: one more pair of secrets, the Secret and the pods change", async () => {
    const database = databases.external;
    const [before, after] = [await make({ database }), await make({ database, secretGenerations: ["2", "1"] })];
    const old = new Map(before.map((resource) => [resource.id, JSON.stringify(resource.inputs)]));
    const changed = after.filter(({ id, inputs }) => old.get(id) !== JSON.stringify(inputs));
    assert.deepEqual(names(changed).sort(), [
      "hydra",
      "hydra-cookie-2",
      "hydra-credentials",
      "hydra-server",
      "hydra-system-2",
    ]);
    const { secretsSystem } = named(after, "-credentials").inputs.stringData["<secret>"];
    assert.equal(secretsSystem, "password of hydra-system-2,password of hydra-system-1");
    const annotations = [before, after].map((run) => podOf(run).metadata.annotations);
    assert.notEqual(annotations[0]["checksum/secrets"], annotations[1]["checksum/secrets"]);
    assert.equal(annotations[0]["checksum/config"], annotations[1]["checksum/config"]);
  });

  it("rolls the pods when the database or the config changes", async () => {
    const checksums = async (args: Partial<HydraArgs>) =>
      podOf(await make({ database: databases.external, ...args })).metadata.annotations;
    const plain = await checksums({});
    const moved = await checksums({ database: { external: { url: `${dsn}2` } } });
    assert.notEqual(moved["checksum/secrets"], plain["checksum/secrets"]);
    const paged = await checksums({ pages: { login: "https://login.example.com/" } });
    assert.notEqual(paged["checksum/config"], plain["checksum/config"]);
  });

  it("leads clients to the public API, and of the admin API to introspection alone", async () => {
    const { hosts, gateways, http } = named(await make(), "-route").inputs.spec;
    assert.deepEqual([hosts, gateways], [["oauth2.apps.example.com"], ["kyma-system/kyma-gateway"]]);
    const admin = http.filter(({ route }: any) => route[0].destination.port.number === 4445);
    assert.deepEqual(
      admin.map(({ match, rewrite }: any) => [match, rewrite]),
      [[[{ uri: { exact: "/oauth2/introspect" }, method: { exact: "POST" } }], { uri: "/admin/oauth2/introspect" }]],
    );
  });

  it("leads nobody to the admin API where introspection is for the mesh alone, and says where it is then", async () => {
    const urls: string[] = [];
    const resources = await runWithMocks(async () => {
      const hydra = new Hydra("hydra", { gateway: gateway(), database: databases.memory, publicIntrospection: false });
      urls.push(await valueOf(hydra.introspectionUrl));
    });
    const { http } = named(resources, "-route").inputs.spec;
    assert.deepEqual(
      http.map(({ route }: any) => route[0].destination.port.number),
      [4444],
    );
    assert.deepEqual(urls, ["http://ory-hydra-admin.kyma-system.svc.cluster.local:4445/admin/oauth2/introspect"]);
  });

  it("says where it is, once it is ready", async () => {
    const references: HydraReference[] = [];
    const urls: string[] = [];
    await runWithMocks(async () => {
      const hydra = new Hydra("hydra", { gateway: gateway(), database: databases.memory });
      references.push(await valueOf(hydra.reference));
      urls.push(...(await valueOf(pulumi.all([hydra.issuer, hydra.tokenUrl, hydra.introspectionUrl, hydra.jwksUrl]))));
    });
    assert.equal(references[0].adminUrl, "http://ory-hydra-admin.kyma-system.svc.cluster.local:4445");
    assert.deepEqual(urls, [
      "https://oauth2.apps.example.com/",
      "https://oauth2.apps.example.com/oauth2/token",
      "https://oauth2.apps.example.com/oauth2/introspect",
      "https://oauth2.apps.example.com/.well-known/jwks.json",
    ]);
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() => {
      assert.throws(
        () => new Hydra("hydra", { gateway: {} as never, database: { external: { url: "sqlite://x" } }, replicas: 0 }),
        (error: unknown) => error instanceof InvalidArgumentsError && error.problems.length === 3,
      );
    });
    assert.deepEqual(resources, []);
  });

  const late: [what: string, args: Partial<HydraArgs>, message: RegExp][] = [
    [
      "a gateway that turns out to be none",
      { gateway: pulumi.output(undefined) as never },
      /^Hydra "hydra" is not valid:\n {2}gateway: undefined is not a gateway; allowed: the `reference` of an IngressGateway$/,
    ],
    [
      "a gateway that turns out to be something else",
      { gateway: pulumi.output({ ...gateway(), domain: undefined, mesh: {} }) as never },
      /^Hydra "hydra" is not valid:\n {2}gateway: is not a gateway, for want of domain, mesh; allowed: the `reference` of an IngressGateway$/,
    ],
    [
      "a profile that turns out to be production with memory",
      { gateway: pulumi.output(gateway(Profile.Production)) },
      /^Hydra "hydra" is not valid:\n {2}database\.memory: loses every token/,
    ],
    [
      "a database's name that turns out wrong, without showing it",
      { database: { external: { url: pulumi.output("redis://:correct-horse@db") } } },
      /^Hydra "hydra" is not valid:\n {2}database\.external\.url: begins with no scheme that Hydra knows; allowed: a data source name such as postgres:\/\/user:password@host:5432\/database$/,
    ],
  ];
  for (const [what, args, message] of late) {
    it(`refuses ${what}`, async () => {
      const errors = await runWithRejections(() => make(args));
      assert.ok(errors.length > 0);
      for (const error of errors) {
        assert.ok(error instanceof InvalidArgumentsError, String(error));
        assert.match(error.message, message);
      }
    });
  }
});
