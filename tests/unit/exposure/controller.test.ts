import * as assert from "node:assert/strict";
import { controllerSettings } from "../../../components/exposure/apiExposureSettings";
import { controllerDeploymentSpec } from "../../../components/exposure/controllerDeployment";
import { controllerFlags } from "../../../components/exposure/controllerFlags";
import { controllerRules, leaderRules } from "../../../components/exposure/controllerRoles";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { Method } from "../../../components/routes/method";
import { kymaGateway } from "./support/exposures";

const { Istio, Ory } = JwtHandler;
const settings = controllerSettings({}, kymaGateway());

/** What is never exposed, whatever the arguments say. */
const administration =
  "istiod.istio-system,ory-hydra-admin.kyma-system,ory-oathkeeper-api.kyma-system,ory-postgresql.kyma-system,api-gateway-metrics.kyma-system";

describe("settings of the controller", () => {
  it("are Kyma's, with the gateway's domain as the default one", () => {
    assert.deepEqual(controllerFlags(settings), [
      "--metrics-addr=:8080",
      "--health-probe-addr=:8081",
      "--oathkeeper-svc-address=ory-oathkeeper-proxy.kyma-system.svc.cluster.local",
      "--oathkeeper-svc-port=4455",
      "--default-domain-name=apps.example.com",
      "--domain-allowlist=",
      "--service-blocklist=kubernetes.default,istio-citadel.istio-system,istio-galley.istio-system," +
        "istio-ingressgateway.istio-system,istio-pilot.istio-system,istio-policy.istio-system," +
        "istio-sidecar-injector.istio-system,istio-telemetry.istio-system," +
        `apiserver-proxy.kyma-system,apiserver-proxy-ssl.kyma-system,${administration}`,
      "--cors-allow-origins=regex:.*",
      "--cors-allow-methods=GET,POST,PUT,DELETE,PATCH",
      "--cors-allow-headers=Authorization,Content-Type,*",
      "--generated-objects-labels=",
      "--reconciliation-period=3600",
      "--error-reconciliation-period=60",
      "--enable-leader-election=true",
    ]);
  });

  it("follow the arguments, each list of CORS by itself, and admit the default domain too", () => {
    const flags = controllerFlags(
      controllerSettings(
        {
          allowedDomains: ["shop.example.com"],
          blockedServices: ["billing.finance"],
          cors: { allowOrigins: ["regex:^https://a\\.b$", "regex:$$(HOME)"], allowMethods: [Method.Get] },
          controller: { labels: { team: "api", "example.com/tier": "" } },
        },
        kymaGateway(),
      ),
    );
    const changed = [
      "--domain-allowlist=apps.example.com,shop.example.com",
      `--service-blocklist=billing.finance,${administration}`,
      // Kubernetes takes one of two dollar signs away, and looks for no variable then.
      "--cors-allow-origins=regex:^https://a\\.b$$,regex:$$$$(HOME)",
      "--cors-allow-methods=GET",
      "--cors-allow-headers=Authorization,Content-Type,*",
      "--generated-objects-labels=team=api,example.com/tier=",
    ];
    assert.deepEqual(
      flags.filter((flag) => /^--(domain|service|cors|generated)/.test(flag)),
      changed,
    );
  });
});

describe("services that are never exposed", () => {
  it("stay so with an empty list of others", () => {
    const { blockedServices } = controllerSettings({ blockedServices: [] }, kymaGateway());
    assert.deepEqual(blockedServices, administration.split(","));
  });
});

describe("pods of the controller", () => {
  const pod = (args = {}, jwtHandler: JwtHandler = Ory): any =>
    controllerDeploymentSpec(controllerSettings({ jwtHandler }, kymaGateway()), args).template;

  it("are Kyma's release, may do nothing on their node, and have no sidecar", () => {
    const { metadata, spec } = pod();
    assert.equal(metadata.labels["sidecar.istio.io/inject"], "false");
    assert.deepEqual(spec.securityContext, {
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      fsGroup: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    });
    const [{ args, ...container }] = spec.containers;
    assert.deepEqual(args, controllerFlags(settings));
    const probe = { periodSeconds: 10, failureThreshold: 3 };
    assert.deepEqual(container, {
      name: "manager",
      image: "europe-docker.pkg.dev/kyma-project/prod/api-gateway-controller:1.9.0",
      command: ["/manager"],
      ports: [
        { name: "metrics", containerPort: 8080 },
        { name: "health", containerPort: 8081 },
      ],
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "100m", memory: "128Mi" } },
      livenessProbe: { httpGet: { path: "/healthz", port: "health" }, ...probe },
      readinessProbe: { httpGet: { path: "/readyz", port: "health" }, ...probe },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        privileged: false,
        capabilities: { drop: ["ALL"] },
      },
    });
  });

  it("take image, registry, pull Secrets, priority and figures from the arguments", () => {
    assert.equal(
      pod({ registry: "registry.example.com/kyma" }).spec.containers[0].image,
      "registry.example.com/kyma/api-gateway-controller:1.9.0",
    );
    const { spec } = pod({
      image: "example.com/own:1",
      imagePullSecrets: ["registry"],
      priorityClassName: "high",
      resources: { limits: { memory: "256Mi" } },
    });
    assert.equal(spec.containers[0].image, "example.com/own:1");
    assert.deepEqual(spec.imagePullSecrets, [{ name: "registry" }]);
    assert.equal(spec.priorityClassName, "high");
    assert.deepEqual(spec.containers[0].resources.limits, { cpu: "100m", memory: "256Mi" });
  });

  it("roll when the handler of JWTs changes, for every APIRule to be looked at again", () => {
    const checksum = (jwtHandler: JwtHandler) => pod({}, jwtHandler).metadata.annotations["checksum/config"];
    assert.notEqual(checksum(Ory), checksum(Istio));
    assert.equal(checksum(Ory), checksum(Ory));
  });
});

describe("rights of the controller", () => {
  const cache = "it reads through a cache of the cluster, which lists and watches";
  const made = "it makes and keeps up what an APIRule asks for";
  const left = "what was made of an APIRule goes with it, also under the other handler";
  const policies = ["authorizationpolicies", "requestauthentications"].map((name) => `security.istio.io/${name}`);

  /** Every right, with what the controller does by it; no other may be there. */
  const reasons = (handler: JwtHandler): [resources: string[], verbs: string[], reason: string][] => [
    [["gateway.kyma-project.io/apirules"], ["list", "watch"], cache],
    [["gateway.kyma-project.io/apirules"], ["update"], "it adds its finalizer and takes it away"],
    [["gateway.kyma-project.io/apirules/status"], ["update"], "it says what has become of an APIRule"],
    [["networking.istio.io/virtualservices", "oathkeeper.ory.sh/rules"], ["list", "watch"], cache],
    [["networking.istio.io/virtualservices", "oathkeeper.ory.sh/rules"], ["create", "update"], made],
    [["networking.istio.io/virtualservices", "oathkeeper.ory.sh/rules"], ["delete"], left],
    [policies, ["list", "watch"], cache],
    [policies, ["delete"], left],
    ...(handler === Istio ? [[policies, ["create", "update"], made] as [string[], string[], string]] : []),
    [["/services"], ["list", "watch"], "the selector of a Service says which pods a policy is for"],
    [["/configmaps"], ["list", "watch"], "it follows its ConfigMap, by a cache of all of them"],
    ...(handler === Istio
      ? [[["/pods"], ["list", "watch"], "it looks whether pods have a sidecar"] as [string[], string[], string]]
      : []),
  ];

  const rights = (rules: any[]): string[] =>
    rules
      .flatMap(({ apiGroups, resources, verbs }) =>
        apiGroups.flatMap((group: string) =>
          resources.flatMap((resource: string) => verbs.map((verb: string) => `${verb} ${group}/${resource}`)),
        ),
      )
      .sort();

  for (const handler of [Ory, Istio]) {
    it(`are those that it needs with handler ${handler} and no other`, () => {
      const needed = reasons(handler).flatMap(([resources, verbs]) =>
        resources.flatMap((resource) => verbs.map((verb) => `${verb} ${resource}`)),
      );
      assert.deepEqual(rights(controllerRules(handler)), needed.sort());
    });
  }

  it("name neither everything nor secrets, and no lease but the controller's own once it is there", () => {
    const all = JSON.stringify([controllerRules(Istio), leaderRules]);
    assert.doesNotMatch(all, /\*|secrets|escalate|bind|impersonate/);
    assert.deepEqual(
      leaderRules.map(({ resources, verbs, resourceNames }) => ({ resources, verbs, resourceNames })),
      [
        { resources: ["leases"], verbs: ["create"], resourceNames: undefined },
        { resources: ["leases"], verbs: ["get", "update"], resourceNames: ["69358922.kyma-project.io"] },
        { resources: ["events"], verbs: ["create", "patch"], resourceNames: undefined },
      ],
    );
  });
});
