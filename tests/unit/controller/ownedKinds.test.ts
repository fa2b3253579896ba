import * as assert from "node:assert/strict";

import type { GeneratedObject } from "../../../components/exposure/explain/explainedObject";
import { plan, type OwnedObject } from "../../../sandbox/controller/ownedKinds";

const labels = { owner: "orders.shop" };

function wanted(kind: string, spec: Record<string, unknown>): GeneratedObject {
  return { apiVersion: "v1", kind, metadata: { generateName: "orders-", namespace: "shop", labels }, spec };
}

function existing(name: string, spec: Record<string, unknown>, own: Record<string, string> = labels): OwnedObject {
  return { metadata: { name, namespace: "shop", uid: name, labels: own }, spec };
}

const rule = (url: string, methods: string[], upstream = "orders") => ({ match: { url, methods }, upstream });

/** What is done, in short: how many are made, and which are changed and removed. */
function steps(kind: string, present: OwnedObject[], specs: Record<string, unknown>[]): [number, string[], string[]] {
  const { create, update, remove } = plan(
    kind,
    present,
    specs.map((spec) => wanted(kind, spec)),
  );
  const names = (objects: OwnedObject[]) => objects.map(({ metadata }) => metadata.name);
  return [create.length, names(update), names(remove)];
}

describe("what the stand-in does to objects that it owns", () => {
  it("is nothing where they are as wanted, whatever the order of their members", () => {
    const present = [existing("a", { hosts: ["h"], http: [{ match: 1, route: 2 }] })];
    assert.deepEqual(steps("VirtualService", present, [{ http: [{ route: 2, match: 1 }], hosts: ["h"] }]), [0, [], []]);
  });

  it("changes the one VirtualService, and removes any other", () => {
    const present = [existing("a", { hosts: ["h"] }), existing("b", { hosts: ["h"] })];
    assert.deepEqual(steps("VirtualService", present, [{ hosts: ["i"] }]), [0, ["b"], ["a"]]);
  });

  it("tells Rules apart by their URL, and by their methods where they share it", () => {
    const present = [existing("a", rule("/a", ["GET"])), existing("b", rule("/b", ["GET"]))];
    assert.deepEqual(steps("Rule", present, [rule("/a", ["POST"]), rule("/c", ["GET"])]), [1, ["a"], ["b"]]);
    const both = [rule("/a", ["GET"], "users"), rule("/a", ["POST"])];
    assert.deepEqual(steps("Rule", present, both), [1, ["a"], ["b"]]);
  });

  it("makes policies anew when they change", () => {
    const present = [existing("a", { rules: [{ to: "/a" }] }), existing("b", { rules: [{ to: "/b" }] })];
    const kept = { rules: [{ to: "/a" }] };
    assert.deepEqual(steps("AuthorizationPolicy", present, [kept, { rules: [{ to: "/c" }] }]), [1, [], ["b"]]);
  });

  it("brings labels up to date, and leaves those of others", () => {
    const present = [existing("a", { hosts: ["h"] }, { of: "others" })];
    const { update } = plan("VirtualService", present, [wanted("VirtualService", { hosts: ["h"] })]);
    assert.deepEqual(update[0].metadata.labels, { of: "others", ...labels });
  });
});
