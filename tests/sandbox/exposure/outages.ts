import assert from "node:assert/strict";

import type { ExposureSandbox } from "./exposureSandbox";
import { eventually } from "../support/eventually";
import { kymaSystem } from "./names";

/** What happens while a part of the exposure is away. */
export function outagesSuite(exposure: () => ExposureSandbox): void {
  /** Takes pods away and waits until others are ready in their place. */
  async function restart(...applications: string[]): Promise<void> {
    const before = await Promise.all(applications.map((application) => exposure().pods(application)));
    for (const { metadata } of before.flat()) {
      await exposure().cluster.delete(`/api/v1/namespaces/${kymaSystem}/pods/${metadata.name}`, {});
    }
    await Promise.all(
      applications.map((application, index) =>
        eventually(async () => {
          const old = before[index].map(({ metadata }) => metadata.uid);
          const now = await exposure().settled(application);
          assert.ok(now.every(({ metadata }) => !old.includes(metadata.uid)));
        }),
      ),
    );
  }

  it("without their controller APIs are served on", async () => {
    await exposure().scale("api-gateway", "api-gateway", 0);
    await exposure().answers(200, "/jwt", await exposure().issuer.token({ scope: "read", aud: ["orders"] }));
    await exposure().answers(401, "/jwt");
    await exposure().answers(200, "/open");
    await exposure().scale("api-gateway", "api-gateway", 1);
  });

  it("without Oathkeeper the gateway answers 503 and lets nothing past it", async () => {
    const statuses = new Set<number>();
    /** Until the gateway has heard of it, it waits for a pod that is no more. */
    const unavailable = (path: string, token?: string) =>
      eventually(async () => {
        const { status } = await exposure().get(path, token);
        statuses.add(status);
        assert.equal(status, 503, path);
      });
    await Promise.all([exposure().scale("ory-oathkeeper", "oathkeeper", 0), unavailable("/jwt")]);
    for (const path of ["/jwt", "/noop", "/oauth2", "/basic", "/id"]) {
      await unavailable(path, await exposure().issuer.token({}));
    }
    await exposure().answers(200, "/open");
    assert.ok(!statuses.has(200), [...statuses].join(" "));
    await exposure().scale("ory-oathkeeper", "oathkeeper", 1);
    await exposure().answers(200, "/noop");
  });

  it("a Hydra and a database that start again know every client and token", async () => {
    const token = await exposure().clientToken("read");
    const credentials = await exposure().credentials();
    await restart("hydra", "postgresql");
    await exposure().answers(200, "/oauth2", token);
    await exposure().clientToken("read");
    assert.deepEqual(await exposure().credentials(), credentials);
  });
}
