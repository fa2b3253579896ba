import assert from "node:assert/strict";
import type { PluginClient } from "./pluginClient";
import type { Made } from "./randomTlsStates";
import { make } from "./randomTlsStates";
import { privateKey, selfSignedCert } from "./randomTlsTypes";

const HOUR = 3_600_000;

/** How a certificate comes to be replaced before it runs out. */
export function describeRenewal(plugin: () => PluginClient): void {
  describe("renewal of a certificate", () => {
    const args = { allowedUses: ["server_auth"], validityPeriodHours: 100, subject: { commonName: "a.test" } };
    let made: Made;
    before(async () => {
      const { privateKeyPem } = (await make(plugin(), privateKey, { algorithm: "ED25519" })).outputs;
      made = await make(plugin(), selfSignedCert, { ...args, privateKeyPem, earlyRenewalHours: 10 });
    });

    /** The state as it would be had the certificate so many hours left. */
    const endingIn = (hours: number): Made => {
      const validityEndTime = new Date(Date.now() + hours * HOUR).toISOString();
      return { ...made, outputs: { ...made.outputs, validityEndTime } };
    };

    it("is due at a refresh within the early renewal hours", async () => {
      const { outputs } = await plugin().read(selfSignedCert, endingIn(9));
      assert.equal(outputs.values.readyForRenewal, true);
    });

    it("is not due before them", async () => {
      const { outputs } = await plugin().read(selfSignedCert, endingIn(11));
      assert.equal(outputs.values.readyForRenewal, false);
      const { changes } = await plugin().diff(selfSignedCert, endingIn(11), made.inputs);
      assert.equal(changes, false);
    });

    for (const [says, hours] of [
      ["within them", 9],
      ["after its end", -1],
    ] as const) {
      it(`is replaced ${says}, refreshed or not`, async () => {
        const state = endingIn(hours);
        const { outputs } = await plugin().read(selfSignedCert, state);
        for (const before of [state, { ...state, outputs: outputs.values }]) {
          const { changes, replaces } = await plugin().diff(selfSignedCert, before, made.inputs);
          assert.deepEqual({ changes, replaces }, { changes: true, replaces: ["readyForRenewal"] });
        }
      });
    }

    it("takes other early renewal hours without a replacement", async () => {
      const news = { ...made.inputs, earlyRenewalHours: 20 };
      const { changes, replaces, diffs } = await plugin().diff(selfSignedCert, made, news);
      assert.deepEqual({ changes, replaces, diffs }, { changes: true, replaces: [], diffs: ["earlyRenewalHours"] });
      const updated = await plugin().update(selfSignedCert, made, news);
      assert.deepEqual(updated.values, { ...made.outputs, earlyRenewalHours: 20 });
      assert.deepEqual(updated.secrets, ["privateKeyPem"]);
    });

    it("is replaced for early renewal hours that reach its present age", async () => {
      const { replaces } = await plugin().diff(selfSignedCert, made, { ...made.inputs, earlyRenewalHours: 100 });
      assert.ok(replaces.includes("readyForRenewal"));
    });

    it("is due from the start when it lives no longer than its early renewal", async () => {
      const { outputs } = await make(plugin(), selfSignedCert, { ...made.inputs, earlyRenewalHours: 100 });
      assert.equal(outputs.readyForRenewal, true);
    });
  });
}
