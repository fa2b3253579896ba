import assert from "node:assert/strict";
import { compare } from "bcryptjs";
import type { Properties } from "../../../sandbox/providers/wire";
import { Secret, UNKNOWN } from "../../../sandbox/providers/wire";
import { pluginVersion } from "../../../sandbox/engine/plugins";
import type { ResourceName } from "./pluginClient";
import { PluginClient } from "./pluginClient";
import { pluginUnderTest } from "./pluginUnderTest";
import { kinds, LETTERS, random } from "./randomTlsRandomKinds";
import type { Made } from "./randomTlsStates";
import { known, make, refusal } from "./randomTlsStates";

const string = random("String");
const password = random("Password");

const texts: { says: string; args: Properties; valid: (result: string) => boolean }[] = [
  {
    says: "one kind",
    args: { length: 40, special: false, upper: false, numeric: false },
    valid: (s) => /^[a-z]{40}$/.test(s),
  },
  {
    says: "number for numeric",
    args: { length: 60, special: false, number: false },
    valid: (s) => /^[A-Za-z]{60}$/.test(s),
  },
  {
    says: "overrideSpecial",
    args: { length: 8, minSpecial: 8, overrideSpecial: "_%" },
    valid: (s) => /^[_%]{8}$/.test(s),
  },
  {
    says: "minimums that fill the length",
    args: { length: 6, minLower: 1, minUpper: 2, minNumeric: 2, minSpecial: 1 },
    valid: (s) =>
      [/[a-z]/g, /[A-Z]/g, /[0-9]/g, /[^A-Za-z0-9]/g].map((kind) => s.match(kind)?.length).join() === "1,2,2,1",
  },
  {
    says: "a minimum of a kind that is off",
    args: { length: 9, lower: false, minLower: 4 },
    valid: (s) => s.match(/[a-z]/g)?.length === 4,
  },
];

const refused: { says: string; resource: ResourceName; args: Properties; names: RegExp }[] = [
  { says: "no length", resource: password, args: {}, names: /length/ },
  { says: "length 0", resource: string, args: { length: 0 }, names: /length[^]*at least 1/ },
  {
    says: "minimums beyond the length",
    resource: password,
    args: { length: 4, minUpper: 3, minSpecial: 2 },
    names: /length/,
  },
  {
    says: "no kind at all",
    resource: string,
    args: { length: 8, lower: false, upper: false, numeric: false, special: false },
    names: /numeric[^]*true|true[^]*numeric/,
  },
  { says: "0 bytes", resource: random("Bytes"), args: { length: 0 }, names: /length[^]*at least 1/ },
  { says: "min above max", resource: random("Integer"), args: { min: 2, max: 1 }, names: /min/ },
];

const target = pluginUnderTest("random");

describe(target.title, () => {
  let plugin: PluginClient;
  before(async () => {
    plugin = await PluginClient.start(target.executable);
  });
  after(() => plugin?.stop());

  for (const kind of kinds) {
    describe(kind.resource.type.split(":").at(-1)!, () => {
      let made: Made;
      before(async () => {
        made = await make(plugin, kind.resource, kind.args);
      });

      it("makes what its arguments say", () => {
        assert.ok(kind.valid(made.outputs), JSON.stringify(made.outputs));
        assert.equal(made.id, kind.id(made.outputs));
      });

      it("keeps its arguments and defaults in the state", () => {
        const { outputs } = made;
        const names = Object.keys(kind.planned);
        assert.deepEqual(Object.fromEntries(names.map((name) => [name, outputs[name]])), kind.planned);
      });

      it("makes another one each time", async () => {
        const other = await make(plugin, kind.resource, kind.args);
        for (const name of kind.computed) assert.notDeepEqual(other.outputs[name], made.outputs[name]);
      });

      it("marks its secrets", () => assert.deepEqual(made.secrets.toSorted(), kind.secrets));

      it("previews the arguments and leaves what is random unknown", async () => {
        const { values: inputs } = await plugin.check(kind.resource, kind.args);
        const preview = await plugin.create(kind.resource, inputs, true);
        assert.equal(preview.id, "");
        assert.deepEqual(known(preview), kind.planned);
        for (const name of kind.computed) assert.equal(preview.values[name], UNKNOWN, name);
      });

      it("sees no difference in the same arguments", async () => {
        const { values: inputs } = await plugin.check(kind.resource, kind.args, made.inputs);
        const { changes, replaces } = await plugin.diff(kind.resource, made, inputs);
        assert.deepEqual({ changes, replaces }, { changes: false, replaces: [] });
      });

      for (const change of kind.changes) {
        it(`is replaced for ${JSON.stringify(change)}`, async () => {
          const { values: inputs } = await plugin.check(kind.resource, { ...kind.args, ...change }, made.inputs);
          const { changes, replaces, deleteBeforeReplace } = await plugin.diff(kind.resource, made, inputs);
          const [name] = Object.keys(change);
          assert.equal(changes, true);
          assert.ok(replaces.includes(name!), `${replaces}`);
          assert.equal(deleteBeforeReplace, false);
        });
      }

      it("is replaced for a keeper that a preview does not know", async () => {
        const news = { ...kind.args, keepers: { version: UNKNOWN } };
        const { replaces } = await plugin.diff(kind.resource, made, news);
        assert.ok(replaces.includes("keepers"));
      });

      it("stays as it is in a refresh", async () => {
        const { id, outputs, inputs } = await plugin.read(kind.resource, made);
        assert.equal(id, made.id);
        assert.deepEqual(outputs.values, made.outputs);
        assert.deepEqual(outputs.secrets.toSorted(), kind.secrets);
        assert.deepEqual(inputs.values, made.inputs);
      });

      it("can be deleted", () => plugin.delete(kind.resource, made));
    });
  }

  for (const { says, args, valid } of texts) {
    it(`makes texts by ${says}`, async () => {
      const { outputs } = await make(plugin, string, args);
      assert.ok(valid(outputs.result as string), outputs.result as string);
    });
  }

  it("uses every character of every kind", async () => {
    const { outputs } = await make(plugin, string, { length: 20_000 });
    assert.equal(new Set(outputs.result as string).size, 26 + 26 + 10 + 21);
  });

  it("hashes a password so that bcrypt recognises it, and of a long one the first 72 bytes", async () => {
    const { outputs } = await make(plugin, password, { length: 90 });
    const { result, bcryptHash } = outputs as { result: string; bcryptHash: string };
    assert.equal(await compare(result, bcryptHash), true);
    assert.equal(await compare(result.slice(0, 72), bcryptHash), true);
    assert.equal(await compare(result.slice(0, 71), bcryptHash), false);
  });

  for (const { says, resource, args, names } of refused) {
    it(`refuses ${says}`, async () => assert.match(await refusal(plugin, resource, args), names));
  }

  it("waits with its checks for what a preview does not know", async () => {
    const { failures } = await plugin.check(password, { length: UNKNOWN, minUpper: 3 });
    assert.deepEqual(failures, []);
  });

  it("repeats itself for a seed", async () => {
    const draw = async (seed: string) => {
      const { outputs } = await make(plugin, random("Shuffle"), { inputs: [...LETTERS], seed });
      return (outputs.results as string[]).join("");
    };
    assert.equal(await draw("one"), await draw("one"));
    assert.notEqual(await draw("one"), await draw("two"));
  });

  it("hands back as secret what came in secret", async function () {
    if (!plugin.acceptsSecrets) this.skip();
    const args = { length: 8, keepers: { token: new Secret("s"), plain: "p" }, overrideSpecial: new Secret("_") };
    const { secrets, values } = await plugin.check(string, args);
    assert.deepEqual(secrets.toSorted(), ["keepers.token", "overrideSpecial"]);
    assert.deepEqual(values.keepers, { token: "s", plain: "p" });
    const made = await plugin.create(string, args);
    assert.deepEqual(made.secrets.toSorted(), ["keepers.token", "overrideSpecial"]);
    const state = { id: made.id, inputs: args, outputs: made.values };
    const read = await plugin.read(string, state);
    assert.deepEqual(read.outputs.secrets.toSorted(), ["keepers.token", "overrideSpecial"]);
    assert.deepEqual(read.inputs.secrets.toSorted(), ["keepers.token", "overrideSpecial"]);
  });

  it("gives the version of the SDK it belongs to", async () => {
    assert.equal(await plugin.version(), pluginVersion("random"));
  });

  it("refuses a resource type it does not have by its name", async () => {
    const nameless = { type: "random:index/randomDice:RandomDice", name: "sample" };
    await assert.rejects(plugin.check(nameless, {}), /RandomDice|randomDice/);
  });
});
