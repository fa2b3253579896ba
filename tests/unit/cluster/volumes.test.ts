import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { VolumeDirectory } from "../../../sandbox/cluster/kubelet/volumeDirectory";
import { tokenSources, volumeFiles, type Files } from "../../../sandbox/cluster/kubelet/volumes";
import { configMapOf, contextOf, podOf, secretOf } from "./podFixture";

const texts = (files: Files = {}) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [name, content.toString()]));

describe("a pod's volumes", () => {
  const context = contextOf(
    podOf([]),
    [configMapOf("settings", { a: "1", b: "2" })],
    [secretOf("login", { name: "me", password: "x" })],
  );
  const noToken = () => assert.fail("no token is asked for");

  it("hold the entries of ConfigMaps and Secrets, or the selected ones", () => {
    const whole = { name: "v", configMap: { name: "settings" } };
    assert.deepEqual(texts(volumeFiles(context, whole, noToken)), { a: "1", b: "2" });
    const items = [
      { key: "name", path: "login/user" },
      { key: "none", path: "none" },
    ];
    const selected = { name: "v", secret: { secretName: "login", items } };
    assert.deepEqual(texts(volumeFiles(context, selected, noToken)), { "login/user": "me" });
  });

  it("are empty for an optional object that is missing, and start out empty for an emptyDir", () => {
    assert.deepEqual(volumeFiles(context, { name: "v", secret: { secretName: "none", optional: true } }, noToken), {});
    assert.equal(volumeFiles(context, { name: "v", emptyDir: {} }, noToken), undefined);
  });

  it("project several sources into one directory, tokens among them", () => {
    const serviceAccountToken = { audience: "istio-ca", path: "token" };
    const downwardAPI = { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] };
    const sources = [{ configMap: { name: "settings" } }, { serviceAccountToken }, { downwardAPI }];
    const volume = { name: "v", projected: { sources } };
    assert.deepEqual(tokenSources([volume]), [serviceAccountToken]);
    assert.deepEqual(texts(volumeFiles(context, volume, ({ audience }) => `for ${audience}`)), {
      a: "1",
      b: "2",
      token: "for istio-ca",
      labels: 'app="orders"\ntier="a \\"quoted\\" one"',
    });
  });
});

describe("a volume's directory", () => {
  let root: string;

  beforeEach(() => (root = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-volume-"))));
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  const visible = (directory: string) => fs.readdirSync(directory).filter((name) => !name.startsWith(".."));
  const files = (content: Record<string, string>): Files =>
    Object.fromEntries(Object.entries(content).map(([name, text]) => [name, Buffer.from(text)]));

  it("exchanges all files at once and drops those that went", () => {
    const directory = new VolumeDirectory(path.join(root, "v"));
    directory.write(files({ a: "1", "deep/b": "2" }));
    assert.equal(fs.readFileSync(path.join(directory.path, "deep", "b"), "utf8"), "2");
    const link = fs.readlinkSync(path.join(directory.path, "..data"));
    directory.write(files({ a: "3", c: "4" }));
    assert.notEqual(fs.readlinkSync(path.join(directory.path, "..data")), link);
    assert.deepEqual(visible(directory.path), ["a", "c"]);
    assert.equal(fs.readFileSync(path.join(directory.path, "a"), "utf8"), "3");
    assert.equal(fs.existsSync(path.join(directory.path, link)), false);
  });

  it("leaves alone what a container has mounted below it", () => {
    const directory = new VolumeDirectory(path.join(root, "v"));
    directory.write(files({ a: "1" }));
    fs.mkdirSync(path.join(directory.path, "custom"));
    directory.write(files({ b: "2" }));
    assert.deepEqual(fs.readdirSync(directory.path).sort(), ["..2", "..data", "b", "custom"]);
  });

  it("is left alone when nothing has changed", () => {
    const directory = new VolumeDirectory(path.join(root, "v"));
    directory.write(files({ a: "1" }));
    const link = fs.readlinkSync(path.join(directory.path, "..data"));
    directory.write(files({ a: "1" }));
    assert.equal(fs.readlinkSync(path.join(directory.path, "..data")), link);
  });

  it("can be read by every user of a pod, and written to when it starts out empty", () => {
    const mode = (file: string) => (fs.statSync(file).mode & 0o777).toString(8);
    const filled = new VolumeDirectory(path.join(root, "filled"));
    filled.write(files({ a: "1" }));
    assert.equal(mode(path.join(filled.path, "a")), "644");
    const empty = new VolumeDirectory(path.join(root, "empty"));
    empty.open();
    assert.equal(mode(empty.path), "777");
  });
});
