import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Manifest } from "../../../cli/render/manifest";
import { writeManifests } from "../../../cli/render/outputDirectory";

const configMap = (name: string, namespace: string): Manifest => ({
  kind: "ConfigMap",
  data: { z: "yes", a: "1" },
  apiVersion: "v1",
  metadata: { namespace, name },
});

describe("Directory of manifests", () => {
  let directory: string;
  beforeEach(() => (directory = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-out-")), "out")));
  afterEach(() => fs.rmSync(path.dirname(directory), { recursive: true }));

  const files = () =>
    fs
      .readdirSync(directory, { recursive: true, withFileTypes: true })
      .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
      .sort();

  it("holds sorted YAML that everybody may read", async () => {
    const umask = process.umask(0o077);
    try {
      await writeManifests(directory, [configMap("settings", "shop")]);
    } finally {
      process.umask(umask);
    }
    const file = path.join(directory, "shop", "ConfigMap.core.settings.yaml");
    assert.equal(
      fs.readFileSync(file, "utf8"),
      "apiVersion: v1\ndata:\n  a: '1'\n  z: 'yes'\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\n",
    );
    assert.equal(fs.statSync(file).mode & 0o777, 0o644);
  });

  it("loses what is no more, empty directories included", async () => {
    await writeManifests(directory, [configMap("old", "gone"), configMap("old", "shop")]);
    await writeManifests(directory, [configMap("new", "shop")]);
    assert.deepEqual(files(), ["shop", "shop/ConfigMap.core.new.yaml"]);
  });

  it("is refused, and left alone, when it holds anything else", async () => {
    await writeManifests(directory, [configMap("old", "shop")]);
    fs.writeFileSync(path.join(directory, "notes.txt"), "mine");
    fs.mkdirSync(path.join(directory, "shop", "deep"));
    const before = files();
    await assert.rejects(writeManifests(directory, []), {
      message: `--out: ${directory} holds what is not from a render: notes.txt, shop/deep; allowed: a directory of its own`,
    });
    assert.deepEqual(files(), before);
  });
});
