import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { PassThrough } from "node:stream";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { KubeError } from "../../../sandbox/cluster/kube/kubeError";
import { Provisioner } from "../../../sandbox/cluster/kubelet/provisioner";

const claimsPath = "/api/v1/persistentvolumeclaims";
const volumesPath = "/api/v1/persistentvolumes";
const selected = { "volume.kubernetes.io/selected-node": "sim-0" };
const ours = { "pv.kubernetes.io/provisioned-by": "rancher.io/local-path" };

const claim = (spec: object = {}, annotations: object = selected) => ({
  metadata: { name: "data", namespace: "shop", uid: "7", annotations },
  spec: {
    storageClassName: "local-path",
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: "8Gi" } },
    ...spec,
  },
});
const volume = (phase: string, annotations: object = ours) => ({
  metadata: { name: "pvc-7", uid: "8", annotations },
  spec: { hostPath: { path: "/etc" } },
  status: { phase },
});

describe("the provisioner of volumes", () => {
  let directory: string;
  let requests: [verb: string, path: string, body?: any][];
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-volumes-"));
    requests = [];
  });
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  /** A provisioner in a cluster that has these objects; the paths in `present` are of what is there already. */
  async function started(objects: Record<string, object[]>, present: string[] = []): Promise<Provisioner> {
    const client = {
      get: (at: string) => Promise.resolve({ metadata: { resourceVersion: "1" }, items: objects[at] ?? [] }),
      stream: () => Promise.resolve(new PassThrough()),
      create: (at: string, body: object) => {
        requests.push(["create", at, body]);
        return present.includes(at) ? Promise.reject(new KubeError(at, 409, "")) : Promise.resolve(body);
      },
      delete: (at: string) => Promise.resolve(requests.push(["delete", at])),
    };
    const provisioner = new Provisioner(client as unknown as KubeClient, directory, (message) => assert.fail(message));
    await provisioner.start();
    return provisioner;
  }
  const created = () =>
    requests.filter(([verb, at]) => verb === "create" && at === volumesPath).map(([, , body]) => body);

  it("makes the default class, and a directory and a volume for a claim that a pod waits for", async () => {
    await started({ [claimsPath]: [claim()] });
    const [[, , storageClass]] = requests;
    assert.deepEqual(storageClass.metadata.annotations, { "storageclass.kubernetes.io/is-default-class": "true" });
    const [{ metadata, spec }] = created();
    assert.deepEqual([metadata.name, spec.capacity, spec.claimRef.uid], ["pvc-7", { storage: "8Gi" }, "7"]);
    assert.equal(spec.hostPath.path, path.join(directory, "pvc-7"));
    assert.ok(fs.existsSync(spec.hostPath.path));
  });

  it("takes what a former run has made for done", async () => {
    await started({ [claimsPath]: [claim()] }, ["/apis/storage.k8s.io/v1/storageclasses", volumesPath]);
  });

  it("leaves claims alone of other classes, that have a volume, and that no pod waits for", async () => {
    const others = [claim({ storageClassName: "fast" }), claim({ volumeName: "v" }), claim({}, {})];
    await started({ [claimsPath]: others });
    assert.deepEqual(created(), []);
  });

  it("knows the directory of a claim whose volume it has made, and of no other", async () => {
    const bound = { [claimsPath]: [claim({ volumeName: "pvc-7" })], [volumesPath]: [volume("Bound")] };
    assert.equal((await started(bound)).directoryOf("shop", "data"), path.join(directory, "pvc-7"));
    const foreign = { ...bound, [volumesPath]: [volume("Bound", {})] };
    assert.equal((await started(foreign)).directoryOf("shop", "data"), undefined);
  });

  it("deletes the data of a volume that was released, in its own directory alone, and nothing of others", async () => {
    const own = path.join(directory, "pvc-7");
    fs.mkdirSync(own);
    await started({ [volumesPath]: [volume("Bound")] });
    await started({ [volumesPath]: [volume("Released", {})] });
    assert.ok(fs.existsSync(own));
    await started({ [volumesPath]: [volume("Released")] });
    assert.ok(!fs.existsSync(own) && fs.existsSync("/etc"));
    assert.deepEqual(requests.at(-1)?.slice(0, 2), ["delete", `${volumesPath}/pvc-7`]);
  });
});
