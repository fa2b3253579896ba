import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EgressGateway } from "../../../components/egress/egressGateway";
import type { EgressGatewayReference } from "../../../components/egress/egressGatewayReference";
import { egressGatewayOverrideProblems } from "../../../components/egress/egressGatewayValidation";
import {
  egressGatewayReference,
  egressGatewaySelector,
  egressGatewayValues,
  egressTargetPorts,
} from "../../../components/egress/egressGatewayValues";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Profile } from "../../../components/mesh/profile";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { exampleEgress } from "../../support/externalServiceExamples";
import { runWithMocks, valueOf } from "../../support/mockEngine";
import { runWithRejections } from "../../support/rejections";
import { lines } from "../../support/problems";

const installation = (args: KymaMeshArgs) => meshInstallation(meshSettings(args));
const reference = (args: KymaMeshArgs = {}) => installation(args).reference;
const override = (gateway: object, profile = Profile.Evaluation): KymaMeshArgs => ({
  profile,
  istioOperator: { spec: { components: { egressGateways: [{ name: "istio-egressgateway", ...gateway }] } } },
});

describe("values of the chart gateway for egress", () => {
  it("let nobody in from outside, and name what others rely on", () => {
    const values: any = egressGatewayValues(reference());
    assert.deepEqual(values.service, { type: "ClusterIP" });
    assert.deepEqual(values.labels, { app: "istio-egressgateway", istio: "egressgateway" });
    assert.deepEqual(values.serviceAccount, { name: "istio-egressgateway-service-account" });
    assert.deepEqual(values.rbac, { enabled: false });
    assert.deepEqual(egressTargetPorts(values), [80, 443]);
  });

  it("have Kyma's figures, and more than one pod in production alone", () => {
    const resources = { requests: { cpu: "10m", memory: "120Mi" }, limits: { cpu: "2000m", memory: "1024Mi" } };
    const evaluation: any = egressGatewayValues(reference());
    const production: any = egressGatewayValues(reference({ profile: Profile.Production }));
    assert.deepEqual([evaluation.resources, production.resources], [resources, resources]);
    assert.deepEqual(evaluation.autoscaling, { enabled: false });
    assert.deepEqual(production.autoscaling, {
      enabled: true,
      minReplicas: 2,
      maxReplicas: 5,
      targetCPUUtilizationPercentage: 80,
    });
    assert.deepEqual(production.podDisruptionBudget, { minAvailable: 1 });
    assert.ok(production.affinity.podAntiAffinity);
  });

  it("have further ports beside the chart's", () => {
    assert.deepEqual(egressTargetPorts(egressGatewayValues(reference(), { ports: [8080] })), [80, 443, 8080]);
  });

  it("have the override on top", () => {
    const mesh = reference(override({ label: { istio: "way-out" }, k8s: { resources: { requests: { cpu: "50m" } } } }));
    const values: any = egressGatewayValues(mesh, { resources: { requests: { cpu: "20m", memory: "64Mi" } } });
    assert.deepEqual(values.resources.requests, { cpu: "50m", memory: "64Mi" });
    assert.deepEqual(egressGatewaySelector(mesh), { app: "istio-egressgateway", istio: "way-out" });
  });
});

describe("egress gateway of an override", () => {
  const path = "mesh: istioOperator: components.egressGateways[name=istio-egressgateway]";

  it("is no longer warned of; another one is", () => {
    assert.deepEqual(installation(override({ enabled: true })).warnings, []);
    assert.deepEqual(installation(override({ name: "second", enabled: true })).warnings, [
      "components.egressGateways[name=second]: no component makes this gateway; ignored",
    ]);
  });

  it("contradicts an EgressGateway when it is off, elsewhere or open to the outside", () => {
    const gateway = { enabled: false, namespace: "edge", k8s: { service: { type: "LoadBalancer" } } };
    assert.deepEqual(lines(egressGatewayOverrideProblems(reference(override(gateway)))), [
      `${path}: is switched off; allowed: enabled: true, or a program without EgressGateway`,
      `${path}.namespace: "edge" is not supported; allowed: istio-system`,
      `${path}.k8s.service.type: "LoadBalancer" would let the outside in; allowed: ClusterIP`,
    ]);
    assert.deepEqual(egressGatewayOverrideProblems(reference(override({ enabled: true }))), []);
  });

  const withPorts = (...ports: object[]) => reference(override({ enabled: true, k8s: { service: { ports } } }));
  const health = { name: "status-port", port: 15021, targetPort: 15021 };

  it("leads its Service's ports to others of the pods", () => {
    const mesh = withPorts(health, { name: "http2", port: 80, targetPort: 8080 }, { name: "https", port: 443 });
    const { ports, targetPorts } = egressGatewayReference(mesh, {});
    assert.deepEqual(
      [ports, targetPorts],
      [
        [80, 443],
        [8080, 443],
      ],
    );
  });

  it("contradicts an EgressGateway when its ports are other ones, named ones or none", () => {
    const mesh = withPorts(health, { name: "http2", port: 80, targetPort: "web" });
    assert.deepEqual(lines(egressGatewayOverrideProblems(mesh, { ports: [8080] })), [
      `${path}.k8s.service.ports: has no port 8080, which the argument ports asks for; allowed: every port of the argument, or no such argument`,
      `${path}.k8s.service.ports: leads 80 to "web", by a name that the pods have no port of; allowed: a targetPort by number`,
    ]);
    assert.deepEqual(lines(egressGatewayOverrideProblems(withPorts(health))), [
      `${path}.k8s.service.ports: has no port that external services could be led over; allowed: ports such as 80 and 443`,
    ]);
  });

  it("contradicts the profile when that leaves fewer replicas at most than at least", () => {
    const gateway = { enabled: true, k8s: { hpaSpec: { minReplicas: 6 } } };
    const [line] = lines(egressGatewayOverrideProblems(reference(override(gateway, Profile.Production))));
    assert.match(line, /k8s\.hpaSpec: makes it at least 6 and at most 5 replicas/);
  });
});

describe("EgressGateway", () => {
  it("may read Secrets before its pods start, after a ready istiod", async () => {
    const resources = await runWithMocks(() => new EgressGateway("egress", { mesh: new KymaMesh("mesh").reference }));
    const made = resources.filter(({ id, parent }) => id.startsWith("kubernetes:") && !parent?.endsWith("::mesh"));
    assert.deepEqual(
      made.map(({ id }) => id.split("::")[1]),
      ["egress-gateway", "egress-role", "egress-role-binding"],
    );
    assert.ok(made[0].dependencies.some((dependency) => dependency.endsWith("RoleBinding::egress-role-binding")));
    for (const { id, dependencies } of made) {
      assert.ok(dependencies.includes("kubernetes:helm.sh/v4:Chart::mesh-istiod"), id);
    }
  });

  it("tells others its names and ports", async () => {
    const references: EgressGatewayReference[] = [];
    await runWithMocks(async () => {
      const egress = new EgressGateway("egress", { mesh: new KymaMesh("mesh").reference, ports: [8080] });
      references.push(await valueOf(egress.reference));
    });
    assert.deepEqual(references, [exampleEgress]);
  });

  it("refuses a mesh that turns out to be none", async () => {
    const errors = await runWithRejections(() =>
      runWithMocks(() => new EgressGateway("egress", { mesh: pulumi.output({}) as never })),
    );
    assert.ok(errors.length > 0);
    for (const error of errors) {
      assert.ok(error instanceof InvalidArgumentsError, String(error));
      assert.match(error.message, /mesh: is not a mesh, for want of systemNamespace, kymaNamespace, profile/);
    }
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() =>
      assert.throws(
        () => new EgressGateway("egress", { mesh: pulumi.output(exampleEgress.mesh), ports: [80] }),
        InvalidArgumentsError,
      ),
    );
    assert.deepEqual(resources, []);
  });
});
