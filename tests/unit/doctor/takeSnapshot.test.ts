import assert from "node:assert/strict";

import { logPath, secretOf, secretPath } from "../../../cli/doctor/answers";
import type { Check } from "../../../cli/doctor/check";
import { takeSnapshot } from "../../../cli/doctor/cluster/takeSnapshot";
import type { Answer } from "../../../cli/doctor/snapshot";

const named = (...names: string[]) => names.map((name) => ({ metadata: { name } }));
const list = (items: object[], next?: string): Answer => ({
  status: 200,
  body: JSON.stringify({ metadata: { continue: next }, items }),
});
const served = (...resources: string[]): Answer => ({
  status: 200,
  body: JSON.stringify({ resources: resources.map((name) => ({ name })) }),
});
const refusal = (status: number): Answer => ({ status, body: "{}" });

/** A cluster that has these answers, 404 for all else; keeps what was asked. */
function cluster(answers: Record<string, Answer | Error>) {
  const asked: string[] = [];
  const get = (path: string) => {
    asked.push(path);
    const answer = answers[path] ?? refusal(404);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, get };
}

const check = (id: string, rest: Partial<Check>): Check => ({ id, needs: [], find: () => [], ...rest });
const scope = (checks: Check[], namespaces?: string[]) => ({ checks, namespaces, progress: () => undefined });

describe("takeSnapshot", () => {
  it("reads long lists in pages, and only the kinds that checks need", async () => {
    const connection = cluster({
      "/api/v1/pods?limit=500": list(named("a"), "n xt"),
      "/api/v1/pods?limit=500&continue=n%20xt": list(named("b")),
    });
    const { snapshot } = await takeSnapshot(connection, scope([check("one", { needs: ["pods"] })]));
    assert.deepEqual(snapshot.objects.pods, named("a", "b"));
    assert.equal(connection.asked.length, 2);
  });

  it("reads a list at once where its pages have gone", async () => {
    const connection = cluster({
      "/api/v1/pods?limit=500": list(named("a"), "next"),
      "/api/v1/pods?limit=500&continue=next": refusal(410),
      "/api/v1/pods": list(named("a", "b")),
    });
    const { snapshot } = await takeSnapshot(connection, scope([check("one", { needs: ["pods"] })]));
    assert.deepEqual(snapshot.objects.pods, named("a", "b"));
  });

  it("ends where a list has gone that is read at once", async () => {
    const connection = cluster({
      "/api/v1": served("pods"),
      "/api/v1/pods?limit=500": refusal(410),
      "/api/v1/pods": refusal(410),
    });
    const { notChecked } = await takeSnapshot(connection, scope([check("one", { needs: ["pods"] })]));
    assert.deepEqual(notChecked, [{ reason: "could not list pods: the API server answered 410", checks: ["one"] }]);
    assert.equal(connection.asked.length, 3);
  });

  it("says of a kind that is served in other versions only that it was not looked at", async () => {
    const group = (...versions: string[]): Answer => ({
      status: 200,
      body: JSON.stringify({
        versions: versions.map((version) => ({ groupVersion: `gateway.kyma-project.io/${version}` })),
      }),
    });
    const connection = cluster({
      "/apis/gateway.kyma-project.io": group("v2", "v1alpha1"),
      "/apis/gateway.kyma-project.io/v2": served("apirules"),
      "/apis/gateway.kyma-project.io/v1alpha1": served("ratelimits"),
    });
    const { possible, notChecked } = await takeSnapshot(connection, scope([check("one", { needs: ["apiRules"] })]));
    const reason = "this cluster serves apirules as gateway.kyma-project.io/v2, not as gateway.kyma-project.io/v1beta1";
    assert.deepEqual([possible, notChecked], [[], [{ reason, checks: ["one"] }]]);
    const without = cluster({
      "/apis/gateway.kyma-project.io": group("v1alpha1"),
      "/apis/gateway.kyma-project.io/v1alpha1": served("ratelimits"),
    });
    const taken = await takeSnapshot(without, scope([check("one", { needs: ["apiRules"] })]));
    assert.deepEqual(taken.notChecked, []);
  });

  it("takes pages that are no answers of the API server for unread", async () => {
    const page: Answer = { status: 200, body: "<html>log in</html>" };
    const secret = secretPath({ namespace: "shop", name: "certs" });
    const connection = cluster({ "/api/v1/pods?limit=500": page, "/api/v1": page, [secret]: page });
    const checks = [check("one", { needs: ["pods"] }), check("two", { asks: () => ({ paths: [secret] }) })];
    const { snapshot, notChecked } = await takeSnapshot(connection, scope(checks));
    assert.deepEqual(notChecked, [
      { reason: "could not get secrets in shop: the answer is not what the API server's are", checks: ["two"] },
      { reason: "could not list pods: the answer is not what the API server's are", checks: ["one"] },
    ]);
    assert.equal(snapshot.answers.size, 0);
  });

  it("goes on where a check cannot say what it asks for", async () => {
    const asks = () => {
      throw new TypeError("x is null");
    };
    const { possible, notChecked } = await takeSnapshot(cluster({}), scope([check("one", { asks })]));
    assert.equal(possible.length, 1);
    assert.deepEqual(notChecked, [{ reason: "one failed: x is null", checks: ["one"] }]);
  });

  it("takes a kind that the cluster does not serve for one without objects", async () => {
    const checks = [check("one", { needs: ["apiRules"] })];
    const { snapshot, possible, notChecked } = await takeSnapshot(cluster({}), scope(checks));
    assert.deepEqual([snapshot.objects.apiRules, possible, notChecked], [[], checks, []]);
  });

  it("takes a kind that may not be read for one without objects where the cluster does not serve it", async () => {
    const connection = cluster({
      "/apis/gateway.kyma-project.io/v1beta1/apirules?limit=500": refusal(403),
      "/apis/cert-manager.io/v1/issuers?limit=500": refusal(403),
      "/apis/cert-manager.io/v1": served("certificates"),
    });
    const checks = [check("one", { needs: ["apiRules", "certManagerIssuers"] })];
    const { possible, notChecked } = await takeSnapshot(connection, scope(checks));
    assert.deepEqual([possible, notChecked], [checks, []]);
  });

  it("leaves out checks of what may not be read, and says so once", async () => {
    const connection = cluster({
      "/api/v1": served("pods", "services"),
      "/apis/networking.istio.io/v1": served("gateways"),
      "/api/v1/pods?limit=500": refusal(403),
      "/apis/networking.istio.io/v1/gateways?limit=500": refusal(500),
      "/api/v1/services?limit=500": new Error("socket hang up"),
    });
    const checks = [
      check("one", { needs: ["pods", "gateways"] }),
      check("two", { needs: ["pods"] }),
      check("three", { needs: ["services"] }),
      check("four", { needs: ["namespaces"] }),
    ];
    const { possible, notChecked } = await takeSnapshot(connection, scope(checks));
    assert.deepEqual(possible, [checks[3]]);
    assert.deepEqual(notChecked, [
      { reason: "could not list gateways: the API server answered 500", checks: ["one"] },
      { reason: "could not list services: socket hang up", checks: ["three"] },
      { reason: "no permission to list pods", checks: ["one", "two"] },
    ]);
  });

  it("reads some namespaces only, and gets them by name", async () => {
    const connection = cluster({
      "/api/v1": served("pods"),
      "/api/v1/namespaces/shop": { status: 200, body: JSON.stringify(named("shop")[0]) },
      "/api/v1/namespaces/shop/pods?limit=500": list(named("a")),
      "/api/v1/namespaces/istio-system/pods?limit=500": refusal(403),
    });
    const checks = [check("one", { needs: ["namespaces"] }), check("two", { needs: ["pods"] })];
    const taken = await takeSnapshot(connection, scope(checks, ["shop", "istio-system"]));
    const { snapshot, possible, read, notChecked } = taken;
    assert.deepEqual(snapshot.objects.namespaces, named("shop"));
    assert.deepEqual(notChecked, [{ reason: "no permission to list pods in istio-system", checks: ["two"] }]);
    assert.deepEqual([snapshot.objects.pods, [...snapshot.partly!]], [named("a"), [["pods", ["shop"]]]]);
    assert.deepEqual([possible, [...read].sort()], [checks, ["namespaces", "pods"]]);
  });

  it("leaves out checks of what may be read in no namespace", async () => {
    const connection = cluster({
      "/api/v1": served("pods"),
      "/api/v1/namespaces/shop/pods?limit=500": refusal(403),
      "/api/v1/namespaces/istio-system/pods?limit=500": refusal(403),
    });
    const scoped = scope([check("one", { needs: ["pods"] })], ["shop", "istio-system"]);
    const { possible, notChecked } = await takeSnapshot(connection, scoped);
    assert.deepEqual(possible, []);
    assert.deepEqual(notChecked, [
      { reason: "no permission to list pods in istio-system", checks: ["one"] },
      { reason: "no permission to list pods in shop", checks: ["one"] },
    ]);
  });

  it("tells what is absent from what may not be read", async () => {
    const secrets = ["there", "absent", "denied"].map((name) => ({ namespace: "shop", name }));
    const log = logPath({ namespace: "shop", pod: "orders", container: "istio-proxy" });
    const connection = cluster({
      [secretPath(secrets[0])]: { status: 200, body: JSON.stringify(named("there")[0]) },
      [secretPath(secrets[2])]: refusal(403),
      [log]: refusal(403),
    });
    const asks = () => ({ paths: [...secrets.map(secretPath), log], leftOut: "logs of 3 sidecars" });
    const { snapshot, possible, notChecked } = await takeSnapshot(connection, scope([check("one", { asks })]));
    assert.equal(possible.length, 1);
    assert.deepEqual(
      secrets.map((name) => secretOf(snapshot, name)),
      [named("there")[0], "absent", undefined],
    );
    assert.deepEqual(
      notChecked.map(({ reason }) => reason),
      ["logs of 3 sidecars", "no permission to get pods/log in shop", "no permission to get secrets in shop"],
    );
  });

  it("connects to the gateway only where its address is given", async () => {
    const checks = [check("one", { asks: () => ({ handshakes: ["apis.example"] }) })];
    const { snapshot } = await takeSnapshot(cluster({}), scope(checks));
    assert.equal(snapshot.handshakes.size, 0);
    const gatewayAddress = { host: "127.0.0.1", port: 1 };
    const taken = await takeSnapshot(cluster({}), { ...scope(checks), gatewayAddress });
    assert.deepEqual([...taken.snapshot.handshakes], [["apis.example", { error: "ECONNREFUSED" }]]);
  });
});
