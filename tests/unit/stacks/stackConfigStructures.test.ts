import * as assert from "node:assert/strict";
import { packageSchema } from "./support/packageSchema";
import { parserProblems, SettingPlaces, type Place } from "./support/settingPlaces";
import { SettingSchemas } from "./support/settingSchemas";

/** A value of every kind, and of what looks like another. */
const probes = ["x", "", "5", "true", 5, 0, 1.5, true, false, null, {}, [], ["x"], [5], [{}], { misspelt: 1 }];

describe("JSON Schema of the structures in stack files", function () {
  this.timeout("5m");
  let settings: SettingSchemas;
  before(async () => {
    settings = new SettingSchemas(await packageSchema());
  });

  /** Every place within every structured setting. */
  function places(environment: string): [key: string, place: Place][] {
    return Object.entries(settings.environment(environment).properties)
      .filter(([, { anyOf }]) => anyOf !== undefined)
      .flatMap(([key, schema]) =>
        new SettingPlaces(settings.definitions, environment, key)
          .all(schema)
          .map((place): [string, Place] => [key, place]),
      );
  }

  for (const environment of SettingSchemas.environments) {
    it(`refuses nothing in ${environment} that the parser takes, wherever it stands`, () => {
      const refused: string[] = [];
      let taken = 0;
      for (const [key, { path: at, named, holding }] of places(environment)) {
        for (const value of [...probes, ...named]) {
          const within = parserProblems(environment, key, holding(value)).filter(
            ({ path }) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`),
          );
          if (within.length === 0) {
            taken++;
            refused.push(
              ...(settings.accepts(environment, key, holding(value)) ? [] : [`${at}: ${JSON.stringify(value)}`]),
            );
          }
        }
      }
      assert.ok(taken > 1000, `${taken} values are taken`);
      assert.deepEqual(refused, []);
    });

    it(`names nothing in ${environment} that the parser does not know, and refuses what it does not know`, () => {
      const wrong: string[] = [];
      let refused = 0;
      for (const [key, { path: at, schema, holding, named }] of places(environment)) {
        const isUnknown = (value: unknown, where: string) =>
          parserProblems(environment, key, holding(value)).some(
            ({ path, problem }) => path === where && /^(unknown|is no setting)/.test(problem),
          );
        wrong.push(...(schema !== undefined && named.some((value) => isUnknown(value, at)) ? [at] : []));
        const value = { misspelt: 1 };
        if (isUnknown(value, `${at}.misspelt`) && !at.startsWith("kyma-mesh:istioOperator.spec")) {
          refused++;
          wrong.push(...(settings.accepts(environment, key, holding(value)) ? [`${at}.misspelt`] : []));
        }
      }
      assert.ok(refused > 40, `${refused} misspelt names are refused`);
      assert.deepEqual(wrong, []);
    });

    it(`has examples of ${environment} that are right`, () => {
      const wrong = places(environment).flatMap(([key, { path: at, schema, holding }]) =>
        ((schema?.examples ?? []) as unknown[])
          .filter((example) => !settings.accepts(environment, key, holding(example)))
          .map((example) => `${at}: ${JSON.stringify(example)}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  const secure = { secure: "AAABAKx2" };
  for (const [key, value] of [
    ["certificate", secure],
    ["certificate", { provided: { certificate: "PEM", key: secure } }],
    ["certificate", { existingSecret: { name: secure } }],
    ["certificate", { selfSigned: { validityDays: 365, rotate: secure } }],
    ["certificateAuthority", { certificate: "PEM", key: secure, root: "PEM", intermediates: secure }],
    ["databaseUrl", secure],
  ] as const) {
    it(`takes an encrypted ${key}: ${JSON.stringify(value)}`, () =>
      assert.ok(settings.accepts("gardener", `kyma-mesh:${key}`, value)));
  }

  for (const [key, value] of [
    ["ingress", { autoscalling: { minReplicas: 3 } }],
    ["ingress", { autoscaling: { minReplica: 3 } }],
    ["ingress", { autoscaling: { minReplicas: "3" } }],
    ["ingress", { domain: "apps.example.com" }],
    ["ingress", { tls: { mode: "STRICT" } }],
    ["ingress", { servers: [{ name: "tcp-mqtt", port: 1883, protocol: "MQTT" }] }],
    ["ingress", { servers: [{ name: "tcp-mqtt", protocol: "TCP" }] }],
    ["ingress", { labels: { team: 1 } }],
    ["egress", { ports: ["8080"] }],
    ["egress", { mesh: {} }],
    ["egress", true],
    ["exposure", { enable: false }],
    ["exposure", { enabled: "false" }],
    ["exposure", { jwtHandler: "kyma" }],
    ["exposure", { ory: { hydra: { database: { external: { url: "postgres://a:b@c/d" } } } } }],
    ["exposure", { controller: secure }],
    ["sidecars", { resources: { requests: { cpu: 1 } } }],
    ["certificate", { selfSigned: { validityDays: secure } }],
    ["certificate", { certManager: { issuer: { name: "letsencrypt" } } }],
    ["certificate", { letsencrypt: {} }],
    ["tracing", { zipkin: "zipkin.kyma-system:9411" }],
    ["accessLogs", { encoding: "json" }],
    ["cni", { enabled: 1 }],
    ["monitoring", { label: {} }],
    ["certificateAuthority", { certificate: "PEM", key: secure }],
    ["preflight", { metric: false }],
    ["charts", { repo: "https://example.com" }],
    ["plaintextHosts", "database.legacy.svc.cluster.local"],
    ["plaintextHosts", [1]],
    ["istioOperator", { path: "istio-operator.yaml" }],
  ] as const) {
    it(`refuses ${key}: ${JSON.stringify(value)}`, () =>
      assert.ok(!settings.accepts("gardener", `kyma-mesh:${key}`, value)));
  }
});
