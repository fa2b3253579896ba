import assert from "node:assert/strict";

import { eventually } from "../support/eventually";
import type { ExposureSandbox } from "./exposureSandbox";
import { idToken, publishedKeys, subject } from "./oathkeeper";

/** What was issued before a rotation is valid until it ends, and pods do not go on with what is old. */
export function rotationSuite(exposure: () => ExposureSandbox): void {
  const uids = async (application: string) =>
    (await exposure().pods(application)).map(({ metadata }) => metadata.uid).sort();
  const before = { token: "", idToken: "", keys: { keys: [] } as Awaited<ReturnType<typeof publishedKeys>> };

  it("rolls the pods that have what is rotated, and no others", async () => {
    before.token = await exposure().clientToken("read");
    before.idToken = await idToken(exposure());
    before.keys = await publishedKeys(exposure());
    const rolling = ["hydra", "oathkeeper"];
    const staying = ["hydra-maester", "postgresql", "api-gateway"];
    const [old, kept] = [rolling, staying].map((applications) => Promise.all(applications.map(uids)));
    await Promise.all([old, kept]);
    const generations = ["2", "1"];
    await exposure().up({ secretGenerations: generations, signingKeyGenerations: generations });
    await eventually(async () => {
      const now = (await Promise.all(rolling.map(uids))).flat();
      assert.ok(!(await old).flat().some((uid) => now.includes(uid)));
    });
    assert.deepEqual(await Promise.all(staying.map(uids)), await kept);
  });

  it("of Hydra's secrets leaves its tokens valid", async () => {
    await exposure().answers(200, "/oauth2", before.token);
    await exposure().answers(200, "/oauth2", await exposure().clientToken("read"));
  });

  it("of the key that signs ID tokens leaves those of before verifiable, and signs by the new one", async () => {
    const rotated = await eventually(async () => {
      const published = await publishedKeys(exposure());
      assert.equal(published.keys.length, before.keys.keys.length + 1);
      return published;
    });
    const fresh = await idToken(exposure());
    await assert.rejects(subject(fresh, before.keys));
    assert.deepEqual([await subject(before.idToken, rotated), await subject(fresh, rotated)], ["ada", "ada"]);
  });
}
