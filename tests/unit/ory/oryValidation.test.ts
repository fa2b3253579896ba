import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Profile } from "../../../components/mesh/profile";
import { dsnProblems, hydraProblems, hydraProfileProblems } from "../../../components/ory/hydraValidation";
import { oathkeeperProblems, oathkeeperProfileProblems } from "../../../components/ory/oathkeeperValidation";
import { lines } from "../../support/problems";
import { gateway as references } from "./support/gateway";

const gateway = pulumi.output({});
const shared = "resources, maesterResources, autoscaling, replicas, registry, imagePullSecrets, crds";
const dsnForm = "a data source name such as postgres://user:password@host:5432/database";
const urlForm = "a full URL of http or https without user and password, such as https://login.example.com/login";
const generation = "at most 32 lower-case letters, digits, dots and dashes, a letter or digit at both ends";
const imageForm = "a full reference, such as registry.example.com/hydra:v2.3.0";

type Row = [args: unknown, ...expected: string[]];

const hydra = { gateway, database: { postgresql: {} } };
const badHydras: Row[] = [
  [
    undefined,
    `args: undefined is not an object; allowed: an object with gateway, database, secretGenerations, publicIntrospection, pages, images, ${shared}`,
  ],
  [
    {},
    "gateway: undefined is not a gateway; allowed: the `reference` of an IngressGateway",
    "database: is not an object; allowed: an object with one of memory, postgresql, external",
  ],
  [
    { ...hydra, persistence: {} },
    `persistence: unknown argument; allowed: gateway, database, secretGenerations, publicIntrospection, pages, images, ${shared}`,
  ],
  [{ gateway, database: {} }, "database: no form is given; allowed: exactly one of memory, postgresql, external"],
  [
    { gateway, database: { memory: {}, postgresql: {} } },
    "database: memory and postgresql exclude each other; allowed: exactly one of memory, postgresql, external",
  ],
  [
    { gateway, database: "postgres://hydra:hunter2@db/hydra" },
    "database: is not an object; allowed: an object with one of memory, postgresql, external",
  ],
  [
    { gateway, database: { external: "postgres://hydra:hunter2@db/hydra" } },
    "database.external: is not an object; allowed: an object with url",
  ],
  [
    { gateway, database: { postgresql: "postgres://hydra:hunter2@db/hydra" } },
    "database.postgresql: is not an object; allowed: an object with storage, storageClass, resources",
  ],
  [
    { gateway, database: { memory: "postgres://hydra:hunter2@db/hydra" } },
    "database.memory: is not an object; allowed: {}",
  ],
  [
    { gateway, database: { postgresql: { storage: "host=db password=hunter2", resources: "hunter is not it" } } },
    "database.postgresql.storage: is not a size; allowed: a Kubernetes quantity such as 8Gi",
    "database.postgresql.resources: is not an object; allowed: an object with requests, limits",
  ],
  [{ gateway, database: { external: {} } }, `database.external.url: is not given; allowed: ${dsnForm}`],
  [
    { gateway, database: { external: { url: "http://hydra:hunter2@db/hydra" } } },
    `database.external.url: begins with no scheme that Hydra knows; allowed: ${dsnForm}`,
  ],
  [
    { gateway, database: { external: { url: "sqlite:///tmp/hydra.db" } } },
    `database.external.url: is no database outside of Hydra's pods; allowed: ${dsnForm}, or the form memory`,
  ],
  [
    { gateway, database: { external: { url: "postgres://hydra:hunter2@db:5432" } } },
    `database.external.url: names no database; allowed: ${dsnForm}`,
  ],
  [
    { gateway, database: { external: { url: "postgres://hydra:hunter 2@db/hydra" } } },
    `database.external.url: has white space in it; allowed: ${dsnForm}, with special characters percent-encoded`,
  ],
  [
    { gateway, database: { postgresql: { storage: "big", storageClass: "Fast", resources: { cpu: "1" } } } },
    "database.postgresql.storage: is not a size; allowed: a Kubernetes quantity such as 8Gi",
    "database.postgresql.storageClass: is not the name of a StorageClass; allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part",
    "database.postgresql.resources.cpu: unknown argument; allowed: requests, limits",
  ],
  [{ gateway, database: { memory: { size: 1 } } }, "database.memory.size: unknown argument; allowed: {}"],
  [
    { gateway, database: { memory: {} }, replicas: 2 },
    "replicas: would make several pods, each with a database of its own; allowed: 1 with the database in memory; another database for more",
  ],
  [
    { gateway, database: { memory: {} }, autoscaling: {} },
    "autoscaling: would make several pods, each with a database of its own; allowed: 1 with the database in memory; another database for more",
  ],
  [
    { gateway: references(Profile.Production), database: { memory: {} } },
    "database.memory: loses every token, and the keys that sign them, when its pod restarts, and allows for one pod alone; allowed: postgresql or external in a mesh of profile production",
  ],
  [
    { ...hydra, secretGenerations: ["2", "2", "New one"] },
    'secretGenerations[1]: "2" is there twice; allowed: each entry once',
    `secretGenerations[2]: "New one" is not the name of a generation; allowed: ${generation}`,
  ],
  [{ ...hydra, secretGenerations: [] }, "secretGenerations: has 0 generations; allowed: 1 to 16 of them"],
  [{ ...hydra, secretGenerations: "2" }, 'secretGenerations: "2" is not a list; allowed: a list'],
  [
    { ...hydra, publicIntrospection: "no" },
    'publicIntrospection: "no" is neither true nor false; allowed: true or false',
  ],
  [
    { ...hydra, gateway: {} },
    "gateway: is not a gateway, for want of name, namespace, domain, mesh; allowed: the `reference` of an IngressGateway",
  ],
  [
    { ...hydra, gateway: { ...references(), mesh: { kymaNamespace: "kyma-system", profile: "large" } } },
    "gateway: is not a gateway, for want of mesh; allowed: the `reference` of an IngressGateway",
  ],
  [
    { ...hydra, pages: { login: "/login", signup: "x", consent: "https://a:b@login.example.com/" } },
    "pages.signup: unknown argument; allowed: login, consent, logout, postLogout, error",
    `pages.login: "/login" is not a URL; allowed: ${urlForm}`,
    `pages.consent: has a user or password; allowed: ${urlForm}`,
  ],
  [
    { ...hydra, images: { hydra: "https://registry.example.com/hydra", maester: "Hydra" } },
    `images.hydra: "https://registry.example.com/hydra" is not a reference of an image; allowed: ${imageForm}`,
    `images.maester: "Hydra" is not a reference of an image; allowed: ${imageForm}`,
  ],
  [
    { ...hydra, registry: "https://registry.example.com" },
    'registry: "https://registry.example.com" is not a registry; allowed: a registry and directory without scheme, such as registry.example.com/oryd',
  ],
  [
    { ...hydra, replicas: 1, autoscaling: { minReplicas: 0 } },
    "autoscaling.minReplicas: 0 is not in range; allowed: a whole number of replicas from 1 to 1000",
    "replicas: replicas and autoscaling exclude each other; allowed: one of the two",
  ],
  [{ ...hydra, crds: "orphan" }, 'crds: "orphan" is not known; allowed: keep, delete'],
  [
    { ...hydra, imagePullSecrets: ["Registry"] },
    'imagePullSecrets[0]: "Registry" is not the name of a Secret; allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part',
  ],
];

const oathkeeper = { gateway };
const oathkeeperKeys = `gateway, hydra, jwksUrls, authenticators, mutators, idTokenSeconds, signingKeyGenerations, images, ${shared}`;
const badOathkeepers: Row[] = [
  [null, `args: null is not an object; allowed: an object with ${oathkeeperKeys}`],
  [{}, "gateway: undefined is not a gateway; allowed: the `reference` of an IngressGateway"],
  [
    { gateway: { ...references(), domain: "" } },
    "gateway: is not a gateway, for want of domain; allowed: the `reference` of an IngressGateway",
  ],
  [{ ...oathkeeper, mesh: {} }, `mesh: unknown argument; allowed: ${oathkeeperKeys}`],
  [{ ...oathkeeper, hydra: "hydra" }, 'hydra: "hydra" is not a Hydra; allowed: the `reference` of a Hydra'],
  [
    { ...oathkeeper, jwksUrls: ["file:///etc/keys.json"] },
    `jwksUrls[0]: "file:///etc/keys.json" is not a URL; allowed: ${urlForm}`,
  ],
  [
    { ...oathkeeper, authenticators: { bearerToken: true, noop: "yes" } },
    "authenticators.bearerToken: unknown argument; allowed: noop, unauthorized, anonymous, oauth2ClientCredentials, oauth2Introspection, jwt, cookieSession",
    'authenticators.noop: "yes" is neither true nor false; allowed: true or false',
  ],
  [
    { ...oathkeeper, authenticators: { oauth2ClientCredentials: true, oauth2Introspection: true, jwt: true } },
    "authenticators.oauth2ClientCredentials: needs hydra; allowed: false, or what it needs beside it",
    "authenticators.oauth2Introspection: needs hydra; allowed: false, or what it needs beside it",
    "authenticators.jwt: needs hydra or jwksUrls; allowed: false, or what it needs beside it",
  ],
  [
    { ...oathkeeper, authenticators: { cookieSession: {} }, mutators: { hydrator: { url: "directory" } } },
    `authenticators.cookieSession.checkSessionUrl: undefined is not a URL; allowed: ${urlForm}`,
    `mutators.hydrator.url: "directory" is not a URL; allowed: ${urlForm}`,
  ],
  [{ ...oathkeeper, mutators: { cookie: 1 } }, "mutators.cookie: 1 is neither true nor false; allowed: true or false"],
  [
    { ...oathkeeper, idTokenSeconds: 0.5 },
    "idTokenSeconds: 0.5 is not in range; allowed: a whole number of seconds from 1 to 86400",
  ],
  [
    { ...oathkeeper, signingKeyGenerations: ["a_b"] },
    `signingKeyGenerations[0]: "a_b" is not the name of a generation; allowed: ${generation}`,
  ],
  [{ ...oathkeeper, images: { hydra: "x" } }, "images.hydra: unknown argument; allowed: oathkeeper, maester"],
];

const tables: [string, Row[], typeof hydraProblems][] = [
  ["Hydra", badHydras, hydraProblems],
  ["Oathkeeper", badOathkeepers, oathkeeperProblems],
];
for (const [component, rows, problems] of tables) {
  describe(`arguments of ${component}`, () => {
    for (const [args, ...expected] of rows) {
      it(expected.join(" | "), () => assert.deepEqual(lines(problems(args)), expected));
    }
  });
}

describe("good arguments of the Ory stack", () => {
  const good: [string, unknown, typeof hydraProblems][] = [
    ["each database", { ...hydra, database: { external: { url: pulumi.output("x") } } }, hydraProblems],
    ["one pod in memory", { gateway: references(), database: { memory: {} }, replicas: 1 }, hydraProblems],
    [
      "everything of Hydra's",
      {
        ...hydra,
        database: { postgresql: { storage: "20Gi", storageClass: "fast", resources: { limits: { memory: "2Gi" } } } },
        secretGenerations: ["2027-05", "1"],
        pages: { login: "https://login.example.com/login" },
        images: { hydra: "localhost:5000/hydra:v2.3.0@sha256:" + "0".repeat(64) },
        registry: "registry.example.com:5000/mirror/oryd",
      },
      hydraProblems,
    ],
    [
      "what is known later",
      {
        gateway,
        hydra: pulumi.output({}),
        jwksUrls: [pulumi.output("x")],
        authenticators: { cookieSession: { checkSessionUrl: pulumi.output("x") }, jwt: true },
      },
      oathkeeperProblems,
    ],
  ];
  for (const [what, args, problems] of good) {
    it(`have no problem: ${what}`, () => assert.deepEqual(lines(problems(args)), []));
  }

  for (const dsn of [
    "postgres://hydra:p%40ss@db.example.com:5432/hydra?sslmode=verify-full",
    "cockroach://root@db:26257/defaultdb?sslmode=disable",
    "mysql://hydra:p/ss@tcp(db:3306)/hydra?parseTime=true",
    "postgresql://db/hydra",
  ]) {
    it(`are data source names such as ${dsn}`, () => assert.deepEqual(dsnProblems(dsn, "url"), []));
  }
});

describe("arguments over a profile's figures", () => {
  it("are refused where they leave a request above its limit, or bounds the wrong way round", () => {
    const args = {
      gateway: references(),
      database: { postgresql: { resources: { requests: { cpu: "2" }, limits: { cpu: "1" } } } },
    };
    assert.deepEqual(lines(hydraProfileProblems(Profile.Production, { ...args, autoscaling: { minReplicas: 9 } })), [
      "autoscaling: makes it at least 9 and at most 5 replicas; allowed: minReplicas up to maxReplicas; what is left out is the profile's",
      "database.postgresql.resources: requests 2 of cpu, more than the limit of 1; allowed: requests up to the limits",
    ]);
    const maesterResources = { requests: { memory: "2Gi" }, limits: { memory: "1Gi" } };
    assert.deepEqual(
      lines(oathkeeperProfileProblems(Profile.Evaluation, { gateway: references(), maesterResources })),
      ["maesterResources: requests 2Gi of memory, more than the limit of 1Gi; allowed: requests up to the limits"],
    );
  });
});
