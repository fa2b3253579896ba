import * as assert from "node:assert/strict";

import { kymaControllerSettings } from "../../../components/exposure/controllerSettings";
import { ownerLabel } from "../../../components/exposure/explain/explainedObject";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { controllerRules } from "../../../components/exposure/controllerRoles";
import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { finalizer, Reconciler, type StoredApiRule } from "../../../sandbox/controller/reconciler";

interface Request {
  verb: string;
  path: string;
  body?: any;
}

/** An API server that has these objects, by the path of their collection, and notes what it is asked for. */
function server(objects: Record<string, object[]> = {}) {
  const requests: Request[] = [];
  const note = (verb: string) => (path: string, body?: any) => {
    requests.push({ verb, path, body });
    return Promise.resolve(verb === "list" ? { items: objects[path.split("?")[0]] ?? [] } : body);
  };
  const client = { get: note("list"), create: note("create"), update: note("update"), delete: note("delete") };
  return { client: client as unknown as KubeClient, requests };
}

const rule = (spec: object = {}, metadata: object = {}): StoredApiRule =>
  ({
    apiVersion: "gateway.kyma-project.io/v1beta1",
    kind: "APIRule",
    metadata: { name: "orders", namespace: "shop", uid: "1", generation: 3, finalizers: [finalizer], ...metadata },
    spec: {
      host: "orders",
      gateway: "kyma-system/kyma-gateway",
      service: { name: "orders", port: 8080 },
      rules: [{ path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "noop" }] }],
      ...spec,
    },
  }) as StoredApiRule;

const settings =
  (jwtHandler = JwtHandler.Ory) =>
  () => ({
    ...kymaControllerSettings,
    defaultDomain: "apps.example.com",
    jwtHandler,
  });

const routes = "/apis/networking.istio.io/v1beta1/virtualservices";
const changes = (requests: Request[]) => requests.filter(({ verb }) => verb !== "list");
const inShort = (requests: Request[]) => changes(requests).map(({ verb, path }) => `${verb} ${path}`);
const own = "/apis/gateway.kyma-project.io/v1beta1/namespaces/shop/apirules/orders";

describe("the stand-in of the controller", () => {
  it("keeps an APIRule, makes its objects, and reports the generation that it has seen", async () => {
    const { client, requests } = server();
    assert.equal(await new Reconciler(client, settings()).reconcile(rule({}, { finalizers: ["other"] })), true);
    assert.deepEqual(inShort(requests), [
      `update ${own}`,
      "create /apis/networking.istio.io/v1beta1/namespaces/shop/virtualservices",
      "create /apis/oathkeeper.ory.sh/v1alpha1/namespaces/shop/rules",
      `update ${own}/status`,
    ]);
    const [kept, , , report] = changes(requests);
    assert.deepEqual(kept.body.metadata.finalizers, ["other", finalizer]);
    assert.equal(report.body.status.observedGeneration, 3);
  });

  it("lets go of an APIRule once its objects are gone, and of those of others none", async () => {
    const route = { metadata: { name: "orders-1", namespace: "shop", uid: "2" }, spec: {} };
    const { client, requests } = server({ [routes]: [route] });
    const deleted = rule({}, { deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: ["other", finalizer] });
    await new Reconciler(client, settings()).reconcile(deleted);
    assert.deepEqual(inShort(requests), [
      "delete /apis/networking.istio.io/v1beta1/namespaces/shop/virtualservices/orders-1",
      `update ${own}`,
    ]);
    assert.deepEqual(changes(requests)[1].body.metadata.finalizers, ["other"]);
    assert.ok(
      requests.some(
        ({ path }) => path === `${routes}?labelSelector=${encodeURIComponent(`${ownerLabel}=orders.shop`)}`,
      ),
    );
  });

  it("refuses a host that another VirtualService serves, and makes nothing", async () => {
    const other = {
      metadata: { name: "other", namespace: "a", uid: "2" },
      spec: { hosts: ["orders.apps.example.com"] },
    };
    const { client, requests } = server({ [routes]: [other] });
    assert.equal(await new Reconciler(client, settings()).reconcile(rule()), false);
    assert.deepEqual(inShort(requests), [`update ${own}/status`]);
    assert.match(
      changes(requests)[0].body.status.APIRuleStatus.desc,
      /spec\.host.*occupied by another Virtual Service/,
    );
  });

  it("refuses to have tokens checked by sidecars that are not among the containers of a pod", async () => {
    const authentications = [{ issuer: "https://a.example.com", jwksUri: "https://a.example.com/keys" }];
    const jwt = { path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "jwt", config: { authentications } }] };
    const service = { metadata: { name: "orders", namespace: "shop" }, spec: { selector: { app: "orders" } } };
    const pod = (names: string[]) => ({
      metadata: { name: "orders-1", namespace: "shop", labels: { app: "orders" } },
      spec: { containers: names.map((name) => ({ name })) },
    });
    const isWell = (names: string[]) => {
      const { client } = server({ "/api/v1/services": [service], "/api/v1/pods": [pod(names)] });
      return new Reconciler(client, settings(JwtHandler.Istio)).reconcile(rule({ rules: [jwt] }));
    };
    assert.deepEqual([await isWell(["app"]), await isWell(["app", "istio-proxy"])], [false, true]);
  });

  it("asks for nothing that its role does not allow", async () => {
    const { client, requests } = server();
    await new Reconciler(client, settings(JwtHandler.Istio)).reconcile(rule());
    const allowed = controllerRules(JwtHandler.Istio).flatMap(({ resources, verbs }) =>
      (resources as string[]).flatMap((resource) => (verbs as string[]).map((verb) => `${verb} ${resource}`)),
    );
    const asked = requests.map(({ verb, path }) => {
      const status = path.endsWith("/status") ? "/status" : "";
      const [, plural] = /\/(?:v1|v1beta1|v1alpha1)\/(?:namespaces\/[^/]+\/)?([a-z]+)/.exec(path)!;
      return `${verb} ${plural}${status}`;
    });
    assert.deepEqual(
      asked.filter((one) => !allowed.includes(one)),
      [],
    );
  });
});
